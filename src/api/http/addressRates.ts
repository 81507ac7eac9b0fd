/**
 * How often one address may ask for something: so many requests at once, and so many a second after that. Many accounts may
 * sit behind one address (a venue, a carrier's gateway), so each bound is what a hall full of couples asks for; what one
 * account may do is bounded elsewhere. None of them counts what a job does by itself, nor a read of it.
 *
 * Doesn't: know what other processes were asked, so with several API processes each has the bound.
 */
import { LRUCache } from 'lru-cache'
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem } from '../problems.ts'

export const addressBounds = {
  /** A reader who checks a whole account asks for one proof after another. Nobody signs in, so this machine is bounded, too. */
  proofs: { atOnceMax: 200, perSecond: 50, ofThisMachine: true },
  orders: { atOnceMax: 120, perSecond: 10, ofThisMachine: false },
  /** Each is decoded and looked at, a third of a second of a core. */
  uploads: { atOnceMax: 60, perSecond: 5, ofThisMachine: false },
  /** Each is a session at the provider. */
  checkouts: { atOnceMax: 60, perSecond: 5, ofThisMachine: false },
  signIns: { atOnceMax: 60, perSecond: 5, ofThisMachine: false },
  /** Older clients follow the twenty tasks of a job by a stream each: ten couples at once. */
  streams: { atOnceMax: 200, perSecond: 40, ofThisMachine: false },
} as const
export type AddressBound = keyof typeof addressBounds

/** Addresses that asked last; one that falls out begins anew. */
const addressesMax = 10_000

export type AddressRates = ReturnType<typeof createAddressRates>

export function createAddressRates(scheduler: Pick<Scheduler, 'elapsedMs'>) {
  const left = new LRUCache<string, { readonly requests: number; readonly atMs: number }>({ max: addressesMax })
  return {
    /**
     * @param address null for this machine itself
     * @throws Problem `rate_limited` when the address asks too often
     */
    take(bound: AddressBound, address: string | null): void {
      const { atOnceMax, perSecond, ofThisMachine } = addressBounds[bound]
      if (address === null && !ofThisMachine) return
      const name = `${bound} ${address}`
      const nowMs = scheduler.elapsedMs()
      const last = left.get(name) ?? { requests: atOnceMax, atMs: nowMs }
      const requests = Math.min(atOnceMax, last.requests + ((nowMs - last.atMs) / 1_000) * perSecond)
      if (requests < 1) {
        throw new Problem('rate_limited', { retryAfterSeconds: 1, detail: `No more than ${perSecond} of these a second from one address.` })
      }
      left.set(name, { requests: requests - 1, atMs: nowMs })
    },
  }
}
