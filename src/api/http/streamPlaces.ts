/** Bounds how many event streams are open, for one user and for the process. */
import { Problem } from '../problems.ts'

/** Tabs and devices of one person. */
const perUserMax = 20
/** Each holds a socket and some kilobytes. */
const perProcessMax = 2_000

export type StreamPlaces = ReturnType<typeof createStreamPlaces>

export function createStreamPlaces() {
  const byUser = new Map<string, number>()
  let total = 0

  function giveBack(userId: string): void {
    total -= 1
    const left = (byUser.get(userId) ?? 1) - 1
    if (left > 0) byUser.set(userId, left)
    else byUser.delete(userId)
  }

  return {
    /**
     * Held until the signal aborts, which it does when the connection is closed, however that comes.
     * @throws Problem `rate_limited`, `overloaded`
     */
    take(userId: string, until: AbortSignal): void {
      const own = byUser.get(userId) ?? 0
      if (own >= perUserMax) throw new Problem('rate_limited', { detail: `No more than ${perUserMax} event streams may be open at once.` })
      if (total >= perProcessMax) throw new Problem('overloaded')
      if (until.aborted) return
      byUser.set(userId, own + 1)
      total += 1
      until.addEventListener('abort', () => giveBack(userId), { once: true })
    },
  }
}
