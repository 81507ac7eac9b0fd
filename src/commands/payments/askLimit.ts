/**
 * Bounds how often a provider is asked about one order: whoever comes too soon waits for the next time, together with all
 * others who do, so that what they wanted to tell is not lost.
 */
import { LRUCache } from 'lru-cache'
import type { Scheduler } from '../../ports/scheduler.ts'
import { pause } from '../../scheduling/pause.ts'

const everyMs = 10_000
/** Orders that somebody tells of within that time; one that falls out is asked about sooner. */
const ordersMax = 10_000

export type AskLimit<Result> = (orderId: string, ask: () => Promise<Result>) => Promise<Result>

export function createAskLimit<Result>(scheduler: Scheduler): AskLimit<Result> {
  const asked = new LRUCache<string, { readonly atMs: number; readonly next: Promise<Result> | null }>({ max: ordersMax })

  function askNow(orderId: string, ask: () => Promise<Result>): Promise<Result> {
    asked.set(orderId, { atMs: scheduler.elapsedMs(), next: null })
    return ask()
  }

  return (orderId, ask) => {
    const last = asked.get(orderId)
    if (last?.next) return last.next
    const waitMs = last ? last.atMs + everyMs - scheduler.elapsedMs() : 0
    if (!last || waitMs <= 0) return askNow(orderId, ask)
    const next = pause(scheduler, waitMs).then(() => askNow(orderId, ask))
    asked.set(orderId, { atMs: last.atMs, next })
    return next
  }
}
