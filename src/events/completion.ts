/**
 * Settlements of version 1 don't say which grant paid for a slot; the reservation before them in the same stream does.
 * A reader that meets a stream's events in order names the grants from what it has seen. A slot that no open reservation
 * has stays without a grant, and stops no reader: the auditor names it. Memory: the open reservations.
 */
import type { EventOf } from '../domain/events.ts'
import { type Funding, grantOfSlot } from '../domain/account/grants.ts'
import type { JobId } from '../domain/ids.ts'
import type { EventStore, RecordedEvent } from '../ports/eventStore.ts'
import { decodeEvent, type Stored, type StoredEvent } from './decode.ts'
import type { LoggedEvent } from './frames.ts'

type Settlement = EventOf<'ReservationSettled'>

const isIncomplete = ({ slots }: Settlement['data']): boolean => slots.some(({ grantId }) => grantId === null)

/** A settlement with the grants that its reservation names. */
function completed<Event extends Settlement>(event: Event, funding: readonly Funding[]): Event {
  const slots = event.data.slots.map((slot, index) => ({ ...slot, grantId: slot.grantId ?? grantOfSlot(funding, index) }))
  return { ...event, data: { ...event.data, slots } }
}

/**
 * @param open reservations that stand before the first event
 * @returns the event as it is to be folded; one whose reservation was never seen stays as it is
 */
export function createCompletion(open = new Map<JobId, readonly Funding[]>()): <Event extends LoggedEvent>(event: Event) => Event {
  return (event) => {
    if (event.type === 'CreditsReserved') open.set(event.data.jobId, event.data.funding)
    if (event.type !== 'ReservationSettled') return event
    const funding = open.get(event.data.jobId)
    open.delete(event.data.jobId)
    return funding && isIncomplete(event.data) ? (completed(event, funding) as typeof event) : event
  }
}

const lookedAtOnce = 500

/** Decoded before others have a turn. */
const eventsPerTurn = 128

/** The events of a part of the log, in order. A reservation that stands before it is looked up. */
export async function decodeCompleted(
  store: Pick<EventStore, 'readStream'>,
  recorded: readonly RecordedEvent[],
  turn: () => Promise<void> = async () => undefined,
): Promise<readonly StoredEvent[]> {
  const complete = createCompletion()
  const events: StoredEvent[] = []
  for (const one of recorded) {
    if (events.length % eventsPerTurn === eventsPerTurn - 1) await turn()
    const event = complete(decodeEvent(one))
    const funding = event.type === 'ReservationSettled' && isIncomplete(event.data) ? await fundingBefore(store, event) : null
    events.push(event.type === 'ReservationSettled' && funding ? completed(event, funding) : event)
  }
  return events
}

/**
 * As far back as its stream goes: a job is open for minutes as a rule, and for ever if its settlement was held up for long.
 * Null when nothing is open that it could settle.
 */
async function fundingBefore(store: Pick<EventStore, 'readStream'>, settlement: Stored<Settlement>): Promise<readonly Funding[] | null> {
  const { stream, revision, data } = settlement
  for (let end = revision; end > 0; end -= lookedAtOnce) {
    const fromRevision = Math.max(0, end - lookedAtOnce)
    const before = await store.readStream(stream, { fromRevision, maxCount: end - fromRevision })
    for (const event of before.toReversed().map((one) => decodeEvent(one))) {
      if (event.type === 'ReservationSettled' && event.data.jobId === data.jobId) return null
      if (event.type === 'CreditsReserved' && event.data.jobId === data.jobId) return event.data.funding
    }
  }
  return null
}
