/**
 * Settlements of version 1 don't say which grant paid for a slot; the reservation before them in the same stream does.
 * A reader that meets a stream's events in order names the grants from what it has seen. Memory: the open reservations.
 */
import type { EventOf } from '../domain/events.ts'
import { type Funding, grantOfSlot } from '../domain/account/grants.ts'
import type { JobId } from '../domain/ids.ts'
import type { LoggedEvent } from './frames.ts'

type Settlement = EventOf<'ReservationSettled'>

export const isIncomplete = ({ slots }: Settlement['data']): boolean => slots.some(({ grantId }) => grantId === null)

/** A settlement with the grants that its reservation names. */
export function completed<Event extends Settlement>(event: Event, funding: readonly Funding[]): Event {
  const slots = event.data.slots.map((slot, index) => ({ ...slot, grantId: slot.grantId ?? grantOfSlot(funding, index) }))
  return { ...event, data: { ...event.data, slots } }
}

/** @returns the event as it is to be folded; one whose reservation was never seen stays as it is */
export function createCompletion(): <Event extends LoggedEvent>(event: Event) => Event {
  const open = new Map<JobId, readonly Funding[]>()
  return (event) => {
    if (event.type === 'CreditsReserved') open.set(event.data.jobId, event.data.funding)
    if (event.type !== 'ReservationSettled') return event
    const funding = open.get(event.data.jobId)
    open.delete(event.data.jobId)
    return funding && isIncomplete(event.data) ? (completed(event, funding) as typeof event) : event
  }
}
