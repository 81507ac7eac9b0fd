/**
 * Keeps the read models, as a follower of the log.
 *
 * Ensures: rows and checkpoint change in one transaction, the checkpoint by compare-and-set, so nothing is
 * skipped or done twice over any crash and with any number of projectors (one moves, the others notice);
 * events that nobody projects move the checkpoint too; those who wait are told after the commit.
 * Doesn't skip: what can't be projected is tried again for ever, with growing pauses and an error in the
 * log each time, while the lag grows.
 */
import pg from 'pg'
import { decodeCompleted } from '../../events/completion.ts'
import { type Follower, startFollower } from '../../follower/follower.ts'
import type { FollowerDeps } from '../../follower/work.ts'
import type { Checkpoint } from '../../ports/checkpoints.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import { pause } from '../../scheduling/pause.ts'
import type { Awaited } from '../../scheduling/rest.ts'
import { readModels } from '../readModels.ts'
import { inARow, inARowWith, loadTouched, touch, type Turn } from './applyEvents.ts'
import { moveCheckpoint, projector } from './checkpoint.ts'
import { createCheckpointNotifier } from './checkpointNotifier.ts'
import { inTransaction, isLockTimeout } from './transaction.ts'
import { TurnSocket } from './turnSocket.ts'

/** As many as are read at once. A batch's rows are held in memory and locked till its commit: 43,500 events took 3.4 s of this process at 200, 2.3 s at 500, 2.0 s at 2,000. */
const batchMaxDefault = 1_024
/** Under load an order and its cancel are then mostly in one batch: what changes twice is written once. */
const unawaitedRestMs = 75
/** Another projector may hold the checkpoint for longer than a stop may take. */
const begin = `begin; set local lock_timeout = '2s'`

export async function startProjector(
  options: FollowerDeps & {
    readonly pool: pg.Pool
    readonly batchMax?: number
    /** Of those in this process. Without it nothing is known of who waits, and a rest is short. */
    readonly readers?: Awaited | undefined
  },
): Promise<Follower> {
  const { store, log, scheduler, batchMax = batchMaxDefault, readers } = options
  // Statements don't wait for the answers to those before them: four round trips a batch in place of seventeen. Plans are
  // kept, and one that was made while a table was empty must not read it whole later.
  const pool = new pg.Pool({
    ...options.pool.options,
    max: 2,
    pipeline: true,
    stream: () => new TurnSocket(),
    options: '-c enable_seqscan=off -c jit=off',
  })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection was lost'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  const notifier = createCheckpointNotifier({ pool, log })

  const follower = startFollower(options, {
    name: projector,
    batchMax,
    unawaited: readers && { ms: unawaitedRestMs, by: readers },
    work: {
      kind: 'in transactions',
      advance: (events, from, to) => project({ pool, store, turn: () => pause(scheduler, 0) }, events, from, to),
      onAdvanced: ({ position }) => notifier.announce(position),
    },
    passing: (error) => (isLockTimeout(error) ? 'the read models are held by someone else, a rebuild perhaps' : null),
  })
  const finished = follower.finished.then(async () => {
    await notifier.close()
    await pool.end()
  })
  return {
    ...follower,
    finished,
    close: async () => {
      await follower.close()
      await finished
    },
  }
}

/** The checkpoint first: its lock makes projectors take turns, and what is read after it is what the last one wrote. */
async function project(
  { pool, store, turn }: { readonly pool: pg.Pool; readonly store: EventStore; readonly turn: Turn },
  recorded: readonly RecordedEvent[],
  from: Checkpoint,
  to: Checkpoint,
): Promise<boolean> {
  const events = await decodeCompleted(store, recorded, turn)
  const touched = await touch(readModels, events, turn)
  return inTransaction(
    pool,
    async (client) => {
      const [moved, apply] = await Promise.all([
        moveCheckpoint(client, from, to),
        loadTouched(client, touched, 'public', { load: inARow, write: inARowWith(turn), turn }),
      ])
      if (moved) await apply()
      return moved
    },
    begin,
  )
}
