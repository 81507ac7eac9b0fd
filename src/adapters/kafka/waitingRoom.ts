/** Messages that are held until they run. Ensures that one runs when it is due and not before, the longest-waiting first. */
import type { Held, Taken } from './held.ts'

export function createWaitingRoom(onReady: () => void) {
  const ready = new Set<Taken>()
  let closed = false

  function makeReady(held: Held): void {
    held.timer = null
    ready.add(held.taken)
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
    /** The longest-waiting that is due; undefined when there is none. */
    next(): Taken | undefined {
      const [taken] = ready
      if (taken) ready.delete(taken)
      return taken
    },
    /** Nobody becomes ready any more. */
    close(): void {
      closed = true
      ready.clear()
    },
  }
}
