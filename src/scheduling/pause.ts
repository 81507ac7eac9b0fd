import type { Scheduler } from '../ports/scheduler.ts'

/** Resolves after `ms`, or at once when the signal aborts. 0 gives everybody else a turn. */
export function pause(scheduler: Scheduler, ms: number, signal?: AbortSignal, options?: { readonly background: boolean }): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      callOff()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const callOff = scheduler.after(ms, done, options)
    signal?.addEventListener('abort', done, { once: true })
  })
}
