/** An account at a moment, from its events: from the nearest kept state on where there is one, else from the beginning. */
import { accountStream, type UserId } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Queryable } from '../../projections/query.ts'
import { eventsPerState, nearestState, type Until } from './keptStates.ts'
import { createPastFold, type PastAccount } from './pastAccount.ts'

export interface Past {
  /** Null before the account was opened. */
  readonly state: PastAccount | null
  /** Whether something of this account was recorded behind the moment. */
  readonly isFollowed: boolean
}

/** From a kept state, as many as lie up to its next, the one that it was made from, and one that says whether more follow; each further read twice as many. */
const eventsFromState = eventsPerState + 2
const eventsPerReadMax = 512

export async function readPast(db: Queryable, store: Pick<EventStore, 'readStream'>, userId: UserId, until: Until): Promise<Past> {
  const kept = await nearestState(db, userId, until)
  return (kept && (await foldFrom(store, userId, until, kept))) ?? (await foldFrom(store, userId, until, null)) ?? nothing
}

const nothing: Past = { state: null, isFollowed: false }

/** Null when the stream doesn't hold the event that the state was made from. */
async function foldFrom(
  store: Pick<EventStore, 'readStream'>,
  userId: UserId,
  until: Until,
  begin: PastAccount | null,
): Promise<Past | null> {
  const fold = createPastFold(begin)
  let maxCount = begin ? eventsFromState : eventsPerReadMax
  for (let fromRevision = begin?.place.revision ?? 0, first = begin !== null; ; first = false) {
    const events = await store.readStream(accountStream(userId), { fromRevision, maxCount })
    if (first && events[0]?.id !== begin?.place.eventId) return null
    for (const recorded of first ? events.slice(1) : events) {
      if (until && isBeyond(until, recorded.position, fold.recordedAtOf(recorded))) return { state: fold.state(), isFollowed: true }
      fold.apply(decodeEvent(recorded))
    }
    if (events.length < maxCount) return { state: fold.state(), isFollowed: false }
    fromRevision += events.length
    maxCount = Math.min(2 * maxCount, eventsPerReadMax)
  }
}

const isBeyond = (until: NonNullable<Until>, position: bigint, recordedAt: string): boolean =>
  'at' in until ? recordedAt > until.at : position > until.position
