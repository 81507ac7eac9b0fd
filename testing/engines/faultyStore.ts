/** An event store between a runner and the real one that counts calls and loses, delays or refuses them as told. */
import type { EventStore } from '../../src/ports/eventStore.ts'
import { OutcomeUnknown, Silence, StoreUnavailable } from '../../src/failures.ts'

export type Fault =
  | 'unavailable'
  /** Not written, and no answer. */
  | 'lost request'
  /** Written, and no answer. */
  | 'lost answer'
  /** Not written, and nothing was heard for as long as an answer is waited for. */
  | 'silence'
  /** Not written; somebody else seems to have been faster. */
  | 'conflict'

interface Plan {
  /** Called before each append and each read of a stream, with its number from 1. */
  readonly onAppend?: (call: number, stream: string) => Promise<Fault | null> | Fault | null
  readonly onRead?: (call: number, stream: string) => Promise<'unavailable' | null> | 'unavailable' | null
}

export interface CountingStore extends EventStore {
  appends(): number
  reads(): number
  /** Events in the largest append. */
  largestAppend(): number
}

export function createFaultyStore(store: EventStore, plan: Plan = {}): CountingStore {
  let appends = 0
  let reads = 0
  let largest = 0
  return {
    ...store,
    appends: () => appends,
    reads: () => reads,
    largestAppend: () => largest,
    async append(stream, expectedRevision, events) {
      appends += 1
      largest = Math.max(largest, events.length)
      const fault = (await plan.onAppend?.(appends, stream)) ?? null
      if (fault === 'unavailable') throw new StoreUnavailable('injected')
      if (fault === 'lost request') throw new OutcomeUnknown('injected')
      if (fault === 'silence') throw new OutcomeUnknown('injected', { cause: new Silence('injected') })
      if (fault === 'conflict') return { type: 'conflict', actualRevision: expectedRevision + 1 }
      const result = await store.append(stream, expectedRevision, events)
      if (fault === 'lost answer') throw new OutcomeUnknown('injected')
      return result
    },
    async readStream(stream, options) {
      reads += 1
      if ((await plan.onRead?.(reads, stream)) === 'unavailable') throw new StoreUnavailable('injected')
      return store.readStream(stream, options)
    },
  }
}
