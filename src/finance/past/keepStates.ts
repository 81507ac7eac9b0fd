/**
 * Keeps states of long accounts, as a follower of the log.
 *
 * Ensures that about each 16 events of an account there is a state, or each as many as it has grants where those are more,
 * so that what is kept grows with the account and not with its square. Doing it again changes nothing.
 *
 * An account that had a state kept lately is folded on from there as its events pass by; the events of others are read
 * again when it is time for their next state.
 */
import { LRUCache } from 'lru-cache'
import { type streamPrefixes, userIdSchema } from '../../domain/ids.ts'
import { decodeFollowed } from '../../events/decode.ts'
import { type Follower, startFollower } from '../../follower/follower.ts'
import type { FollowerDeps } from '../../follower/work.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import { pause } from '../../scheduling/pause.ts'
import type { Queryable } from '../../projections/query.ts'
import { eventsPerState, keepState, nearestState } from './keptStates.ts'
import { createPastFold, type PastAccount } from './pastAccount.ts'
import { readPast } from './readPast.ts'

/** Its name as a follower of the log. */
export const accountStates = 'account-states'
const batchMax = 512
/** Nobody waits for a state. Short enough for the tail of the log that all followers share to hold what comes meanwhile. */
const restMs = 200
/** Folded before others of this thread have a turn. */
const eventsPerTurn = 64
/** So many folds are kept, some kilobytes each. */
const foldsMax = 500
const accountPrefix = 'account-' satisfies (typeof streamPrefixes)[number]

export function startKeepingStates({ db, ...deps }: FollowerDeps & { readonly db: Queryable }): Follower {
  const keeper = createStateKeeper(db, deps.store)
  return startFollower(deps, {
    name: accountStates,
    batchMax,
    restMs,
    work: {
      kind: 'in batches',
      onBegin: keeper.forget,
      handle: async (events) => {
        for (const [index, event] of events.entries()) {
          if (index % eventsPerTurn === eventsPerTurn - 1) await pause(deps.scheduler, 0)
          if (event.stream.startsWith(accountPrefix)) await keeper.see(event)
        }
      },
    },
  })
}

function createStateKeeper(db: Queryable, store: EventStore) {
  const folds = new LRUCache<string, ReturnType<typeof createPastFold>>({ max: foldsMax })

  /** Null when the account isn't being folded up to right before this event. */
  function foldedWith(event: RecordedEvent): PastAccount | null {
    const fold = folds.get(event.stream)
    if (fold?.revision() !== event.revision - 1) return null
    fold.apply(decodeFollowed(event))
    return isMilestone(event) ? fold.state() : null
  }

  async function see(event: RecordedEvent): Promise<void> {
    const folded = foldedWith(event)
    if (!isMilestone(event)) return
    const userId = userIdSchema.parse(event.stream.slice(accountPrefix.length))
    const before = await nearestState(db, userId, { position: event.position - 1n })
    if (before && event.revision - before.place.revision < before.grants.length) return
    const state = folded ?? (await readPast(db, store, userId, { position: event.position })).state
    if (!state) return
    await keepState(db, userId, state)
    if (!folded) folds.set(event.stream, createPastFold(state))
  }

  return { see, forget: () => folds.clear() }
}

const isMilestone = ({ revision }: RecordedEvent): boolean => (revision + 1) % eventsPerState === 0
