/**
 * Bounds how many of a costly thing (an open stream, an upload in memory) there are, for one user, one address and the process.
 * Who finds no place waits for one, in order, where waiting is allowed; waiting costs next to nothing, because
 * nothing of the request's body is read meanwhile.
 */
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem } from '../problems.ts'

export type Places = ReturnType<typeof createPlaces>

/** Who takes a place. */
export interface Taker {
  readonly userId: string
  /** Null for this machine itself, which is bounded by its users alone. */
  readonly address: string | null
}

interface Waiting {
  readonly taker: Taker
  readonly enter: () => void
}

export function createPlaces(options: {
  readonly scheduler: Pick<Scheduler, 'after'>
  readonly perUserMax: number
  /** Many users may sit behind one address, so this leaves room for a hall full of them, and for others beside. */
  readonly perAddressMax: number
  readonly perProcessMax: number
  readonly what: string
  /** How many may wait, and for how long; nobody, when absent. */
  readonly waiting?: { readonly max: number; readonly msMax: number }
}) {
  const { scheduler, perUserMax, perAddressMax, perProcessMax, what, waiting = { max: 0, msMax: 0 } } = options
  const users = createTally()
  const addresses = createTally()
  const queue = new Set<Waiting>()
  let total = 0

  const userIsFull = ({ userId }: Taker) => users.of(userId) >= perUserMax
  const addressIsFull = ({ address }: Taker) => address !== null && addresses.of(address) >= perAddressMax
  const hasPlace = (taker: Taker) => total < perProcessMax && !userIsFull(taker) && !addressIsFull(taker)

  function occupy(taker: Taker, held: AbortSignal): void {
    count(taker, 1)
    held.addEventListener('abort', () => giveBack(taker), { once: true })
  }

  function giveBack(taker: Taker): void {
    count(taker, -1)
    for (const next of queue) if (hasPlace(next.taker)) next.enter()
  }

  function count({ userId, address }: Taker, more: 1 | -1): void {
    total += more
    users.add(userId, more)
    if (address !== null) addresses.add(address, more)
  }

  function full(taker: Taker): Problem {
    if (userIsFull(taker)) return new Problem('rate_limited', { detail: `No more than ${perUserMax} ${what} may be open at once.` })
    if (!addressIsFull(taker)) return new Problem('overloaded')
    return new Problem('rate_limited', { detail: `No more than ${perAddressMax} ${what} from one address may be open at once.` })
  }

  return {
    /**
     * @param held the place is given back when this aborts
     * @param gone who waits leaves the queue when this aborts, without a place
     * @throws Problem `rate_limited` when the user or the address has too many, `overloaded` when all together have
     */
    take(taker: Taker, held: AbortSignal, gone = held): Promise<void> {
      if (gone.aborted) return Promise.resolve()
      if (hasPlace(taker)) {
        occupy(taker, held)
        return Promise.resolve()
      }
      if (queue.size >= waiting.max) return Promise.reject(full(taker))
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
          taker,
          enter: () => {
            leave()
            occupy(taker, held)
            resolve()
          },
        }
        const callOff = scheduler.after(waiting.msMax, () => {
          leave()
          reject(full(taker))
        })
        gone.addEventListener('abort', giveUp, { once: true })
        queue.add(entry)
      })
    },
  }
}

/** How many there are of each name; those of which there are none take no room. */
function createTally() {
  const counts = new Map<string, number>()
  const of = (name: string) => counts.get(name) ?? 0
  return {
    of,
    add(name: string, more: number): void {
      const count = of(name) + more
      if (count > 0) counts.set(name, count)
      else counts.delete(name)
    },
  }
}
