/**
 * What every event store must do, whatever it stands on. The log may hold other events, too: the tests look at
 * streams of their own only.
 */
import { afterAll, beforeAll, describe } from 'vitest'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { appendContract } from './eventStoreAppends.ts'
import { readContract, subscriptionContract } from './eventStoreReads.ts'

export interface OpenedEventStore {
  readonly store: EventStore
  close(): Promise<void>
}

/** @param options.tellsTime whether the answer to an append says when it was recorded; otherwise readers alone learn it */
export function eventStoreContract(
  name: string,
  open: () => Promise<OpenedEventStore>,
  options: { readonly tellsTime: boolean } = { tellsTime: true },
): void {
  describe(name, () => {
    let opened: OpenedEventStore
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())
    const store = () => opened.store

    appendContract(store, options.tellsTime)
    readContract(store)
    subscriptionContract(store)
  })
}
