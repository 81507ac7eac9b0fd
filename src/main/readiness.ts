import type pg from 'pg'
import { inWords, strangenessOf } from '../follower/sameLog.ts'
import type { Checkpoint, Checkpoints } from '../ports/checkpoints.ts'
import type { EventStore } from '../ports/eventStore.ts'
import type { ProofStore } from '../ports/proofStore.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import type { StoreClock } from '../ports/storeClock.ts'
import type { TaskBus } from '../ports/taskBus.ts'
import type { PositionFeed } from '../projections/projector/position.ts'
import { clockTrouble } from '../scheduling/clockTrouble.ts'
import { projector } from '../projections/projector/checkpoint.ts'
import { reactor } from '../workers/reactor/reactor.ts'

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, string>>
}

/** Asks the store itself for its head: a dead reader would show no lag. */
export async function readiness(options: {
  readonly store: EventStore
  readonly lagPositionsMax: number
  readonly pool: pg.Pool
  readonly checkpoints: Checkpoints
  readonly positions: PositionFeed
  readonly bus: TaskBus
  readonly scheduler: Scheduler
  readonly storeClock: StoreClock
  /** Null where nothing is sealed by this process. */
  readonly proofs: ProofStore | null
}): Promise<Readiness> {
  const { store, lagPositionsMax, pool, checkpoints, positions, bus, scheduler, storeClock, proofs } = options
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
  // Each that ever began, and those without which nothing goes on.
  const standing = new Map<string, Checkpoint>([projector, reactor].map((follower) => [follower, { position: 0n, eventId: null }]))
  await check('checkpoints', async () => {
    for (const checkpoint of await checkpoints.list()) standing.set(checkpoint.follower, checkpoint)
    return 'ok'
  })
  for (const [follower, checkpoint] of standing) {
    await check(follower, async () => {
      const strangeness = await strangenessOf(store, checkpoint)
      if (strangeness) return `stands still: ${inWords(checkpoint, strangeness)}`
      const lag = follower === reactor ? (await store.head()) - checkpoint.position : 0n
      return lag > lagPositionsMax ? `reactions are ${lag} positions behind` : 'ok'
    })
  }
  if (proofs) {
    await check('proof', async () => {
      const broken = (await proofs.current())?.broken
      return broken ? `proof_broken: ${broken}` : 'ok'
    })
  }
  await check('clock', async () => (await clockTrouble(scheduler, storeClock)) ?? 'ok')
  await check('taskBus', async () => bus.trouble() ?? 'ok')
  return { ready: Object.values(checks).every((state) => state === 'ok'), checks }
}
