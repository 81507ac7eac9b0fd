/**
 * Publishes every event of the log, in its public shape.
 *
 * Ensures: at least once, in order within a stream, nothing skipped; the stored position moves only behind events that the
 * sink has taken for good, and by compare-and-set, so a publisher that lost its leadership without noticing stops at its
 * next batch. Doesn't drop repeats: after a death the last batch comes again, and readers know it by the revision.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import { decodeEvent } from '../../events/decode.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { publicEventOf } from '../../events/publicEvents.ts'
import type { PublicEventSink } from '../../ports/publicEventSink.ts'
import type { Running } from '../running.ts'
import { movePosition, openPosition } from './position.ts'

/** One acknowledged request and one commit for so many events. */
const batchMax = 500

export async function startPublisher(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly sink: PublicEventSink
  readonly log: Logger
}): Promise<Running> {
  const { store, pool, sink, log } = options
  let position = await openPosition(pool)
  log.debug({ position: position.toString() }, 'publishes events')
  const subscription = store.subscribe({
    after: position,
    batchMax,
    onBatch: async (events) => {
      const last = events.at(-1)
      if (!last) return
      await sink.publish(events.map((event) => publicEventOf(decodeEvent(event))))
      await movePosition(pool, position, last.position)
      position = last.position
    },
  })
  return { finished: subscription.finished, close: () => subscription.close() }
}
