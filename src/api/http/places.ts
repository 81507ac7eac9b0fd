/** Bounds how many of a costly thing (an open stream, an upload in memory) there are, for one user and for the process. */
import { Problem } from '../problems.ts'

export type Places = ReturnType<typeof createPlaces>

export function createPlaces(options: { readonly perUserMax: number; readonly perProcessMax: number; readonly what: string }) {
  const { perUserMax, perProcessMax, what } = options
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
     * Held until the signal aborts.
     * @throws Problem `rate_limited`, `overloaded`
     */
    take(userId: string, until: AbortSignal): void {
      const own = byUser.get(userId) ?? 0
      if (own >= perUserMax) throw new Problem('rate_limited', { detail: `No more than ${perUserMax} ${what} may be open at once.` })
      if (total >= perProcessMax) throw new Problem('overloaded')
      if (until.aborted) return
      byUser.set(userId, own + 1)
      total += 1
      until.addEventListener('abort', () => giveBack(userId), { once: true })
    },
  }
}
