/**
 * Messages that are held until they run. Ensures that one runs when it is due and not before, and that accounts take turns.
 */
import { atOnce, createAccountTurns, isNewcomers } from '../shared/accountTurns.ts'
import type { Held, Taken } from './held.ts'

export type WaitingRoom = ReturnType<typeof createWaitingRoom>

export function createWaitingRoom(onReady: () => void) {
  const turns = createAccountTurns()
  /** What is ready, and its place in the line. */
  const ready = new Map<Taken, number>()
  /** Those that took a turn and are held still. */
  const inTurn = new Set<Taken>()
  let closed = false

  function makeReady(held: Held): void {
    held.timer = null
    const { account } = held.taken
    ready.set(held.taken, account === null || inTurn.has(held.taken) ? atOnce : turns.placeFor(account))
    if (account !== null) inTurn.add(held.taken)
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
      if (inTurn.delete(taken) && taken.account !== null) turns.ended(taken.account)
      if (timer) clearTimeout(timer)
    },
    /** Undefined when none is due. Looks at all that wait, some hundred at the most. */
    next(onlyNewcomers: boolean): Taken | undefined {
      let next: Taken | undefined
      let first = Number.POSITIVE_INFINITY
      for (const [taken, place] of ready) {
        if (onlyNewcomers && !isNewcomers(place)) continue
        if (place < first) [next, first] = [taken, place]
      }
      if (!next) return undefined
      ready.delete(next)
      turns.taken(first)
      return next
    },
    /** Nobody becomes ready any more. */
    close(): void {
      closed = true
      ready.clear()
    },
  }
}
