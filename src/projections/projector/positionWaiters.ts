/** Who waits until the read models have reached a position, and for how long at the most. */
import type { Scheduler } from '../../ports/scheduler.ts'

interface Waiter {
  readonly position: bigint
  readonly end: (reached: boolean) => void
}

export type PositionWaiters = ReturnType<typeof createPositionWaiters>

export function createPositionWaiters(scheduler: Pick<Scheduler, 'after'>) {
  const waiters = new Set<Waiter>()
  return {
    count: () => waiters.size,
    /** Resolves with whether the position was reached in time. */
    wait: (position: bigint, timeoutMs: number) =>
      new Promise<boolean>((resolve) => {
        const callOff = scheduler.after(timeoutMs, () => waiter.end(false))
        const waiter: Waiter = {
          position,
          end: (reached) => {
            callOff()
            waiters.delete(waiter)
            resolve(reached)
          },
        }
        waiters.add(waiter)
      }),
    reach(position: bigint) {
      for (const waiter of [...waiters]) if (waiter.position <= position) waiter.end(true)
    },
    giveUp() {
      for (const waiter of [...waiters]) waiter.end(false)
    },
  }
}
