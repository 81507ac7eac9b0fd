/**
 * A consumer of one queue.
 *
 * Ensures that a message is settled by its verdict alone: deleted when done, put back under its key with a new body
 * and delay, or buried as a dead letter. Whatever breaks in between leaves the message in the queue.
 * Starts the library's pool again when it ended by itself, a bounded number of times in a row.
 */
import type { JobHelpers } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Consumer, Handled } from '../../../ports/taskBus.ts'
import { backoffMs } from '../../../scheduling/backoff.ts'
import { pause } from '../../../scheduling/pause.ts'
import { deliver, type Redelivery, type Verdict } from '../../shared/taskDelivery.ts'
import { systemScheduler } from '../../system/scheduler.ts'
import { addAgain, bury } from './messages.ts'
import { identifiersOf, type Queue } from './names.ts'
import { openWorkerPool } from './workerPool.ts'

/** The library listens on one connection and takes and reports jobs on the others. */
const connectionsMax = { atOnce: 5, oneByOne: 2 } as const
/** At most 5 s lie between two of them, so it holds out about five minutes without a database. */
const restartsInARowMax = 60
const restartBackoff = { firstMs: 100, maxMs: 5_000 } as const
const settledRunMs = 60_000
/** A verdict that can't be written is tried again before the message is left to the takeover. */
const writeTriesMax = 4
const writeBackoff = { firstMs: 200, maxMs: 1_000 } as const

export interface PostgresConsumer extends Consumer {
  nudge(): void
}

export async function startConsumer<Message>(options: {
  readonly databaseUrl: string
  readonly queue: Queue
  /** Which of its messages it takes. Default: all. */
  readonly identifiers?: readonly string[]
  readonly concurrency: number
  readonly schema: z.ZodType<Message>
  readonly handle: (message: Message, signal: AbortSignal) => Promise<Handled<Message>>
  readonly redelivery: Redelivery
  readonly log: Logger
}): Promise<PostgresConsumer> {
  const { queue, concurrency, identifiers = identifiersOf[queue], databaseUrl, log } = options
  const max = concurrency > 1 ? connectionsMax.atOnce : connectionsMax.oneByOne
  const connections = new pg.Pool({ connectionString: databaseUrl, max, application_name: `sillok-${queue}` })
  // A connection that breaks fails the query that runs on it; without listeners it would end the process as well.
  connections.on('error', (error) => log.warn({ err: error }, 'an idle connection of the task bus broke'))
  connections.on('connect', (client) => client.on('error', () => undefined))

  const stop = new AbortController()
  let closing = false

  async function run(content: unknown, job: JobHelpers['job'], nudgeAfter: (ms: number) => void) {
    const verdict = await deliver(content, {
      schema: options.schema,
      handle: (message) => options.handle(message, stop.signal),
      signal: stop.signal,
      redelivery: options.redelivery,
      scheduler: systemScheduler,
    })
    await persist(() => settle(verdict, job))
    if (verdict.type === 'again') nudgeAfter(verdict.afterMs)
  }

  async function settle(verdict: Verdict, job: JobHelpers['job']) {
    const key = job.key ?? `job-${job.id}`
    switch (verdict.type) {
      case 'complete':
        return
      case 'again': {
        if (verdict.reason)
          log.warn({ queue, key, failures: verdict.envelope.failures, reason: verdict.reason }, 'a handler failed; the message comes back')
        const holder = await addAgain(connections, queue, key, verdict.envelope, verdict.afterMs)
        // The library deletes this job next. When it is the one that holds the message, it must not.
        if (holder === job.id) throw new TakenOver(`job ${job.id} was taken over while it ran`)
        return
      }
      case 'dead':
        log.error({ queue, key, reason: verdict.reason }, 'a message is given up; it waits among the dead letters')
        return bury(connections, queue, key, verdict)
      default:
        verdict satisfies never
    }
  }

  const open = () => openWorkerPool({ databaseUrl, connections, queue, identifiers, concurrency, log, run })
  let current = await open().catch(async (error: unknown) => {
    await connections.end()
    throw error
  })

  async function supervise() {
    let startedAt = Date.now()
    for (let restarts = 0; ; restarts++) {
      const reason = await current.ended
      if (closing) return
      if (Date.now() - startedAt > settledRunMs) restarts = 0
      if (restarts >= restartsInARowMax) throw new Error(`the consumer of ${queue} ended too often`, { cause: reason })
      log.error({ err: reason, queue }, 'the worker pool ended by itself; starting another')
      await pause(systemScheduler, backoffMs(systemScheduler, restarts + 1, restartBackoff), stop.signal)
      if (closing) return
      startedAt = Date.now()
      current = await open().catch((error: unknown) => ({ ...current, ended: Promise.resolve(error) }))
      if (closing) await current.close()
    }
  }
  const finished = supervise().finally(() => connections.end())
  finished.catch(() => undefined)

  return {
    finished,
    nudge: () => current.nudge(),
    async close(graceMs) {
      closing = true
      const abort = setTimeout(() => stop.abort(new Error(`the consumer of ${queue} closes`)), graceMs)
      await current.close()
      clearTimeout(abort)
      stop.abort(new Error(`the consumer of ${queue} is closed`))
      await finished.catch(() => undefined)
    },
  }
}

class TakenOver extends Error {
  override readonly name = 'TakenOver'
}

async function persist(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await write()
    } catch (error) {
      if (error instanceof TakenOver || tries >= writeTriesMax) throw error
      await pause(systemScheduler, backoffMs(systemScheduler, tries, writeBackoff))
    }
  }
}
