/**
 * The events of a batch that something still has to follow from: where it stands in the same batch already (a cancel runs
 * the whole chain itself, and comes soon), the reaction would find nothing to do, at the price of a look and of tasks that
 * nobody waits for.
 */
import { z } from 'zod'
import { jobStream, jobIdSchema } from '../../domain/ids.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'

const reactsTo: ReadonlySet<string> = new Set([
  'CreditsReserved',
  'JobFinished',
  'LateResultDiscarded',
  'PaymentReceived',
  'PaymentRefunded',
])
const ofJob = z.object({ jobId: jobIdSchema })

export function unanswered(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const streamsOf = (type: string) => new Set(events.flatMap((event) => (event.type === type ? (jobStreamOf(event) ?? []) : [])))
  const finished = streamsOf('JobFinished')
  const settled = streamsOf('ReservationSettled')
  return events.filter((event) => {
    if (!reactsTo.has(event.type)) return false
    if (event.type === 'CreditsReserved') return !finished.has(jobStreamOf(event) ?? '')
    return event.type !== 'JobFinished' || !settled.has(jobStreamOf(event) ?? '')
  })
}

/** Of an event that can't be read, nothing: whoever decodes it will say why. */
function jobStreamOf(event: RecordedEvent): string | null {
  const parsed = ofJob.safeParse(event.data)
  return parsed.success ? jobStream(parsed.data.jobId) : null
}
