/** How often somebody without a credential may ask: so many requests at once, and so many a second after that. */
import { LRUCache } from 'lru-cache'
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem } from '../problems.ts'

/** Addresses that asked last; one that falls out begins anew. */
const addressesMax = 10_000

/** @returns what throws `rate_limited` when an address asks too often */
export function createRequestRate(options: { readonly scheduler: Scheduler; readonly atOnceMax: number; readonly perSecond: number }) {
  const { scheduler, atOnceMax, perSecond } = options
  const left = new LRUCache<string, { readonly requests: number; readonly atMs: number }>({ max: addressesMax })
  return (address: string): void => {
    const nowMs = scheduler.elapsedMs()
    const last = left.get(address) ?? { requests: atOnceMax, atMs: nowMs }
    const requests = Math.min(atOnceMax, last.requests + ((nowMs - last.atMs) / 1_000) * perSecond)
    if (requests < 1) throw new Problem('rate_limited', { retryAfterSeconds: 1 })
    left.set(address, { requests: requests - 1, atMs: nowMs })
  }
}
