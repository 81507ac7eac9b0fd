/**
 * Keeps states of long accounts, as a follower of the log.
 *
 * Ensures that about each 64 events of an account there is a state, or each as many as it has grants where those are more,
 * so that what is kept grows with the account and not with its square. Doing it again changes nothing.
 */
import { type streamPrefixes, userIdSchema } from '../../domain/ids.ts'
import { type Follower, startFollower } from '../../follower/follower.ts'
import type { FollowerDeps } from '../../follower/work.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import type { Queryable } from '../../projections/query.ts'
import { keepState, nearestState } from './keptStates.ts'
import { readPast } from './readPast.ts'

/** As a follower of the log. */
export const accountStates = 'account-states'
const batchMax = 512
const eventsPerState = 64
const accountPrefix = 'account-' satisfies (typeof streamPrefixes)[number]

export const startKeepingStates = ({ db, ...deps }: FollowerDeps & { readonly db: Queryable }): Follower =>
  startFollower(deps, {
    name: accountStates,
    batchMax,
    work: {
      kind: 'in batches',
      handle: async (events) => {
        for (const event of events) if (isMilestone(event)) await keepAt(db, deps.store, event)
      },
    },
  })

const isMilestone = ({ stream, revision }: RecordedEvent): boolean =>
  (revision + 1) % eventsPerState === 0 && stream.startsWith(accountPrefix)

async function keepAt(db: Queryable, store: EventStore, { stream, revision, position }: RecordedEvent): Promise<void> {
  const userId = userIdSchema.parse(stream.slice(accountPrefix.length))
  const before = await nearestState(db, userId, { position: position - 1n })
  if (before && revision - before.place.revision < before.grants.length) return
  const { state } = await readPast(db, store, userId, { position })
  if (state) await keepState(db, userId, state)
}
