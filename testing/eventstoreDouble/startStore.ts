/** Our store on the double, behind a proxy that can be cut. What was started closes after each test. */
import pino from 'pino'
import { afterEach } from 'vitest'
import { createEventStoreDb } from '../../src/adapters/eventstoredb/eventStore.ts'
import type { Patience } from '../../src/adapters/eventstoredb/patience.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { type Double, startDouble } from './double.ts'
import { type Proxy, startProxy } from './proxy.ts'

export const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Patient enough for a busy machine; what waits for a silence to be noticed waits this long. */
export const patience: Patience = { replyWithinMs: 3_000, searchWithinMs: 3_000, quietMs: 300, graceMs: 700 }

export async function startStore(
  options: { readonly patience?: Patience } = {},
): Promise<{ double: Double; store: EventStore; proxy: Proxy }> {
  const double = await startDouble()
  closers.push(double.close)
  const proxy = await startProxy(double.port)
  closers.push(proxy.close)
  const url = `esdb://127.0.0.1:${proxy.port}?tls=false`
  const store = createEventStoreDb({ url, prefixes: ['test-'], log: pino({ level: 'silent' }), patience, ...options })
  closers.push(store.close)
  return { double, store, proxy }
}
