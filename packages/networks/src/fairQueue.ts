/**
 * The line before the threads: of what waits, the work of the account goes first that asks for the least at this moment,
 * and of those who ask for equally much whoever came first, of whatever kind the work is. So somebody with a single picture
 * is next, and whoever sends much waits behind all others.
 *
 * Ensures that nobody waits for ever: after a few that went before, what has waited longest is next. Work for nobody in particular
 * is one more account. Nothing that runs is interrupted.
 */
import { Piscina, type TaskQueue } from 'piscina'

type Queued = Parameters<TaskQueue['push']>[0]

/** So many may go before what has waited longest, and then it is next. */
const beforeInARowMax = 4

/** What goes along with a piece of work, for the queue alone. */
export const forAccount = (account: string | null) => ({ [Piscina.queueOptionsSymbol]: { account } })

/** @param askedFor how many pieces of work of an account wait or run */
export function createFairQueue(askedFor: (account: string) => number): TaskQueue {
  /** As they came. */
  const waiting: Queued[] = []
  let beforeInARow = 0
  /** Where what was taken last had stood, and what had gone before then. */
  let taken = { index: 0, beforeInARow: 0 }

  function nextIndex(): number {
    if (beforeInARow >= beforeInARowMax) return 0
    let [next, least] = [0, Number.POSITIVE_INFINITY]
    for (const [index, task] of waiting.entries()) {
      const asked = askedFor(accountOf(task))
      if (asked < least) [next, least] = [index, asked]
    }
    return next
  }

  return {
    get size() {
      return waiting.length
    },
    shift() {
      const index = nextIndex()
      taken = { index, beforeInARow }
      beforeInARow = index === 0 ? 0 : beforeInARow + 1
      return waiting.splice(index, 1)[0] ?? null
    },
    push(task) {
      waiting.push(task)
    },
    /** It was taken last and found no thread, so it was never taken. */
    unshift(task) {
      waiting.splice(taken.index, 0, task)
      beforeInARow = taken.beforeInARow
    },
    remove(task) {
      const index = waiting.indexOf(task)
      if (index >= 0) waiting.splice(index, 1)
    },
  }
}

function accountOf(task: Queued): string {
  const options: unknown = Reflect.get(task, Piscina.queueOptionsSymbol)
  return typeof options === 'object' && options !== null && 'account' in options ? String(options.account) : ''
}
