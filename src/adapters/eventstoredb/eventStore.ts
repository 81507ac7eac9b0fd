/**
 * The event store on EventStoreDB.
 *
 * Ensures what the port says. Positions are commit positions, which are bytes of the server's log; event time is the
 * server's clock, so it goes back only if that clock is set back.
 * Doesn't: see streams without one of the prefixes, nor write to them, since no reader would find what stands there.
 */
import type { Logger } from 'pino'
import type { EventStore, Subscription } from '../../ports/eventStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { StoreClock } from '../../ports/storeClock.ts'
import { StoreUnavailable } from '../../failures.ts'
import { encodeFrame } from '../../events/frames.ts'
import { encodeWholeFrame } from '../../events/wholeFrames.ts'
import { prepareAppend, readCountMax } from '../../events/preparedAppend.ts'
import { createAppender } from './appender.ts'
import { createBatchStream } from './batchStream.ts'
import { createServerClock } from './clock.ts'
import { createConnection } from './connection.ts'
import { type Patience, patienceByDefault } from './patience.ts'
import { createReads } from './reads.ts'
import { startSubscription } from './subscription.ts'
import { systemScheduler } from '../system/scheduler.ts'

export interface EventStoreDb extends EventStore {
  /** Of the leader. */
  readonly clock: StoreClock
}

/**
 * @param options.url `esdb://host:port,…?tls=…`, also `kurrentdb://` and `+discover`
 * @param options.prefixes of the names of all streams that are ours
 * @throws TypeError when the URL can't be read
 */
export function createEventStoreDb(options: {
  readonly url: string
  readonly prefixes: readonly string[]
  readonly log: Logger
  readonly patience?: Patience
  /** Whose clock the server's is compared with. Default: the machine's. */
  readonly scheduler?: Pick<Scheduler, 'now' | 'elapsedMs'>
}): EventStoreDb {
  const { url, prefixes, log, patience = patienceByDefault, scheduler = systemScheduler } = options
  const appending = createConnection({ url, lane: 0, log })
  const reading = createConnection({ url, lane: 1, log })
  const following = createConnection({ url, lane: 2, log })
  const reads = createReads(reading, prefixes, patience)
  const batch = createBatchStream(appending, patience)
  const appender = createAppender(batch, reads)
  const subscriptions = new Set<Subscription>()
  let closed = false

  const open = () => {
    if (closed) throw new StoreUnavailable('the event store is closed')
  }

  return {
    clock: createServerClock({ batch, reads, scheduler }),
    async append(stream, expectedRevision, events) {
      if (!prefixes.some((prefix) => stream.startsWith(prefix))) throw new TypeError(`${stream} is a stream that no reader would find`)
      return appender.append(prepareAppend(stream, expectedRevision, events))
    },
    async readStream(stream, { fromRevision = 0, maxCount = readCountMax } = {}) {
      open()
      return reads.stream(stream, fromRevision, maxCount)
    },
    async readAll({ after, until, maxCount }) {
      open()
      return reads.all(after, until, maxCount)
    },
    scan: ({ after, until }) => reads.scan(after, until, encodeFrame),
    scanWhole: ({ after, until }) => reads.scan(after, until, encodeWholeFrame),
    async head() {
      open()
      return reads.head()
    },
    subscribe({ after, batchMax, onBatch }) {
      open()
      const subscription = startSubscription({
        connection: following,
        reads,
        prefixes,
        patience,
        after,
        batchMax: Math.min(batchMax, readCountMax),
        onBatch,
        log,
      })
      subscriptions.add(subscription)
      const forget = () => subscriptions.delete(subscription)
      subscription.finished.then(forget, forget)
      return subscription
    },
    async close() {
      closed = true
      await Promise.all([...subscriptions].map((subscription) => subscription.close()))
      await appender.close()
      await Promise.all([appending, reading, following].map((connection) => connection.close()))
    },
  }
}
