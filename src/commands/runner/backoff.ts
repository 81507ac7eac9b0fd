import { setTimeout } from 'node:timers/promises'
import { StoreUnavailable } from '../../failures.ts'

export type Delay = (ms: number) => Promise<void>
export const delayMs: Delay = (ms) => setTimeout(ms)

/** A store that is away for a moment (a restart, a lost connection) is asked again; the waits between take a second together. */
export const triesMax = 4
/** No further try is begun after this long: each one may take the store's own time-out (seconds) to fail. */
export const patienceMs = 8_000
const backoffFirstMs = 100
const backoffMaxMs = 500

/** Up to `maxMs`, doubling with each try (from 0) and at random, so that those who collided once don't again. */
export const jitterMs = (attempt: number, firstMs = backoffFirstMs, maxMs = backoffMaxMs): number =>
  Math.random() * Math.min(firstMs * 2 ** attempt, maxMs)

/** Whether the try that just failed was the last one. */
export const isOver = (attempt: number, begunAtMs: number): boolean =>
  attempt + 1 >= triesMax || performance.now() - begunAtMs >= patienceMs

/** @throws StoreUnavailable when the last try found it away, too */
export async function retryUnavailable<Result>(delay: Delay, run: () => Promise<Result>): Promise<Result> {
  const begunAtMs = performance.now()
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (failure) {
      if (!(failure instanceof StoreUnavailable) || isOver(attempt, begunAtMs)) throw failure
      await delay(jitterMs(attempt))
    }
  }
}
