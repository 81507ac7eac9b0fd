/**
 * Ensures that every event that something follows from is reacted to, at least once, in order within its stream, many
 * streams at a time, as a follower of the log.
 * Doesn't decide anything: reactions call the same use cases as everybody else.
 */
import { type Follower, startFollower } from '../../follower/follower.ts'
import type { FollowerDeps } from '../../follower/work.ts'
import type { ParkedStreams } from '../../ports/parkedStreams.ts'
import { type ReactionDeps, react, reactionTo } from './reactions.ts'
import { needingReaction } from './needingReaction.ts'

/** Its name as a follower of the log. */
export const reactor = 'reactor'
const batchMax = 256

export function startReactor(options: ReactionDeps & Omit<FollowerDeps, 'store'> & { readonly parked: ParkedStreams }): Follower {
  const { context, bus, tracing, parked, ...deps } = options
  return startFollower(
    { ...deps, store: context.store },
    {
      name: reactor,
      batchMax,
      work: {
        kind: 'by stream',
        parked,
        wanted: needingReaction,
        handle: (event) => react({ context, bus, ...(tracing ? { tracing } : {}) }, event),
        attemptsMax: (eventType) => reactionTo(eventType)?.attemptsMax ?? null,
      },
    },
  )
}
