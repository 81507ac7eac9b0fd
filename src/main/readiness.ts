import type pg from 'pg'
import type { EventStore } from '../ports/eventStore.ts'
import type { TaskBus } from '../ports/taskBus.ts'
import type { PositionFeed } from '../projections/projector/position.ts'
import { storedPosition } from '../workers/reactor/reactor.ts'

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, string>>
}

/** Asks the store itself for its head: a dead reader would show no lag. */
export async function readiness(options: {
  readonly store: EventStore
  readonly lagPositionsMax: number
  readonly pool: pg.Pool
  readonly positions: PositionFeed
  readonly bus: TaskBus
}): Promise<Readiness> {
  const { store, lagPositionsMax, pool, positions, bus } = options
  const checks: Record<string, string> = {}
  const check = async (name: string, look: () => Promise<string>) => {
    checks[name] = await look().catch(() => 'unreachable')
  }
  await check('readModels', async () => {
    await pool.query('select 1')
    return 'ok'
  })
  await check('eventStore', async () => {
    const lag = (await store.head()) - positions.current()
    return lag > lagPositionsMax ? `read models are ${lag} positions behind` : 'ok'
  })
  await check('reactor', async () => {
    const lag = (await store.head()) - (await storedPosition(pool))
    return lag > lagPositionsMax ? `reactions are ${lag} positions behind` : 'ok'
  })
  await check('taskBus', async () => bus.trouble() ?? 'ok')
  return { ready: Object.values(checks).every((state) => state === 'ok'), checks }
}
