import type pg from 'pg'
import { inWords, strangenessOf } from '../../follower/sameLog.ts'
import type { Checkpoint, Checkpoints } from '../../ports/checkpoints.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { ProofStore } from '../../ports/proofStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { StoreClock } from '../../ports/storeClock.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import type { PositionFeed } from '../../projections/projector/position.ts'
import { clockTrouble } from '../../scheduling/clockTrouble.ts'
import { TookTooLong, within } from '../../scheduling/within.ts'
import { projector } from '../../projections/projector/checkpoint.ts'
import { reactor } from '../../workers/reactor/reactor.ts'

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, string>>
}

/** All parts together have so long: whoever asks gives up after five seconds. */
const answerMsMax = 2_500

/**
 * Each part that this process needs is asked itself, all at once, and one that gives no answer in time holds up no other's.
 * The store is asked for its head: a dead reader would show no lag.
 */
export async function readiness(options: {
  readonly store: EventStore
  readonly lagPositionsMax: number
  readonly pool: pg.Pool
  readonly checkpoints: Checkpoints
  readonly positions: PositionFeed
  /** Null where no task is published or taken by this process. */
  readonly bus: TaskBus | null
  readonly scheduler: Scheduler
  readonly storeClock: StoreClock
  /** Null where nothing is sealed by this process. */
  readonly proofs: ProofStore | null
  /** What the disk lacks that this process writes to, in words; null where it writes to none. */
  readonly diskTrouble: (() => Promise<string | null>) | null
}): Promise<Readiness> {
  const { store, lagPositionsMax, pool, checkpoints, positions, bus, scheduler, storeClock, proofs, diskTrouble } = options
  const untilMs = scheduler.elapsedMs() + answerMsMax
  const inTime = <Answer>(work: Promise<Answer>): Promise<Answer> => within(scheduler, Math.max(1, untilMs - scheduler.elapsedMs()), work)
  const check = async (name: string, look: () => Promise<string>): Promise<Check> => {
    const state = inTime(look()).catch((error: unknown) => (error instanceof TookTooLong ? 'gives no answer' : 'unreachable'))
    return [name, await state]
  }
  const head = store.head()
  head.catch(() => undefined)

  async function followersStand(): Promise<readonly Check[]> {
    // Each that ever began, and those without which nothing goes on.
    const standing = new Map<string, Checkpoint>([projector, reactor].map((follower) => [follower, { position: 0n, eventId: null }]))
    const listed = await check('checkpoints', async () => {
      for (const checkpoint of await checkpoints.list()) standing.set(checkpoint.follower, checkpoint)
      return 'ok'
    })
    const stands = [...standing].map(([follower, checkpoint]) =>
      check(follower, async () => {
        const strangeness = await strangenessOf(store, checkpoint)
        if (strangeness) return `stands still: ${inWords(checkpoint, strangeness)}`
        const lag = follower === reactor ? (await head) - checkpoint.position : 0n
        return lag > lagPositionsMax ? `reactions are ${lag} positions behind` : 'ok'
      }),
    )
    return [listed, ...(listed[1] === 'ok' ? await Promise.all(stands) : [])]
  }

  const checks = await Promise.all([
    check('readModels', async () => {
      await pool.query('select 1')
      return 'ok'
    }),
    check('eventStore', async () => {
      const lag = (await head) - positions.current()
      return lag > lagPositionsMax ? `read models are ${lag} positions behind` : 'ok'
    }),
    followersStand(),
    proofs &&
      check('proof', async () => {
        const broken = (await proofs.current())?.broken
        return broken ? `proof_broken: ${broken}` : 'ok'
      }),
    check('clock', async () => (await clockTrouble(scheduler, storeClock)) ?? 'ok'),
    bus &&
      check('taskBus', async () => {
        const trouble = bus.trouble()
        if (trouble !== null) return trouble
        await bus.depth()
        return 'ok'
      }),
    diskTrouble && check('disk', async () => (await diskTrouble()) ?? 'ok'),
  ])
  const told: Record<string, string> = Object.fromEntries(
    checks.flatMap((found) => (found === null ? [] : isList(found) ? found : [found])),
  )
  return { ready: Object.values(told).every((state) => state === 'ok'), checks: told }
}

type Check = readonly [string, string]
const isList = (found: Check | readonly Check[]): found is readonly Check[] => Array.isArray(found[0])
