import { systemScheduler } from '../src/adapters/system/scheduler.ts'
import type { Scheduler } from '../src/ports/scheduler.ts'

/** The machine's own, but time passes so many times as fast: with fifty, a pause of a minute is over in little more than a second. */
export function createHastyScheduler(times: number): Scheduler {
  const beganAtMs = systemScheduler.now()
  return {
    ...systemScheduler,
    now: () => beganAtMs + (systemScheduler.now() - beganAtMs) * times,
    elapsedMs: () => systemScheduler.elapsedMs() * times,
    after: (ms, action) => systemScheduler.after(ms / times, action),
  }
}
