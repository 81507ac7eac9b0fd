/**
 * Ensures that every event that something follows from is reacted to, at least once, in order within its
 * stream, many streams at a time; the stored position moves only behind finished or parked events.
 * Doesn't decide anything: reactions call the same use cases as everybody else.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import { decodeEvent } from '../../events/decode.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'
import { OutcomeUnknown, Overloaded, StoreUnavailable } from '../../failures.ts'
import { pause } from '../../scheduling/pause.ts'
import { handleAndRest } from '../../scheduling/rest.ts'
import type { Running } from '../running.ts'
import { dueParked, park, parkedStreams, unpark } from './parked.ts'
import { createPositionKeeper } from './positionKeeper.ts'
import { type ReactionDeps, react } from './reactions.ts'
import { unanswered } from './unanswered.ts'

const reactor = 'jobs'
const batchMax = 256
/** Streams worked on at once. Appends of many streams share a commit, so this is about waiting, not about work. */
const streamsAtOnceMax = 32
const triesMax = 3
const retryParkedEveryMs = 1_000

export async function startReactor(options: ReactionDeps & { readonly pool: pg.Pool; readonly log: Logger }): Promise<Running> {
  const { pool, log, ...deps } = options
  const { scheduler } = deps.context
  const closing = new AbortController()
  // In this order: a leader on its way out parks first and moves the position then.
  const after = await storedPosition(pool)
  const parked = await parkedStreams(pool, reactor)

  const reactOrPark = async (recorded: RecordedEvent) => {
    const note = { reactor, position: recorded.position, stream: recorded.stream, eventType: recorded.type }
    if (parked.has(recorded.stream)) return park(pool, { ...note, error: 'waits behind an earlier event of its stream' })
    try {
      await reactWithRetries(deps, recorded, closing.signal)
    } catch (error) {
      if (isOfTheEventStore(error)) throw error
      log.error({ err: error, ...note, position: recorded.position.toString() }, 'a reaction failed, its stream is parked')
      parked.add(recorded.stream)
      await park(pool, { ...note, error: error instanceof Error ? error.message : String(error) })
    }
  }

  const position = createPositionKeeper((reached) => storePosition(pool, reached))
  const reactTo = async (events: readonly RecordedEvent[]) => {
    const byStream = Map.groupBy(unanswered(events), (event) => event.stream)
    await forEachAtOnce([...byStream.values()], streamsAtOnceMax, async (ofStream) => {
      for (const event of ofStream) await reactOrPark(event)
    })
    const last = events.at(-1)
    if (last) position.reached(last.position)
  }
  const subscription = deps.context.store.subscribe({
    after,
    batchMax,
    onBatch: (events) => handleAndRest(scheduler, () => reactTo(events), { isBehind: events.length >= batchMax, signal: closing.signal }),
  })

  const retryLoop = async () => {
    while (!closing.signal.aborted) {
      await pause(scheduler, retryParkedEveryMs, closing.signal)
      if (closing.signal.aborted) return
      await retryDue(deps, pool, log)
      // The table is the truth: an event parked while this looked is found a second later.
      const still = await parkedStreams(pool, reactor)
      for (const stream of parked) if (!still.has(stream)) parked.delete(stream)
      for (const stream of still) parked.add(stream)
    }
  }

  const finished = Promise.all([subscription.finished, retryLoop(), position.failed]).then(() => undefined)
  finished.catch(() => undefined)
  return {
    finished,
    close: async () => {
      closing.abort()
      await subscription.close()
      await position.close()
      await finished.catch(() => undefined)
    },
  }
}

/** Away for everybody: nothing can be done until it is back. Any other engine's failure is the affair of its stream. */
const isOfTheEventStore = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof OutcomeUnknown || error instanceof Overloaded

async function reactWithRetries(deps: ReactionDeps, recorded: RecordedEvent, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await react(deps, decodeEvent(recorded))
    } catch (error) {
      if (tries >= triesMax || signal.aborted) throw error
      await pause(deps.context.scheduler, 100 * 3 ** (tries - 1), signal)
    }
  }
}

async function retryDue(deps: ReactionDeps, pool: pg.Pool, log: Logger): Promise<void> {
  for (const { position, stream } of await dueParked(pool, reactor, batchMax)) {
    const [recorded] = await deps.context.store.readAll({ after: position - 1n, until: position, maxCount: 1 })
    if (!recorded) continue
    try {
      await react(deps, decodeEvent(recorded))
      await unpark(pool, reactor, position)
      log.info({ stream, position: position.toString() }, 'a parked reaction succeeded')
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      await park(pool, { reactor, position, stream, eventType: recorded.type, error: message })
    }
  }
}

async function forEachAtOnce<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  // Only when all have stopped: the batch is read again, and must not run beside itself.
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

export async function storedPosition(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ position: string }>('select position from reactors.positions where reactor = $1', [reactor])
  return BigInt(rows[0]?.position ?? 0)
}

async function storePosition(pool: pg.Pool, position: bigint): Promise<void> {
  await pool.query(
    `insert into reactors.positions as stored (reactor, position) values ($1, $2)
     on conflict (reactor) do update set position = greatest(stored.position, excluded.position), updated_at = now()`,
    [reactor, position],
  )
}
