/**
 * How far the read models are, as one process sees it: what a read waits on to see a write.
 *
 * Ensures: `current` is a position that was stored, so rows read after it are at least that new, whichever process
 * projects; a checkpoint that was set back (to another log) is followed back. Doesn't rely on notifications: a lost one
 * costs a poll's delay.
 */
import pg from 'pg'
import type { Logger } from 'pino'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { Awaited } from '../../scheduling/rest.ts'
import { checkpointChannel, readCheckpoint } from './checkpoint.ts'

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

/** Between polls while somebody waits, while nobody does, and before a lost connection is tried again. */
const pollWaitingMs = 100
const pollIdleMs = 1_000
const reconnectMs = 500

export async function createPositionFeed(options: {
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly scheduler: Scheduler
  readonly log: Logger
}): Promise<PositionFeed> {
  const { databaseUrl, pool, scheduler, log } = options
  const listeners = new Set<(position: bigint) => void>()
  const setBackListeners = new Set<() => void>()
  const waiters = new Set<Waiter>()
  const awaitedListeners = new Set<() => void>()
  let seen = (await readCheckpoint(pool)).position
  let closed = false
  let callOffPoll = () => {}
  let polling: Promise<void> = Promise.resolve()
  let callOffReconnect = () => {}
  let client: pg.Client | null = null

  function advance(position: bigint): void {
    if (position <= seen) return
    seen = position
    for (const waiter of [...waiters]) if (waiter.position <= position) waiter.end(true)
    for (const listener of [...listeners]) listener(position)
  }

  function setBack(position: bigint): void {
    log.warn({ from: seen.toString(), to: position.toString() }, 'the read models were set back')
    seen = position
    for (const listener of setBackListeners) listener()
    for (const listener of [...listeners]) listener(position)
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
    schedulePoll(waiters.size > 0 ? pollWaitingMs : pollIdleMs)
  }

  function schedulePoll(delayMs: number): void {
    callOffPoll()
    if (closed) return
    callOffPoll = scheduler.after(delayMs, () => {
      polling = poll()
    })
  }

  async function listen(): Promise<void> {
    const listening = new pg.Client({ connectionString: databaseUrl, application_name: 'sillok-position' })
    client = listening
    const lost = once((error: unknown) => {
      if (closed) return
      log.warn({ err: error }, 'the connection that hears of new checkpoints is lost; polling until it is back')
      callOffReconnect = scheduler.after(reconnectMs, () => void listen())
      listening.end().catch(() => undefined)
    })
    listening.on('error', lost)
    listening.on('end', () => lost(new Error('connection ended')))
    listening.on('notification', (message) => {
      if (message.channel === checkpointChannel && message.payload && /^\d{1,19}$/.test(message.payload)) advance(BigInt(message.payload))
    })
    try {
      await listening.connect()
      await listening.query(`listen ${checkpointChannel}`)
    } catch (error) {
      lost(error)
    }
  }

  function tellAwaited(): void {
    for (const listener of [...awaitedListeners]) listener()
  }

  await listen()
  schedulePoll(pollIdleMs)

  return {
    current: () => seen,
    waitFor: (position, timeoutMs) =>
      new Promise((resolve) => {
        if (seen >= position || closed) return resolve(seen >= position)
        const callOff = scheduler.after(timeoutMs, () => waiter.end(false))
        const waiter: Waiter = {
          position,
          end: (reached) => {
            callOff()
            waiters.delete(waiter)
            resolve(reached)
          },
        }
        waiters.add(waiter)
        tellAwaited()
        if (waiters.size === 1) schedulePoll(pollWaitingMs)
      }),
    onAdvance: (listener) => {
      listeners.add(listener)
      tellAwaited()
      return () => void listeners.delete(listener)
    },
    isAwaited: () => waiters.size > 0 || listeners.size > 0,
    onAwaited: (listener) => {
      awaitedListeners.add(listener)
      return () => void awaitedListeners.delete(listener)
    },
    onSetBack: (listener) => void setBackListeners.add(listener),
    close: async () => {
      closed = true
      callOffPoll()
      callOffReconnect()
      for (const waiter of [...waiters]) waiter.end(false)
      listeners.clear()
      await polling
      await client?.end().catch(() => undefined)
    },
  }
}

interface Waiter {
  readonly position: bigint
  readonly end: (reached: boolean) => void
}

function once<Argument>(action: (argument: Argument) => void): (argument: Argument) => void {
  let done = false
  return (argument) => {
    if (done) return
    done = true
    action(argument)
  }
}
