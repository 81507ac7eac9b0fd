/**
 * The event store on Postgres tables. `migrations/0001_event_log.ts` has the tables and the function that
 * decides an append; `docs/decisions/postgres-event-store.md` says why they are so.
 *
 * Ensures what the port says, for any number of processes on one database. A lost connection fails the appends
 * that were under way, and nothing else.
 * Doesn't repeat an append whose outcome is unknown, and doesn't end the pool: both are the caller's.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import type { EventStore, Subscription } from '../../../ports/eventStore.ts'
import { prepareAppend, readCountMax } from '../../../events/preparedAppend.ts'
import { createAppendConnection } from './appendConnection.ts'
import { createAppender } from './appender.ts'
import { createNotifier, type Listener, startListener } from './notifications.ts'
import { createReads } from './reads.ts'
import { scanLog, scanWholeLog } from './scan.ts'
import { createSharedTail } from './sharedTail.ts'
import { startSubscription } from './subscription.ts'
import { createWakeSignal } from './wakeSignal.ts'

export function createPostgresEventStore(options: {
  /** Its connections read. */
  readonly pool: pg.Pool
  /** The appending and the listening connection are opened to it. */
  readonly databaseUrl: string
  readonly log: Logger
  /** Told how many appends each commit held. */
  readonly onCommit?: (appends: number) => void
}): EventStore {
  const { pool, databaseUrl, log, onCommit = () => undefined } = options
  // Stays for as long as the pool does: an idle connection may die after this store is closed, and must not end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection was lost'))
  const signal = createWakeSignal()
  const notifier = createNotifier({ pool, log })
  const connection = createAppendConnection({ databaseUrl, log })
  const reads = createReads(pool)
  const tail = createSharedTail((after, maxCount) => reads.all(after, undefined, maxCount))
  const subscriptions = new Set<Subscription>()
  let listener: Listener | undefined

  const appender = createAppender({
    connection,
    onCommit,
    onAppended(position, written) {
      tail.add(written)
      signal.wake(position)
      notifier.announce(position)
    },
  })

  return {
    async append(stream, expectedRevision, events) {
      return appender.append(prepareAppend(stream, expectedRevision, events))
    },
    readStream: (stream, { fromRevision = 0, maxCount = readCountMax } = {}) => reads.stream(stream, fromRevision, maxCount),
    readAll: ({ after, until, maxCount }) => reads.all(after, until, maxCount),
    scan: ({ after, until }) => scanLog(pool, after, until),
    scanWhole: ({ after, until }) => scanWholeLog(pool, after, until),
    head: reads.head,
    subscribe({ after, batchMax, onBatch }) {
      listener ??= startListener({ databaseUrl, log, onNews: signal.wake })
      tail.forget()
      const subscription = startSubscription({
        after,
        read: (position) => tail.read(position, batchMax),
        onBatch,
        signal,
        log,
      })
      subscriptions.add(subscription)
      return subscription
    },
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.close()))
      await appender.close()
      await listener?.close()
      await notifier.close()
      await connection.close()
    },
  }
}
