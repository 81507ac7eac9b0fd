import { randomUUID } from 'node:crypto'
import type { Scheduler } from '../../ports/scheduler.ts'

/** The machine's clock and chance. */
export const systemScheduler: Scheduler = {
  now: () => Date.now(),
  elapsedMs: () => performance.now(),
  after(ms, action, options) {
    if (ms <= 0) {
      const turn = setImmediate(action)
      return () => clearImmediate(turn)
    }
    const timer = setTimeout(action, ms)
    if (options?.background) timer.unref()
    return () => clearTimeout(timer)
  },
  newId: () => randomUUID(),
  random: () => Math.random(),
}
