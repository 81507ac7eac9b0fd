/**
 * Bounds how many of a costly thing (an open stream, an upload in memory) there are, for one user and for the process.
 * Who finds no place waits for one, in order, where waiting is allowed; waiting costs next to nothing, because
 * nothing of the request's body is read meanwhile.
 */
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem } from '../problems.ts'

export type Places = ReturnType<typeof createPlaces>

interface Waiting {
  readonly userId: string
  readonly enter: () => void
}

export function createPlaces(options: {
  readonly scheduler: Pick<Scheduler, 'after'>
  readonly perUserMax: number
  readonly perProcessMax: number
  readonly what: string
  /** How many may wait, and for how long; nobody, when absent. */
  readonly waiting?: { readonly max: number; readonly msMax: number }
}) {
  const { scheduler, perUserMax, perProcessMax, what, waiting = { max: 0, msMax: 0 } } = options
  const byUser = new Map<string, number>()
  const queue = new Set<Waiting>()
  let total = 0

  const hasPlace = (userId: string) => total < perProcessMax && (byUser.get(userId) ?? 0) < perUserMax

  function occupy(userId: string, held: AbortSignal): void {
    byUser.set(userId, (byUser.get(userId) ?? 0) + 1)
    total += 1
    held.addEventListener('abort', () => giveBack(userId), { once: true })
  }

  function giveBack(userId: string): void {
    total -= 1
    const left = (byUser.get(userId) ?? 1) - 1
    if (left > 0) byUser.set(userId, left)
    else byUser.delete(userId)
    for (const next of queue) if (hasPlace(next.userId)) next.enter()
  }

  function full(userId: string): Problem {
    if ((byUser.get(userId) ?? 0) < perUserMax) return new Problem('overloaded')
    return new Problem('rate_limited', { detail: `No more than ${perUserMax} ${what} may be open at once.` })
  }

  return {
    /**
     * @param held the place is given back when this aborts
     * @param gone who waits leaves the queue when this aborts, without a place
     * @throws Problem `rate_limited` when the user has too many, `overloaded` when all together have
     */
    take(userId: string, held: AbortSignal, gone = held): Promise<void> {
      if (gone.aborted) return Promise.resolve()
      if (hasPlace(userId)) {
        occupy(userId, held)
        return Promise.resolve()
      }
      if (queue.size >= waiting.max) return Promise.reject(full(userId))
      return new Promise((resolve, reject) => {
        const leave = () => {
          callOff()
          gone.removeEventListener('abort', giveUp)
          queue.delete(entry)
        }
        const giveUp = () => {
          leave()
          resolve()
        }
        const entry: Waiting = {
          userId,
          enter: () => {
            leave()
            occupy(userId, held)
            resolve()
          },
        }
        const callOff = scheduler.after(waiting.msMax, () => {
          leave()
          reject(full(userId))
        })
        gone.addEventListener('abort', giveUp, { once: true })
        queue.add(entry)
      })
    },
  }
}
