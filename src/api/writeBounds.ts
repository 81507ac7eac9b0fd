/**
 * Bounds what one account can write within an hour, by kind of write. Counts what was written: a refusal or a repeat of
 * a key takes nothing. A key that this process answered keeps its answer, also when the hour is used up.
 *
 * Doesn't: know what other processes wrote, so with several API processes each has the bound. Orders that are refused and
 * orders of credits are bounded by the account's own events.
 */
import { LRUCache } from 'lru-cache'
import { limits } from '../domain/catalogue.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import { Problem } from './problems.ts'

export type WriteBound = 'albumsPerHourMax' | 'albumEditsPerHourMax' | 'portraitsPerHourMax' | 'consentsPerHourMax' | 'ordersPerHourMax'

const hourMs = 3_600_000
/** How many users who wrote lately are counted, and how many keys remembered: about 20 MB at the most. */
const countsMax = 50_000
const keysMax = 100_000

export type WriteBounds = ReturnType<typeof createWriteBounds>

export function createWriteBounds({ now }: Pick<Scheduler, 'now'>) {
  const counts = new LRUCache<string, { readonly hour: number; count: number }>({ max: countsMax })
  const answered = new LRUCache<string, true>({ max: keysMax })

  return {
    /**
     * Runs a write within its bound.
     * @throws Problem `rate_limited`, and whatever the write throws
     */
    async within<Answer extends { readonly replayed?: boolean }>(
      { userId, bound, key }: { readonly userId: string; readonly bound: WriteBound; readonly key: string | null },
      write: () => Promise<Answer>,
    ): Promise<Answer> {
      const hour = Math.floor(now() / hourMs)
      const known = counts.get(`${bound} ${userId}`)
      const counted = known?.hour === hour ? known : { hour, count: 0 }
      counts.set(`${bound} ${userId}`, counted)
      const keyName = key === null ? null : JSON.stringify([bound, userId, key])
      if (counted.count >= limits[bound] && (keyName === null || !answered.has(keyName))) {
        const retryAfterSeconds = Math.max(1, Math.ceil(((hour + 1) * hourMs - now()) / 1000))
        throw new Problem('rate_limited', { retryAfterSeconds, detail: `No more than ${limits[bound]} of these within an hour.` })
      }
      // Before it is done, so that what comes at once is counted.
      counted.count += 1
      let written = false
      try {
        const answer = await write()
        written = answer.replayed !== true
        if (keyName !== null) answered.set(keyName, true)
        return answer
      } finally {
        if (!written) counted.count -= 1
      }
    },
  }
}
