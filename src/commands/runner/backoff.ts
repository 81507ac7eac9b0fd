import { setTimeout } from 'node:timers/promises'
import { StoreUnavailable } from '../../ports/failures.ts'

export type Delay = (ms: number) => Promise<void>
export const delayMs: Delay = (ms) => setTimeout(ms)

/** A store that is away for a moment (a restart, a lost connection) is asked again for a second or so, all waits together. */
export const triesMax = 4
const backoffFirstMs = 100
const backoffMaxMs = 500

/** Up to `maxMs`, doubling with each try (from 0) and at random, so that those who collided once don't again. */
export const jitterMs = (attempt: number, firstMs = backoffFirstMs, maxMs = backoffMaxMs): number =>
  Math.random() * Math.min(firstMs * 2 ** attempt, maxMs)

/** @throws StoreUnavailable when the last try found it away, too */
export async function retryUnavailable<Result>(delay: Delay, run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (failure) {
      if (!(failure instanceof StoreUnavailable) || attempt + 1 >= triesMax) throw failure
      await delay(jitterMs(attempt))
    }
  }
}
