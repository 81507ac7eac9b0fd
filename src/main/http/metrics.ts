import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { strangenessOf } from '../../follower/sameLog.ts'
import type { Checkpoints } from '../../ports/checkpoints.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { ProofStore } from '../../ports/proofStore.ts'
import { reactor } from '../../workers/reactor/reactor.ts'
import { droppedLogLines } from '../log.ts'

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

/** Of every follower at each scrape: how far it is behind, and whether it stands still because the log is another one. */
function registerFollowers(registry: Registry, store: EventStore, checkpoints: Checkpoints): void {
  const labelNames = ['follower'] as const
  const lag = new Gauge({
    name: 'sillok_follower_lag_positions',
    help: "The log's head less the follower's checkpoint.",
    labelNames,
    registers: [registry],
  })
  new Gauge({
    name: 'sillok_follower_on_another_log',
    help: "1 where the log has another event, or none, at the follower's checkpoint: it handles nothing.",
    labelNames,
    registers: [registry],
    async collect() {
      this.reset()
      lag.reset()
      try {
        const head = await store.head()
        for (const checkpoint of await checkpoints.list()) {
          const { follower, position } = checkpoint
          lag.set({ follower }, Math.max(0, Number(head - position)))
          this.set({ follower }, (await strangenessOf(store, checkpoint)) ? 1 : 0)
        }
      } catch {
        // What can't be read now is left out.
      }
    },
  })
}

/**
 * Read when scraped: how far readers are behind the log, how many jobs are open, how many streams are parked. What can't
 * be read then is not a number; the rest of the page is needed most when the database is away.
 */
export function registerGauges(
  registry: Registry,
  options: {
    readonly store: EventStore
    readonly pool: pg.Pool
    readonly checkpoints: Checkpoints
    readonly proofs: ProofStore
    /** The position of the read models, as this process sees it. */
    readonly position: () => bigint
  },
): void {
  const { store, pool, checkpoints, proofs, position } = options
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read().catch(() => Number.NaN))
      },
    })
  registerFollowers(registry, store, checkpoints)
  gauge('sillok_log_lines_dropped', 'Lines of the log that found no place since the process began.', async () => droppedLogLines())
  const behindHead = async (position: bigint) => Math.max(0, Number((await store.head()) - position))
  const count = async (sql: string) => {
    const { rows } = await pool.query<{ count: number }>(sql)
    return rows[0]?.count ?? 0
  }
  gauge('sillok_projection_lag_positions', "The log's head less the read models' checkpoint.", () => behindHead(position()))
  gauge('sillok_reactor_lag_positions', "The log's head less the reactor's checkpoint.", async () => {
    const stored = (await checkpoints.list()).find(({ follower }) => follower === reactor)
    return behindHead(stored?.position ?? 0n)
  })
  gauge('sillok_proof_broken', '1 where the log is not what was signed, or can not be sealed: no head is published.', async () =>
    (await proofs.current())?.broken ? 1 : 0,
  )
  gauge('sillok_proof_leaves', 'Events that are sealed.', async () => (await proofs.current())?.size ?? 0)
  gauge('sillok_proof_head_leaves', 'Events under the newest published head.', async () => {
    const tree = await proofs.current()
    return tree ? ((await proofs.newestHead(tree))?.size ?? 0) : 0
  })
  gauge('sillok_open_jobs', 'Jobs whose credits are not settled yet.', () =>
    count('select count(*)::int as count from generation_jobs where settled_position is null'),
  )
  gauge('sillok_parked_streams', 'Streams with an event that could not be handled, waiting for another try or given up.', () =>
    count('select count(distinct stream)::int as count from followers.parked'),
  )
}
