/**
 * How far the read models are, as one process sees it: what a read waits on to see a write.
 *
 * Ensures: `current` is a position that was stored, so rows read after it are at least that new, whichever process
 * projects; a checkpoint that was set back (to another log) is followed back. Doesn't rely on notifications: a lost one
 * costs a poll's delay.
 */
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { Awaited } from '../../scheduling/rest.ts'
import { readCheckpoint } from './checkpoint.ts'
import { hearOfCheckpoints } from './checkpointNews.ts'
import { createPositionWaiters } from './positionWaiters.ts'

export interface PositionFeed extends Awaited {
  /** The position of the newest stored checkpoint that was seen. */
  current(): bigint
  /** False when the position was not reached in time. */
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>
  /** Called with each newer checkpoint. Returns how to stop that. */
  onAdvance(listener: (position: bigint) => void): () => void
  /** Called when the checkpoint was set back: what was remembered of later positions is of another log. */
  onSetBack(listener: () => void): void
  close(): Promise<void>
}

/** Between polls while somebody waits, and while nobody does. */
const pollWaitingMs = 100
const pollIdleMs = 1_000

export async function createPositionFeed(options: {
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly scheduler: Scheduler
  readonly log: Logger
}): Promise<PositionFeed> {
  const { pool, scheduler, log } = options
  const listeners = new Set<(position: bigint) => void>()
  const setBackListeners = new Set<() => void>()
  const awaitedListeners = new Set<() => void>()
  const waiters = createPositionWaiters(scheduler)
  let seen = (await readCheckpoint(pool)).position
  let closed = false
  let callOffPoll = () => {}
  let polling: Promise<void> = Promise.resolve()

  function advance(position: bigint): void {
    if (position <= seen) return
    seen = position
    waiters.reach(position)
    tell(listeners, position)
  }

  function setBack(position: bigint): void {
    log.warn({ from: seen.toString(), to: position.toString() }, 'the read models were set back')
    seen = position
    tell(setBackListeners, undefined)
    tell(listeners, position)
  }

  async function poll(): Promise<void> {
    try {
      const before = seen
      const { position } = await readCheckpoint(pool)
      if (position < before) setBack(position)
      else advance(position)
    } catch (error) {
      if (!closed) log.warn({ err: error }, 'the checkpoint could not be read; trying again')
    }
    schedulePoll(waiters.count() > 0 ? pollWaitingMs : pollIdleMs)
  }

  function schedulePoll(delayMs: number): void {
    callOffPoll()
    if (closed) return
    callOffPoll = scheduler.after(delayMs, () => {
      polling = poll()
    })
  }

  const news = await hearOfCheckpoints({ ...options, onPosition: advance })
  schedulePoll(pollIdleMs)

  return {
    current: () => seen,
    waitFor: (position, timeoutMs) => {
      if (seen >= position || closed) return Promise.resolve(seen >= position)
      const reached = waiters.wait(position, timeoutMs)
      tell(awaitedListeners, undefined)
      if (waiters.count() === 1) schedulePoll(pollWaitingMs)
      return reached
    },
    onAdvance: (listener) => {
      listeners.add(listener)
      tell(awaitedListeners, undefined)
      return () => void listeners.delete(listener)
    },
    isAwaited: () => waiters.count() > 0 || listeners.size > 0,
    onAwaited: (listener) => {
      awaitedListeners.add(listener)
      return () => void awaitedListeners.delete(listener)
    },
    onSetBack: (listener) => void setBackListeners.add(listener),
    close: async () => {
      closed = true
      callOffPoll()
      waiters.giveUp()
      listeners.clear()
      await polling
      await news.close()
    },
  }
}

/** A listener may leave while it is told. */
function tell<News>(listeners: ReadonlySet<(news: News) => void>, news: News): void {
  for (const listener of [...listeners]) listener(news)
}
