/**
 * The worker threads that look at pictures and render them. Both jobs may share them, because what a thread costs is
 * memory.
 *
 * Ensures: one piece of work at a time on each; work of an urgent job goes before all other that waits; a thread is
 * never terminated in the middle of a run (the runtime would abort the process).
 * Doesn't: bound what waits, that is for those who send it; limit a thread's heap: one that reaches such a limit can
 * take the process with it, and strangers' pictures are decoded here.
 */
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { Piscina, type TaskQueue } from 'piscina'

export interface ImageThreads {
  readonly count: number
  /**
   * @param module its default export does the work, with what a thread keeps for the next piece
   * @returns sends one piece of work; `given` are buffers that change hands without a copy
   */
  job<Task, Result>(module: URL, options: { readonly urgent: boolean }): (task: Task, given?: readonly ArrayBuffer[]) => Promise<Result>
  /** For when nobody sends any more. Threads that are still at work are left to the end of the process. */
  close(): Promise<void>
}

export function createImageThreads({ count, log }: { readonly count: number; readonly log: Logger }): ImageThreads {
  const urgentFiles = new Set<string>()
  let running = 0
  const pool = new Piscina({
    // Started by the first work, and kept: what they have loaded is what they are for.
    minThreads: 0,
    maxThreads: count,
    idleTimeout: Infinity,
    concurrentTasksPerWorker: 1,
    taskQueue: createQueue(urgentFiles),
    // Else what finds no free thread goes to the end of the line.
    stricterFIFO: true,
    // The buffers of a picture are let go when the young generation is swept: the smaller that is, the sooner.
    resourceLimits: { maxYoungGenerationSizeMb: 2 },
  })
  pool.on('error', (error: unknown) => log.error({ err: error }, 'an image thread failed'))

  return {
    count,
    job<Task, Result>(module: URL, { urgent }: { readonly urgent: boolean }) {
      const filename = fileURLToPath(module)
      if (urgent) urgentFiles.add(filename)
      const typed: Piscina<Task, Result> = pool
      return async (task: Task, given: readonly ArrayBuffer[] = []) => {
        running++
        try {
          return await typed.run(task, { filename, transferList: [...given] })
        } finally {
          running--
        }
      }
    },
    async close() {
      if (running === 0) await pool.destroy()
      else log.warn({ running }, 'image threads were still at work and are left to the end of the process')
    },
  }
}

type Queued = Parameters<TaskQueue['push']>[0]

/** In the order of coming, the urgent ones first. */
function createQueue(urgentFiles: ReadonlySet<string>): TaskQueue {
  const urgent: Queued[] = []
  const others: Queued[] = []
  const lineOf = (task: Queued) => ('filename' in task && urgentFiles.has(String(task.filename)) ? urgent : others)
  return {
    get size() {
      return urgent.length + others.length
    },
    shift: () => urgent.shift() ?? others.shift() ?? null,
    push: (task) => void lineOf(task).push(task),
    unshift: (task) => void lineOf(task).unshift(task),
    remove(task) {
      const line = lineOf(task)
      const index = line.indexOf(task)
      if (index >= 0) line.splice(index, 1)
    },
  }
}
