/**
 * How far the read models are, as one process sees it: what a read waits on to see a write.
 *
 * Ensures: `current` is a checkpoint that was stored, so rows read after it are at least that new,
 * whichever process projects. Doesn't rely on notifications: a lost one costs a poll's delay.
 */
import pg from 'pg'
import type { Logger } from 'pino'
import { checkpointChannel, readCheckpoint } from './checkpoint.ts'

export interface PositionFeed {
  /** The newest stored checkpoint seen. */
  current(): bigint
  /** False when the position was not reached in time. */
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>
  /** Called with each newer checkpoint. Returns how to stop that. */
  onAdvance(listener: (position: bigint) => void): () => void
  close(): Promise<void>
}

/** Between polls while somebody waits, while nobody does, and before a lost connection is tried again. */
const pollWaitingMs = 100
const pollIdleMs = 1_000
const reconnectMs = 500

export async function createPositionFeed(options: {
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly log: Logger
}): Promise<PositionFeed> {
  const { databaseUrl, pool, log } = options
  const listeners = new Set<(position: bigint) => void>()
  const waiters = new Set<Waiter>()
  let seen = (await readCheckpoint(pool)) ?? 0n
  let closed = false
  let pollTimer: NodeJS.Timeout | undefined
  let polling: Promise<void> = Promise.resolve()
  let reconnectTimer: NodeJS.Timeout | undefined
  let client: pg.Client | null = null

  function advance(position: bigint): void {
    if (position <= seen) return
    seen = position
    for (const waiter of [...waiters]) if (waiter.position <= position) waiter.end(true)
    for (const listener of [...listeners]) listener(position)
  }

  async function poll(): Promise<void> {
    try {
      advance((await readCheckpoint(pool)) ?? 0n)
    } catch (error) {
      if (!closed) log.warn({ err: error }, 'the checkpoint could not be read; trying again')
    }
    schedulePoll(waiters.size > 0 ? pollWaitingMs : pollIdleMs)
  }

  function schedulePoll(delayMs: number): void {
    clearTimeout(pollTimer)
    if (closed) return
    pollTimer = setTimeout(() => {
      polling = poll()
    }, delayMs)
  }

  async function listen(): Promise<void> {
    const listening = new pg.Client({ connectionString: databaseUrl, application_name: 'sillok-position' })
    client = listening
    const lost = once((error: unknown) => {
      if (closed) return
      log.warn({ err: error }, 'the connection that hears of new checkpoints is lost; polling until it is back')
      reconnectTimer = setTimeout(() => void listen(), reconnectMs)
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

  await listen()
  schedulePoll(pollIdleMs)

  return {
    current: () => seen,
    waitFor: (position, timeoutMs) =>
      new Promise((resolve) => {
        if (seen >= position || closed) return resolve(seen >= position)
        const timer = setTimeout(() => waiter.end(false), timeoutMs)
        const waiter: Waiter = {
          position,
          end: (reached) => {
            clearTimeout(timer)
            waiters.delete(waiter)
            resolve(reached)
          },
        }
        waiters.add(waiter)
        if (waiters.size === 1) schedulePoll(pollWaitingMs)
      }),
    onAdvance: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: async () => {
      closed = true
      clearTimeout(pollTimer)
      clearTimeout(reconnectTimer)
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
