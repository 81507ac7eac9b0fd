import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { EventStore } from '../ports/eventStore.ts'
import { storedPosition } from '../workers/reactor/reactor.ts'

/** Node wakes up as often, also when nothing happens: at its 10 ms that was 100 times a second in each process. Lag is told from here on. */
const eventLoopLookMs = 50

export function createMetrics(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: eventLoopLookMs })
  return registry
}

/** The same store, with its appends counted and timed. */
export function measured(store: EventStore, registry: Registry): EventStore {
  const durationSeconds = new Histogram({
    name: 'sillok_append_duration_seconds',
    help: 'From the call of an append to its answer.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  const events = new Counter({
    name: 'sillok_events_appended_total',
    help: 'Events written by this process.',
    labelNames: ['type'],
    registers: [registry],
  })
  return {
    ...store,
    append: async (stream, expectedRevision, appended) => {
      const stop = durationSeconds.startTimer()
      try {
        const result = await store.append(stream, expectedRevision, appended)
        stop({ outcome: result.type })
        if (result.type === 'appended') for (const event of appended) events.inc({ type: event.type })
        return result
      } catch (error) {
        stop({ outcome: 'failed' })
        throw error
      }
    },
  }
}

/**
 * Read when scraped: how far readers are behind the log, how many jobs are open, how many streams are parked. What can't
 * be read then is not a number; the rest of the page is needed most when the database is away.
 */
export function registerGauges(registry: Registry, store: EventStore, pool: pg.Pool, checkpoint: () => bigint): void {
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read().catch(() => Number.NaN))
      },
    })
  const behindHead = async (position: bigint) => Math.max(0, Number((await store.head()) - position))
  const count = async (sql: string) => {
    const { rows } = await pool.query<{ count: number }>(sql)
    return rows[0]?.count ?? 0
  }
  gauge('sillok_projection_lag_positions', "The log's head less the read models' checkpoint.", () => behindHead(checkpoint()))
  gauge('sillok_reactor_lag_positions', "The log's head less the position that the reactor has stored.", async () =>
    behindHead(await storedPosition(pool)),
  )
  gauge('sillok_open_jobs', 'Jobs whose credits are not settled yet.', () =>
    count('select count(*)::int as count from generation_jobs where settled_position is null'),
  )
  gauge('sillok_parked_streams', 'Streams whose reactions failed and are tried again.', () =>
    count('select count(distinct stream)::int as count from reactors.parked'),
  )
}
