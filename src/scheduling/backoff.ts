import type { Scheduler } from '../ports/scheduler.ts'

export interface Backoff {
  readonly firstMs: number
  readonly maxMs: number
}

/**
 * How long to wait after so many failures in a row: doubling from the first on, up to `maxMs`, and by chance between half
 * of that and all of it, so that those who failed together don't come back together.
 * @param failures 1 after the first one
 */
export function backoffMs(scheduler: Pick<Scheduler, 'random'>, failures: number, { firstMs, maxMs }: Backoff): number {
  const fullMs = Math.min(firstMs * 2 ** (failures - 1), maxMs)
  return fullMs / 2 + (scheduler.random() * fullMs) / 2
}
