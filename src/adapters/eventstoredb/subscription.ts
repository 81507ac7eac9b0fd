/**
 * Follows the log from a position on, over as many connections as it takes.
 *
 * Ensures: each event is handed over once, in order; the next connection begins behind the last event that was
 * handled, whatever had come beyond it; at the most `batchMax` events or 8 MiB wait here, the rest waits at the server; a connection
 * that is silent although the log goes on is given up, as one is that breaks, with growing pauses by chance.
 */
import type { Logger } from 'pino'
import type { RecordedEvent, Subscription } from '../../ports/eventStore.ts'
import { backoffMs } from '../../scheduling/backoff.ts'
import { pause } from '../../scheduling/pause.ts'
import { systemScheduler } from '../system/scheduler.ts'
import type { Connection } from './connection.ts'
import { type Feed, openFeed } from './feed.ts'
import type { Patience } from './patience.ts'
import type { Reads } from './reads.ts'

const backoff = { firstMs: 100, maxMs: 5_000 } as const

export function startSubscription(options: {
  readonly connection: Connection
  readonly reads: Pick<Reads, 'head'>
  readonly prefixes: readonly string[]
  readonly patience: Patience
  readonly after: bigint
  readonly batchMax: number
  readonly onBatch: (events: readonly RecordedEvent[], afterLoss: boolean) => Promise<void>
  readonly log: Logger
}): Subscription {
  const { connection, reads, prefixes, patience, batchMax, onBatch, log } = options
  const stop = new AbortController()
  let handled = options.after
  let failures = 0
  let lost = false

  /** Null when the connection failed, or nothing more is wanted. */
  async function nextOf(feed: Feed): Promise<readonly RecordedEvent[] | null> {
    try {
      return await feed.next()
    } catch (error) {
      if (stop.signal.aborted) return null
      log.warn({ err: error, after: String(handled), failures }, 'a subscription was lost; it begins again')
      return null
    }
  }

  async function followOne(): Promise<void> {
    const feed = openFeed({ connection, reads, prefixes, patience, batchMax, after: handled, signal: stop.signal })
    try {
      for (let events = await nextOf(feed); events && !stop.signal.aborted; events = await nextOf(feed)) {
        const last = events.at(-1)
        await onBatch(events, lost)
        lost = false
        if (last) handled = last.position
        failures = 0
      }
    } finally {
      feed.close()
    }
  }

  async function follow(): Promise<void> {
    await Promise.resolve() // the caller has the subscription in hand before its handler runs
    while (!stop.signal.aborted) {
      await followOne()
      lost = true
      failures += 1
      await pause(systemScheduler, backoffMs(systemScheduler, failures, backoff), stop.signal)
    }
  }

  const finished = follow()
  return {
    finished,
    async close() {
      stop.abort()
      // How it ended is told by `finished`; here it only matters that it did.
      await finished.catch(() => undefined)
    },
  }
}
