import { randomUUID } from 'node:crypto'
import type { Scheduler } from '../../ports/scheduler.ts'

/** The machine's clock and chance. */
export const systemScheduler: Scheduler = {
  now: () => Date.now(),
  elapsedMs: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
  newId: () => randomUUID(),
  random: () => Math.random(),
}
