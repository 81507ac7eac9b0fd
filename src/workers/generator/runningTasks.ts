/** The tasks that run here, by job, so that the end of a job ends them. As many entries as tasks run. */
import { jobStream } from '../../domain/ids.ts'
import type { GenerationTask, Handled } from '../../ports/taskBus.ts'

/** Why a call is aborted that nobody waits for any more. */
export class JobEnded extends Error {
  override readonly name = 'JobEnded'
}

export function createRunningTasks() {
  const byStream = new Map<string, Set<AbortController>>()

  return {
    /** Runs `work` with a signal that aborts with the worker's, or when the job ends. */
    async run(
      task: GenerationTask,
      worker: AbortSignal,
      work: (signal: AbortSignal) => Promise<Handled<GenerationTask>>,
    ): Promise<Handled<GenerationTask>> {
      const stream = jobStream(task.jobId)
      const stop = new AbortController()
      const pass = () => stop.abort(worker.reason)
      if (worker.aborted) pass()
      else worker.addEventListener('abort', pass, { once: true })
      const siblings = byStream.get(stream) ?? new Set()
      byStream.set(stream, siblings.add(stop))
      try {
        return await work(stop.signal)
      } finally {
        worker.removeEventListener('abort', pass)
        siblings.delete(stop)
        if (siblings.size === 0) byStream.delete(stream)
      }
    },
    abortJob(stream: string) {
      for (const stop of byStream.get(stream) ?? []) stop.abort(new JobEnded(`${stream} has ended`))
    },
  }
}
