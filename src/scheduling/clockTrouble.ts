import type { Scheduler } from '../ports/scheduler.ts'
import type { StoreClock } from '../ports/storeClock.ts'

/** What expires is decided by a process's clock and read by the store's: further apart than this they tell different stories. */
const apartMsMax = 500

/** @returns how far this process's clock is off, in words; null when it agrees with the store's, as far as the time that the answer took lets see */
export async function clockTrouble(scheduler: Scheduler, storeClock: StoreClock): Promise<string | null> {
  const askedAtMs = scheduler.now()
  const beganMs = scheduler.elapsedMs()
  const { fromMs, untilMs } = await storeClock.now()
  // The store looked at its clock at some moment between the two.
  const answeredAtMs = askedAtMs + scheduler.elapsedMs() - beganMs
  const [behindMs, aheadMs] = [fromMs - answeredAtMs, askedAtMs - untilMs]
  const apartMs = Math.round(Math.max(behindMs, aheadMs))
  if (apartMs <= apartMsMax) return null
  return `this process's clock is ${apartMs} ms ${behindMs > aheadMs ? 'behind' : 'ahead of'} the store's`
}
