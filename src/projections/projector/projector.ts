/**
 * Follows the log and keeps the read models.
 *
 * Ensures: rows and checkpoint change in one transaction, the checkpoint by compare-and-set, so nothing is
 * skipped or done twice over any crash and with any number of projectors (one moves, the others notice);
 * events that nobody projects move the checkpoint too; those who wait are told after the commit.
 * Doesn't skip: what can't be projected is tried again for ever, with growing pauses and an error in the
 * log each time, while the lag grows.
 */
import pg from 'pg'
import type { Logger } from 'pino'
import { decodeEvent, type StoredEvent } from '../../events/decode.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { backoffMs } from '../../scheduling/backoff.ts'
import { pause } from '../../scheduling/pause.ts'
import { handleAndRest } from '../../scheduling/rest.ts'
import { inARow, loadTouched } from './applyEvents.ts'
import { ensureCheckpoint, moveCheckpoint, readCheckpoint } from './checkpoint.ts'
import { createCheckpointNotifier } from './checkpointNotifier.ts'
import { readModels } from '../readModels.ts'
import { inTransaction, isLockTimeout } from './transaction.ts'
import { TurnSocket } from './turnSocket.ts'

export interface Lag {
  /** The stored checkpoint. */
  readonly position: bigint
  /** The store's own head, not what a reader has seen of it. */
  readonly head: bigint
}

export interface Projector {
  /** Resolves after `close`. */
  readonly finished: Promise<void>
  /** Lets the running batch finish, then stops. */
  close(): Promise<void>
  lag(): Promise<Lag>
}

const retryBackoff = { firstMs: 100, maxMs: 5_000 } as const
/** As many as the followers of a log share. A batch's rows are held in memory and locked till its commit: 43,500 events took 3.4 s of this process at 200, 2.3 s at 500, 2.0 s at 2,000. */
const batchMaxDefault = 512
/** Another projector may hold the checkpoint for longer than a stop may take. */
const begin = `begin; set local lock_timeout = '2s'`

export async function startProjector(options: {
  readonly store: EventStore
  readonly pool: pg.Pool
  readonly scheduler: Scheduler
  readonly log: Logger
  readonly batchMax?: number
}): Promise<Projector> {
  const { store, scheduler, log, batchMax = batchMaxDefault } = options
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
  const closing = new AbortController()
  const notifier = createCheckpointNotifier({ pool, log })
  let failures = 0

  async function follow(): Promise<void> {
    await ensureCheckpoint(pool)
    let after = (await readCheckpoint(pool)) ?? 0n
    const head = await store.head()
    if (after > head) throw new Error(`the checkpoint ${after} is past the end of the log, ${head}: rebuild all read models`)
    const subscription = store.subscribe({
      after,
      batchMax,
      onBatch: async (events) => {
        const handle = async () => {
          after = await project(pool, events, after)
          failures = 0
          notifier.announce(after)
        }
        await handleAndRest(scheduler, handle, { isBehind: events.length >= batchMax, signal: closing.signal })
      },
    })
    const stop = () => void subscription.close()
    closing.signal.addEventListener('abort', stop)
    if (closing.signal.aborted) stop()
    try {
      await subscription.finished
    } finally {
      closing.signal.removeEventListener('abort', stop)
      await subscription.close()
    }
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await follow()
      } catch (error) {
        if (closing.signal.aborted) break
        failures += 1
        const retryMs = backoffMs(scheduler, failures, retryBackoff)
        if (isLockTimeout(error)) log.warn({ retryMs }, 'the read models are held by someone else, a rebuild perhaps; trying again')
        else log.error({ err: error, retryMs }, 'the read models stand still: events could not be projected; trying again')
        await pause(scheduler, retryMs, closing.signal)
      }
    }
    await notifier.close()
    await pool.end()
  }

  const finished = run()
  return {
    finished,
    close: async () => {
      closing.abort()
      await finished
    },
    lag: async () => ({ position: (await readCheckpoint(pool)) ?? 0n, head: await store.head() }),
  }
}

/**
 * Projects what is left of a batch behind the stored checkpoint.
 * @returns the checkpoint, at the end of the batch or wherever another projector has got to since
 */
async function project(pool: pg.Pool, recorded: readonly RecordedEvent[], after: bigint): Promise<bigint> {
  const events = recorded.map((event) => decodeEvent(event))
  const last = events.at(-1)?.position ?? after
  let from = after
  // Each round is lost to a projector that moved on, so there are no more rounds than events.
  while (from < last) {
    const rest = events.filter((event) => event.position > from)
    if (await commit(pool, rest, from, last)) return last
    const stored = (await readCheckpoint(pool)) ?? 0n
    if (stored <= from) throw new Error(`the checkpoint went back from ${from} to ${stored}`)
    from = stored
  }
  return from
}

/** The checkpoint first: its lock makes projectors take turns, and what is read after it is what the last one wrote. */
async function commit(pool: pg.Pool, events: readonly StoredEvent[], from: bigint, to: bigint): Promise<boolean> {
  return inTransaction(
    pool,
    async (client) => {
      const [moved, apply] = await Promise.all([
        moveCheckpoint(client, from, to),
        loadTouched(client, readModels, 'public', events, inARow),
      ])
      if (moved) await apply()
      return moved
    },
    begin,
  )
}
