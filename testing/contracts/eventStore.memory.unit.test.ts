import { expect, test } from 'vitest'
import { createMemoryEventStore } from '../../src/adapters/memory/eventStore.ts'
import { noStream } from '../../src/ports/eventStore.ts'
import { StoreUnavailable } from '../../src/failures.ts'
import { eventStoreContract } from './eventStore.contract.ts'

eventStoreContract('the memory event store', async () => {
  const store = createMemoryEventStore()
  return { store, close: () => store.close() }
})

const event = (id: number) => ({
  id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  type: 'T',
  data: { list: [1] },
  metadata: {},
})

test('a clock that goes back does not take the time of events with it', async () => {
  const times = [2_000, 1_000, 3_000]
  const store = createMemoryEventStore({ scheduler: { now: () => times.shift() ?? 0 } })
  for (const id of [0, 1, 2]) await store.append('s-1', id - 1, [event(id)])
  const seconds = (await store.readStream('s-1')).map((recorded) => Date.parse(recorded.time))
  expect(seconds).toEqual([2_000, 2_000, 3_000])
})

test('who changes what was written or read changes nothing in the store', async () => {
  const store = createMemoryEventStore()
  const data = { list: [1] }
  await store.append('s-1', noStream, [{ ...event(1), data }])
  data.list.push(2)
  const [read] = await store.readStream('s-1')
  Object.assign(read ?? {}, { data: 'changed' })
  expect((await store.readStream('s-1'))[0]?.data).toEqual({ list: [1] })
})

test('a closed store takes nothing on', async () => {
  const store = createMemoryEventStore()
  await store.close()
  await expect(store.append('s-1', noStream, [event(1)])).rejects.toThrow(StoreUnavailable)
})
