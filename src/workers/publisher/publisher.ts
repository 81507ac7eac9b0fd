/**
 * Publishes every event of the log, in its public shape, as a follower of the log.
 *
 * Ensures: at least once, in order within a stream, nothing skipped; the stored checkpoint moves only behind events that the
 * sink has taken for good, and by compare-and-set, so a publisher that lost its leadership without noticing goes on from
 * where the other one is. Doesn't drop repeats: after a death the last batch comes again, and readers know it by the
 * revision.
 */
import { decodeEvent } from '../../events/decode.ts'
import { publicEventOf } from '../../events/publicEvents.ts'
import { type Follower, startFollower } from '../../follower/follower.ts'
import type { FollowerDeps } from '../../follower/work.ts'
import type { PublicEventSink } from '../../ports/publicEventSink.ts'

/** Its name as a follower of the log. */
export const publisher = 'publisher'
/** One acknowledged request and one commit for so many events. */
const batchMax = 500

export function startPublisher({ sink, ...deps }: FollowerDeps & { readonly sink: PublicEventSink }): Follower {
  return startFollower(deps, {
    name: publisher,
    batchMax,
    work: { kind: 'in batches', handle: (events) => sink.publish(events.map((event) => publicEventOf(decodeEvent(event)))) },
  })
}
