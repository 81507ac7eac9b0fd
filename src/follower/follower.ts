/**
 * Follows the log and does somebody's work with it: the read models', the reactions', the publisher's.
 *
 * Ensures: the stored checkpoint moves only behind finished work, so nothing is skipped over any crash and with any number
 * of processes; a checkpoint is compared with the log at each start, after each lost connection and now and then, and where
 * the log is another one nothing is handled, whatever it grows to, until it is right again or the checkpoint was brought
 * back to it; failures are tried again for ever, with growing pauses and an error in the log each time.
 */
import type { EventStore } from '../ports/eventStore.ts'
import { pause } from '../scheduling/pause.ts'
import { handleAndRest, type Unawaited } from '../scheduling/rest.ts'
import { byStream } from './byStream.ts'
import { inBatches } from './inBatches.ts'
import { createComparing } from './comparing.ts'
import { AnotherLog, CheckpointMoved } from './sameLog.ts'
import type { FollowerDeps, Work } from './work.ts'

export interface Follower {
  /** Resolves after `close`; never rejects. */
  readonly finished: Promise<void>
  /** Lets what runs come to its end, within seconds, then stops. */
  close(): Promise<void>
  /** The stored checkpoint's position, and the store's own head, not what a reader has seen of it. */
  lag(): Promise<{ readonly position: bigint; readonly head: bigint }>
}

const retryMsMin = 100
const retryMsMax = 5_000
/** Behind a log that is another one: how soon it is noticed that it is right again. */
const strangeMs = 1_000

export function startFollower(
  deps: FollowerDeps,
  options: {
    readonly name: string
    readonly batchMax: number
    readonly work: Work
    /** For work that nobody waits for: after a batch it rests for so many milliseconds. Default: as long as the batch took, 25 at most. */
    readonly restMs?: number
    /** How long work that somebody may wait for rests while nobody does. */
    readonly unawaited?: Unawaited | undefined
    /** Behind a log that is another one, what an operator may do. Default: bring the right one back, or rebuild. */
    readonly remedy?: string
    /** Of a failure that is nobody's fault, what to say in the log in place of an error. */
    readonly passing?: (error: unknown) => string | null
    /** When the log is found to be another one, each time. */
    readonly onAnotherLog?: () => void
  },
): Follower {
  const { store, scheduler, log } = deps
  const { name, batchMax, work, restMs, unawaited, remedy = remedyByDefault, passing = () => null, onAnotherLog } = options
  const closing = new AbortController()
  const comparing = createComparing(deps, name)
  let retryMs = retryMsMin
  /** What was said last of a log that is another one: it may grow for a day before it reaches the checkpoint. */
  let said: AnotherLog['type'] | null = null

  async function follow(): Promise<void> {
    const from = await comparing.begin()
    if (said !== null) log.info({ follower: name }, 'the log and the checkpoint belong together again, going on')
    said = null
    const session = work.kind === 'by stream' ? await byStream(deps, name, work, from) : inBatches(deps, name, work, from)
    const ended = new AbortController()
    const stop = AbortSignal.any([closing.signal, ended.signal])
    const subscription = store.subscribe({
      after: from.position,
      batchMax,
      onBatch: async (events, afterLoss) => {
        await comparing.beforeBatch(session, afterLoss)
        const isBehind = events.length >= batchMax
        await handleAndRest(scheduler, () => session.handle(events), { isBehind, signal: stop, restMs, unawaited })
        retryMs = retryMsMin
      },
    })
    try {
      await Promise.race([subscription.finished, session.failed, comparing.nowAndThen(session, stop)])
    } finally {
      ended.abort()
      // Together: what runs may wait for room that there is none of any more.
      await Promise.all([subscription.close(), session.close()])
    }
  }

  async function afterFailure(error: unknown): Promise<void> {
    if (error instanceof AnotherLog) {
      onAnotherLog?.()
      if (said !== error.type) log.error({ follower: name }, `${name} stands still: ${error.message}. ${remedy}`)
      said = error.type
      return pause(scheduler, strangeMs, closing.signal)
    }
    if (error instanceof CheckpointMoved) {
      log.warn({ follower: name }, `${name} goes on from the stored checkpoint: ${error.message}`)
      return pause(scheduler, retryMsMin, closing.signal)
    }
    const reason = passing(error)
    if (reason === null)
      log.error({ err: error, follower: name, retryMs }, `${name} stands still: events could not be handled; trying again`)
    else log.warn({ follower: name, retryMs }, `${reason}; trying again`)
    await pause(scheduler, retryMs, closing.signal)
    retryMs = Math.min(retryMs * 2, retryMsMax)
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await follow()
      } catch (error) {
        if (!closing.signal.aborted) await afterFailure(error)
      }
    }
  }

  const finished = run()
  return {
    finished,
    close: async () => {
      closing.abort()
      await finished
    },
    lag: () => lagOf(deps, name),
  }
}

const remedyByDefault =
  'Was it restored from a backup? Bring back the log it was made on, or run `rebuild all`, which begins anew on this one'

async function lagOf(
  { store, checkpoints }: { readonly store: EventStore; readonly checkpoints: FollowerDeps['checkpoints'] },
  name: string,
) {
  const { position } = await checkpoints.open(name)
  return { position, head: await store.head() }
}
