/** What is read when somebody scrapes. What can't be read then is not a number: the rest of the page is needed most when the database is away. */
import type pg from 'pg'
import { Gauge, type Registry } from 'prom-client'
import type { Checkpoints } from '../../ports/checkpoints.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Leadership } from '../../ports/leadership.ts'
import type { ProofStore } from '../../ports/proofStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import { countUnfinishedErasures } from '../../projections/erasures/queries.ts'
import { countOpenJobs } from '../../projections/generationJobs/queries.ts'
import { within } from '../../scheduling/within.ts'
import { droppedLogLines } from '../log.ts'
import { registerFollowers, registerLeaders } from './followers.ts'
import { registerQueues } from './queues.ts'
import { readWithinMs } from './registry.ts'

export function registerGauges(
  registry: Registry,
  parts: {
    readonly store: EventStore
    readonly pool: pg.Pool
    readonly checkpoints: Checkpoints
    readonly proofs: ProofStore
    readonly bus: TaskBus
    readonly leadership: Leadership
    /** That somebody has to hold. */
    readonly leads: readonly string[]
    readonly scheduler: Scheduler
    /** The position of the read models, as this process sees it. */
    readonly position: () => bigint
  },
): void {
  const { store, pool, checkpoints, proofs, bus, leadership, leads, scheduler, position } = parts
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await within(scheduler, readWithinMs, read()).catch(() => Number.NaN))
      },
    })
  const numberOf = async (sql: string) => {
    const { rows } = await pool.query<{ number: number }>(sql)
    return rows[0]?.number ?? 0
  }

  registerFollowers(registry, { store, checkpoints, scheduler, position })
  registerLeaders(registry, leadership, scheduler, leads)
  registerQueues(registry, bus, scheduler)
  gauge('sillok_log_lines_dropped', 'Lines of the log that found no place since the process began.', async () => droppedLogLines())
  gauge('sillok_proof_broken', '1 where the log is not what was signed, or can not be sealed: no head is published.', async () =>
    (await proofs.current())?.broken ? 1 : 0,
  )
  gauge('sillok_proof_leaves', 'Events that are sealed.', async () => (await proofs.current())?.size ?? 0)
  gauge('sillok_proof_head_leaves', 'Events under the newest published head.', async () => {
    const tree = await proofs.current()
    return tree ? ((await proofs.newestHead(tree))?.size ?? 0) : 0
  })
  gauge('sillok_open_jobs', 'Jobs whose credits are not settled yet.', async () => (await countOpenJobs(pool)).count)
  gauge('sillok_oldest_open_reservation_seconds', 'How long the oldest of them has waited; 0 when none is open.', () =>
    numberOf(
      `select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as number
         from public.generation_jobs where settled_position is null`,
    ),
  )
  gauge('sillok_rejected_payments', 'Notices of payments that an operator has to look at.', () =>
    numberOf('select count(*)::int as number from public.rejected_payments where resolved_at is null'),
  )
  gauge('sillok_unfinished_erasures', 'Accounts whose owner wishes to be forgotten and is not yet.', () => countUnfinishedErasures(pool))
  gauge('sillok_parked_streams', 'Streams with an event that could not be handled, waiting for another try or given up.', () =>
    numberOf('select count(distinct stream)::int as number from followers.parked'),
  )
}
