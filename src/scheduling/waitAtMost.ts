import type { Scheduler } from '../ports/scheduler.ts'

/**
 * What comes of `work` within `ms`, or before the signal aborts; null otherwise, and what comes later is nobody's.
 * For what is done thousands of times a second: it makes no signals of its own, whose ends cost more than most work.
 */
export async function waitAtMost<Result>(
  scheduler: Scheduler,
  ms: number,
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result | null> {
  const over = Promise.withResolvers<null>()
  const end = () => over.resolve(null)
  if (signal.aborted) end()
  const callOff = scheduler.after(ms, end)
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([work, over.promise])
  } finally {
    callOff()
    signal.removeEventListener('abort', end)
  }
}
