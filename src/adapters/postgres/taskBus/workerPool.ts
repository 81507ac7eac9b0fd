/**
 * One run of the library's worker pool: from its sign of life to the last job it let go of.
 *
 * Ensures that no job is taken before others can see that the taker lives. Ends by itself when the library can't
 * report a finished job (a lost connection, say); whoever runs it starts another.
 */
import { type JobHelpers, runTaskList, type WorkerPool } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from 'pino'
import { libraryLogger } from './libraryLog.ts'
import { librarySchema, type Queue } from './names.ts'
import { takeWorkerLease } from './workerLease.ts'

/** NOTIFY wakes at once; polling is for jobs that were put off or given back by the dead. */
const pollEveryMs = 1_000
/** Outcomes are small and quick: several are taken in one statement. Tasks are long: one that lies in a local queue would wait while other generators idle. */
const outcomesTakenAtOnce = 32
/** About this long after a look that found few, so that outcomes of many generators are taken together. */
const outcomesGatherMs = 5
/** Messages put off beyond this many are found by polling, a second late at most. */
const timersMax = 1_000

export interface WorkerPoolRun {
  readonly workerId: string
  /** Resolves when the pool ended, with the error that ended it, or null after `close`. */
  readonly ended: Promise<unknown>
  /** Looks for work now. */
  nudge(): void
  /** Takes no more; resolves when the running jobs are settled. */
  close(): Promise<void>
}

function outcomesQueue(concurrency: number) {
  const size = Math.max(concurrency, outcomesTakenAtOnce)
  return { size, refetchDelay: { durationMs: outcomesGatherMs, threshold: size / 2, maxAbortThreshold: size } }
}

export async function openWorkerPool(options: {
  readonly databaseUrl: string
  readonly connections: pg.Pool
  readonly queue: Queue
  /** Of the library: which of the queue's messages it takes. */
  readonly identifiers: readonly string[]
  readonly concurrency: number
  readonly log: Logger
  readonly run: (content: unknown, job: JobHelpers['job'], nudgeAfter: (ms: number) => void) => Promise<void>
}): Promise<WorkerPoolRun> {
  const { queue, concurrency, log } = options
  const seen = Promise.withResolvers<void>()
  seen.promise.catch(() => undefined)
  const timers = new Set<NodeJS.Timeout>()
  let open = true

  function nudge() {
    if (open) pool.nudge(concurrency)
  }
  function nudgeAfter(ms: number) {
    if (!open || timers.size >= timersMax) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      nudge()
    }, ms + 1)
    timers.add(timer)
  }
  function shut() {
    open = false
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
  }

  const run = (content: unknown, helpers: JobHelpers) => options.run(content, helpers.job, nudgeAfter)
  const pool: WorkerPool = runTaskList(
    {
      noHandleSignals: true,
      concurrency,
      preset: {
        plugins: [{ name: 'sign-of-life-first', version: '1.0.0', worker: { hooks: { startWorker: () => seen.promise } } }],
        worker: {
          schema: librarySchema,
          logger: libraryLogger(log),
          pollInterval: pollEveryMs,
          // At least 0: without a batch the library reports a job in a promise that nobody awaits, and a lost
          // connection would end the process. What a kill leaves unreported is delivered again.
          completeJobBatchDelay: 5,
          failJobBatchDelay: 0,
          ...(queue === 'outcomes' ? { localQueue: outcomesQueue(concurrency) } : {}),
        },
      },
    },
    Object.fromEntries(options.identifiers.map((identifier) => [identifier, run])),
    options.connections,
  )
  const stopped = pool.promise.then(
    () => null,
    (error: unknown) => error,
  )
  stopped.then(shut)

  try {
    const lease = await takeWorkerLease({ databaseUrl: options.databaseUrl, workerId: pool.id, log })
    seen.resolve()
    return {
      workerId: pool.id,
      ended: stopped.then(async (error) => {
        await lease.release()
        return error
      }),
      nudge,
      async close() {
        shut()
        await Promise.resolve(pool.gracefulShutdown()).catch(() => undefined)
      },
    }
  } catch (error) {
    shut()
    seen.reject(error)
    await Promise.resolve(pool.gracefulShutdown()).catch(() => undefined)
    throw error
  }
}
