/**
 * The worker threads that look at pictures and render them. Both jobs may share them, because what a thread costs is
 * memory.
 *
 * Ensures: one piece of work at a time on each; who asks for least goes first (`fairQueue.ts`); a thread is
 * never terminated in the middle of a run (the runtime would abort the process).
 * Doesn't: bound what waits, that is for those who send it; limit a thread's heap: one that reaches such a limit can
 * take the process with it, and strangers' pictures are decoded here.
 */
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { Piscina } from 'piscina'
import { createFairQueue, forAccount } from './fairQueue.ts'

export interface Sending {
  /** Whose turn it takes; nobody's in particular if nothing is said. */
  readonly account?: string | null
  /** Buffers that change hands without a copy. */
  readonly given?: readonly ArrayBuffer[]
}

export interface ImageThreads {
  readonly count: number
  /**
   * @param module its default export does the work, with what a thread keeps for the next piece
   * @returns sends one piece of work
   */
  job<Task extends object, Result>(module: URL): (task: Task, sending?: Sending) => Promise<Result>
  /** For when nobody sends any more. Threads that are still at work are left to the end of the process. */
  close(): Promise<void>
}

export function createImageThreads({ count, log }: { readonly count: number; readonly log: Logger }): ImageThreads {
  let running = 0
  /** By account. */
  const asked = new Map<string, number>()
  const askFor = (account: string, more: 1 | -1) => {
    const now = (asked.get(account) ?? 0) + more
    if (now > 0) asked.set(account, now)
    else asked.delete(account)
  }
  const pool = new Piscina({
    // Started by the first work, and kept: what they have loaded is what they are for.
    minThreads: 0,
    maxThreads: count,
    idleTimeout: Infinity,
    concurrentTasksPerWorker: 1,
    taskQueue: createFairQueue((account) => asked.get(account) ?? 0),
    // Else what finds no free thread goes to the end of the line.
    stricterFIFO: true,
    // The buffers of a picture are let go when the young generation is swept: the smaller that is, the sooner.
    resourceLimits: { maxYoungGenerationSizeMb: 2 },
  })
  pool.on('error', (error: unknown) => log.error({ err: error }, 'an image thread failed'))

  return {
    count,
    job<Task extends object, Result>(module: URL) {
      const filename = fileURLToPath(module)
      const typed: Piscina<Task, Result> = pool
      return async (task: Task, { account = null, given = [] }: Sending = {}) => {
        running++
        askFor(String(account), 1)
        try {
          return await typed.run({ ...task, ...forAccount(account) }, { filename, transferList: [...given] })
        } finally {
          running--
          askFor(String(account), -1)
        }
      }
    },
    async close() {
      if (running === 0) await pool.destroy()
      else log.warn({ running }, 'image threads were still at work and are left to the end of the process')
    },
  }
}
