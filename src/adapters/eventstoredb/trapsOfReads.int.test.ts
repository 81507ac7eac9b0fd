/** What has cost others money with this server and its client, one test each; the server is told to misbehave. */
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { appended, newEvents, newStream } from '../../../testing/contracts/eventStoreEvents.ts'
import { closers, startStore } from '../../../testing/eventstoreDouble/startStore.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { StoreUnavailable } from '../../failures.ts'
import { type EventStore, noStream, type RecordedEvent } from '../../ports/eventStore.ts'
import { createEventStoreDb } from './eventStore.ts'

describe('a read', () => {
  test.each(['swallow', 'reset', 'fallSilent'] as const)('that comes to no end (%s) fails, and the next one works', async (order) => {
    const { store, double } = await startStore()
    const stream = newStream()
    await store.append(stream, noStream, newEvents(5))
    double.orders.read = (read) => (read === 1 ? order : 'answer')
    await expect(store.readStream(stream)).rejects.toThrow(StoreUnavailable)
    expect(await store.readStream(stream)).toHaveLength(5)
  })

  test('of one position needs no event before it, and a position of another log is told', async () => {
    const { store } = await startStore()
    const { position } = appended(await store.append(newStream(), noStream, newEvents(3)))
    expect(await store.readAll({ after: position - 1n, until: position, maxCount: 1 })).toMatchObject([{ position, revision: 2 }])
    expect(await store.readAll({ after: position - 2n, until: position - 1n, maxCount: 1 })).toEqual([])
    await expect(store.readAll({ after: position - 1n, maxCount: 1 })).rejects.toThrow(StoreUnavailable)
  })

  test('of the log and of its head sees none but our streams', async () => {
    const { store, double } = await startStore()
    const others = createEventStoreDb({ url: double.url, prefixes: ['$stats-', 'foreign-'], log: pino({ level: 'silent' }) })
    closers.push(others.close)
    await others.append('$stats-1', noStream, newEvents(50))
    const { position } = appended(await store.append(newStream(), noStream, newEvents(1)))
    for (const revision of [noStream, 49, 99]) {
      await others.append('foreign-1', revision, newEvents(50))
      expect(await store.head()).toBe(position)
    }
    expect(await store.readAll({ after: 0n, maxCount: 10 })).toHaveLength(1)
    const later = appended(await store.append(newStream(), noStream, newEvents(1)))
    await others.append('foreign-1', 149, newEvents(5))
    expect(await store.head()).toBe(later.position)
  })
})

describe('a subscription', () => {
  const follow = (store: EventStore, seen: RecordedEvent[], after = 0n) => {
    const subscription = store.subscribe({ after, batchMax: 3, onBatch: async (batch) => void seen.push(...batch) })
    closers.push(() => subscription.close())
    return subscription
  }

  test.each(['reset', 'end', 'fallSilent', 'swallow'] as const)(
    'that breaks (%s) goes on where its handler stopped, each event once',
    async (order) => {
      const { store, double } = await startStore()
      const stream = newStream()
      await store.append(stream, noStream, newEvents(7))
      let subscriptions = 0
      double.orders.read = (_, kind) => (kind === 'subscription' && (subscriptions += 1) % 4 !== 0 ? order : 'answer')
      const seen: RecordedEvent[] = []
      follow(store, seen)
      await waitFor('the first events', () => seen.length >= 7, 30_000)
      await store.append(stream, 6, newEvents(3))
      await waitFor('the events after them', () => seen.length >= 10, 30_000)
      expect(seen.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    },
  )

  test('whose connection carries nothing any more goes on over another one', async () => {
    const { store, proxy } = await startStore()
    const stream = newStream()
    await store.append(stream, noStream, newEvents(2))
    const seen: RecordedEvent[] = []
    follow(store, seen)
    await waitFor('the first events', () => seen.length === 2)
    proxy.freeze()
    await waitFor('the append', async () => (await store.append(stream, 1, [fixed]).catch(() => null))?.type === 'appended', 30_000)
    await waitFor('the event', () => seen.length === 3, 30_000)
    expect(seen.map(({ revision }) => revision)).toEqual([0, 1, 2])
  })

  test('reads no further than its handler: the rest waits at the server', async () => {
    const { store, double } = await startStore()
    const big = 'x'.repeat(100_000)
    const total = 200
    for (let revision = -1; revision < total - 1; revision += 8)
      await store.append(
        'test-big',
        revision,
        newEvents(8, () => big),
      )
    const released = Promise.withResolvers<void>()
    let handled = 0
    const subscription = store.subscribe({
      after: 0n,
      batchMax: 4_096,
      onBatch: async (batch) => {
        await released.promise
        handled += batch.length
      },
    })
    closers.push(() => subscription.close())
    await waitFor('a server that waits for its reader', double.waitsForReader)
    expect(double.sent()).toBeLessThan(total)
    released.resolve()
    await waitFor('all events', () => handled === total, 30_000)
  })

  test('that begins at a position of another log never hands over anything', async () => {
    const { store } = await startStore()
    const { position } = appended(await store.append(newStream(), noStream, newEvents(1)))
    const seen: RecordedEvent[] = []
    const subscription = follow(store, seen, position - 1n)
    await store.append(newStream(), noStream, newEvents(1))
    await subscription.close()
    expect(seen).toEqual([])
  })
})

const [fixed = { id: randomUUID(), type: 'Fixed', data: {}, metadata: {} }] = newEvents(1)
