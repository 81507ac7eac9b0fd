/**
 * A store that is away for a moment (a restart, a lost connection) is asked again; the waits between take half a second together.
 * One that says nothing isn't.
 */
import { isSilence, StoreUnavailable } from '../../failures.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { backoffMs } from '../../scheduling/backoff.ts'
import { pause } from '../../scheduling/pause.ts'

export const triesMax = 4
/** No further try is begun after this long: each one may take the store's own time-out (seconds) to fail. */
const patienceMs = 8_000
const awayBackoff = { firstMs: 100, maxMs: 500 }

/** Waits before the next try, or doesn't: then the one that just failed was the last. */
export type WaitForNextTry = (failure: unknown) => Promise<boolean>

export function patience(scheduler: Scheduler): WaitForNextTry {
  const begunAtMs = scheduler.elapsedMs()
  let failures = 0
  return async (failure) => {
    failures += 1
    if (isSilence(failure) || failures >= triesMax || scheduler.elapsedMs() - begunAtMs >= patienceMs) return false
    await pause(scheduler, backoffMs(scheduler, failures, awayBackoff))
    return true
  }
}

/** @throws StoreUnavailable when the last try found it away, too */
export async function retryUnavailable<Result>(scheduler: Scheduler, run: () => Promise<Result>): Promise<Result> {
  const waitForNextTry = patience(scheduler)
  for (;;) {
    try {
      return await run()
    } catch (failure) {
      if (!(failure instanceof StoreUnavailable) || !(await waitForNextTry(failure))) throw failure
    }
  }
}
