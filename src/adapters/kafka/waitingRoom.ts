/**
 * Messages that are held until they run. Ensures that one runs when it is due and not before, and that jobs take turns: the
 * n-th task of a job stands n turns behind its first, whatever waits longer goes first otherwise.
 */
import { systemScheduler } from '../system/scheduler.ts'
import type { Held, Taken } from './held.ts'

/** Some pictures' time; what has waited for twenty turns stands before everything that comes. */
const turnMs = 5_000

export function createWaitingRoom(onReady: () => void) {
  /** What is ready, and the time at which each counts as having come. */
  const ready = new Map<Taken, number>()
  let closed = false

  function makeReady(held: Held): void {
    held.timer = null
    ready.set(held.taken, systemScheduler.now() + held.taken.turn * turnMs)
  }

  return {
    wait(held: Held, ms: number): void {
      held.runs = false
      if (closed) return
      if (ms <= 0) return makeReady(held)
      held.timer = setTimeout(() => {
        makeReady(held)
        onReady()
      }, ms)
    },
    leave({ taken, timer }: Held): void {
      ready.delete(taken)
      if (timer) clearTimeout(timer)
    },
    /** Undefined when none is due. Looks at all that wait, some hundred at the most. */
    next(): Taken | undefined {
      let next: Taken | undefined
      let cameAtMs = Number.POSITIVE_INFINITY
      for (const [taken, atMs] of ready) if (atMs < cameAtMs) [next, cameAtMs] = [taken, atMs]
      if (next) ready.delete(next)
      return next
    },
    /** Nobody becomes ready any more. */
    close(): void {
      closed = true
      ready.clear()
    },
  }
}
