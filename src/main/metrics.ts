import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { EventStore } from '../ports/eventStore.ts'

export function createMetrics(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
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

/** Read when scraped: how far the read models are behind the log, how many jobs are open, how many streams are parked. */
export function registerGauges(registry: Registry, store: EventStore, pool: pg.Pool, checkpoint: () => bigint): void {
  new Gauge({
    name: 'sillok_projection_lag_positions',
    help: "The log's head less the read models' checkpoint.",
    registers: [registry],
    async collect() {
      this.set(Math.max(0, Number((await store.head()) - checkpoint())))
    },
  })
  new Gauge({
    name: 'sillok_open_jobs',
    help: 'Jobs whose credits are not settled yet.',
    registers: [registry],
    async collect() {
      const { rows } = await pool.query<{ open: number }>(
        'select count(*)::int as open from generation_jobs where settled_position is null',
      )
      this.set(rows[0]?.open ?? 0)
    },
  })
  new Gauge({
    name: 'sillok_parked_streams',
    help: 'Streams whose reactions failed and are tried again.',
    registers: [registry],
    async collect() {
      const { rows } = await pool.query<{ parked: number }>('select count(distinct stream)::int as parked from reactors.parked')
      this.set(rows[0]?.parked ?? 0)
    },
  })
}
