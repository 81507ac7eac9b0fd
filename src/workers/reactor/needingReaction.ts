/**
 * The events of a batch that something still has to follow from: where it stands in the same batch already (a cancel runs
 * the whole chain itself, and comes soon), the reaction would find nothing to do, at the price of a look and of tasks that
 * nobody waits for.
 */
import { z } from 'zod'
import { type JobId, jobIdSchema } from '../../domain/ids.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'
import { reactionTo } from './reactions.ts'

const ofJob = z.object({ jobId: jobIdSchema })

export function needingReaction(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const byType = Map.groupBy(events, ({ type }) => type)
  const followed = new Map<string, ReadonlySet<JobId>>()
  const jobsOf = (type: string): ReadonlySet<JobId> => {
    const known = followed.get(type) ?? new Set((byType.get(type) ?? []).flatMap((event) => jobOf(event) ?? []))
    followed.set(type, known)
    return known
  }
  return events.filter((event) => {
    const reaction = reactionTo(event.type)
    if (!reaction?.followedBy) return reaction !== undefined
    const jobId = jobOf(event)
    return jobId === null || !jobsOf(reaction.followedBy).has(jobId)
  })
}

/** The job that an event belongs to; none for one that can't be read: whoever decodes it will say why. */
function jobOf(event: RecordedEvent): JobId | null {
  const parsed = ofJob.safeParse(event.data)
  return parsed.success ? parsed.data.jobId : null
}
