/** What has cost others money with this server and its client, one test each; the server is told to misbehave. */
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { appended, newEvents, newStream } from '../../../testing/contracts/eventStoreEvents.ts'
import { type AppendOrder, type Double, startDouble } from '../../../testing/eventstoreDouble/double.ts'
import { type Proxy, startProxy } from '../../../testing/eventstoreDouble/proxy.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { appendInPatience } from '../../commands/runner/append.ts'
import { type EventStore, noStream, type RecordedEvent } from '../../ports/eventStore.ts'
import { OutcomeUnknown, Overloaded, StoreUnavailable } from '../../failures.ts'
import { createEventStoreDb } from './eventStore.ts'
import type { Patience } from './patience.ts'
import { createMemoryScheduler } from '../memory/scheduler.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Patient enough for a busy machine; what waits for a silence to be noticed waits this long. */
const patience: Patience = { answerWithinMs: 3_000, searchWithinMs: 3_000, quietMs: 300, graceMs: 700 }

async function startStore(options: { readonly patience?: Patience } = {}): Promise<{ double: Double; store: EventStore; proxy: Proxy }> {
  const double = await startDouble()
  closers.push(double.close)
  const proxy = await startProxy(double.port)
  closers.push(proxy.close)
  const url = `esdb://127.0.0.1:${proxy.port}?tls=false`
  const store = createEventStoreDb({ url, prefixes: ['test-'], log: pino({ level: 'silent' }), patience, ...options })
  closers.push(store.close)
  return { double, store, proxy }
}

/** The first append is treated so, the others are answered. */
const once = (order: AppendOrder) => (append: number) => (append === 1 ? order : 'answer')
const scheduler = createMemoryScheduler({ jumps: true })
const again = (store: EventStore, stream: string, events: ReturnType<typeof newEvents>) =>
  appendInPatience({ store, stream, expectedRevision: noStream, events, scheduler })

describe('an append', () => {
  test.each<AppendOrder>(['swallow', 'writeAndSwallow'])(
    'that is never answered (%s) ends, its outcome unknown, and a repeat finds the truth',
    async (order) => {
      const { store, double } = await startStore()
      double.orders.append = once(order)
      const [stream, events] = [newStream(), newEvents(2)]
      await expect(store.append(stream, noStream, events)).rejects.toThrow(OutcomeUnknown)
      expect(appended(await store.append(stream, noStream, events)).revision).toBe(1)
      expect(await store.readStream(stream)).toHaveLength(2)
    },
  )

  test('that is never answered takes no other with it', async () => {
    const { store, double } = await startStore()
    double.orders.append = once('swallow')
    const lost = store.append(newStream(), noStream, newEvents(1)).catch((error: unknown) => error)
    for (let count = 0; count < 20; count += 1) appended(await store.append(newStream(), noStream, newEvents(1)))
    expect(await lost).toBeInstanceOf(OutcomeUnknown)
  })

  test('that is answered late gets its answer, and an answer that comes too late harms nobody', async () => {
    const { store, double } = await startStore()
    double.orders.append = (append) => (append <= 2 ? 'hold' : 'answer')
    const inTime = store.append(newStream(), noStream, newEvents(1))
    await waitFor('the append', () => double.held() === 1)
    double.release()
    appended(await inTime)
    await expect(store.append(newStream(), noStream, newEvents(1))).rejects.toThrow(OutcomeUnknown)
    double.release()
    appended(await store.append(newStream(), noStream, newEvents(1)))
  })

  test.each<AppendOrder>(['notReady', 'busy'])(
    'that the server has no time for (%s) surely was not written, and can be tried again',
    async (order) => {
      const { store, double } = await startStore()
      double.orders.append = once(order)
      const [stream, events] = [newStream(), newEvents(1)]
      await expect(store.append(stream, noStream, events)).rejects.toThrow(StoreUnavailable)
      expect(await store.readStream(stream)).toEqual([])
      appended(await store.append(stream, noStream, events))
    },
  )

  test('that the server gave up is looked for before it is called unknown', async () => {
    const { store, double } = await startStore()
    double.orders.append = (append) => (append === 1 ? 'writeAndTimeOut' : append === 2 ? 'timeOut' : 'answer')
    const stream = newStream()
    expect(appended(await store.append(stream, noStream, newEvents(2))).revision).toBe(1)
    await expect(store.append(newStream(), noStream, newEvents(1))).rejects.toThrow(OutcomeUnknown)
    double.orders.append = () => 'timeOut'
    expect(await store.append(stream, noStream, newEvents(1))).toEqual({ type: 'conflict', actualRevision: 1 })
  })

  test('whose answer was lost is not taken for a conflict with itself', async () => {
    const { store, double } = await startStore()
    double.orders.append = (append) => (append === 1 ? 'writeAndSwallow' : 'writeAndConflict')
    const [stream, events] = [newStream(), newEvents(2)]
    expect(appended(await again(store, stream, events))).toMatchObject({
      revision: 1,
      position: BigInt(double.log.events.at(-1)?.position ?? 0),
    })
    expect(await store.append(stream, noStream, newEvents(2))).toEqual({ type: 'conflict', actualRevision: 1 })
  })

  test('that is repeated without an answer of where it stands is read', async () => {
    const { store, double } = await startStore()
    const [stream, events] = [newStream(), newEvents(2)]
    const first = await store.append(stream, noStream, events)
    double.orders.append = () => 'writeWithoutPosition'
    expect(await store.append(stream, noStream, events)).toEqual(first)
  })

  test('that breaks the stream of appends leaves all under way unknown, and the next ones work', async () => {
    const { store, double } = await startStore()
    double.orders.append = (append) => (append < 10 ? 'writeAndSwallow' : append === 10 ? 'writeAndReset' : 'answer')
    const [streams, events] = [Array.from({ length: 10 }, newStream), newEvents(1)]
    const ends = await Promise.allSettled(streams.map((stream) => store.append(stream, noStream, events)))
    for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknown) })
    for (const stream of streams) appended(await again(store, stream, events))
    expect(double.log.events).toHaveLength(10)
  })

  test('goes to the leader that the server names', async () => {
    const { store, double } = await startStore()
    const leader = await startDouble()
    closers.push(leader.close)
    double.orders.leaderPort = leader.port
    double.orders.append = () => 'notLeader'
    const [stream, events] = [newStream(), newEvents(1)]
    await waitFor('the leader', async () => (await again(store, stream, events)).type === 'appended')
    expect(leader.log.ofStream(stream)).toHaveLength(1)
    expect(double.log.events).toEqual([])
  })

  test('on a connection that carries nothing any more is unknown, and the next one has a connection of its own', async () => {
    const { store, double, proxy } = await startStore()
    appended(await store.append(newStream(), noStream, newEvents(1)))
    const before = proxy.connections()
    proxy.freeze()
    // More than the sockets hold: what waits to be written must not take the process down when the connection goes.
    const [streams, events] = [Array.from({ length: 256 }, newStream), newEvents(1, () => 'x'.repeat(20_000))]
    const ends = await Promise.allSettled(streams.map((stream) => store.append(stream, noStream, events)))
    for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknown) })
    for (const stream of streams.slice(0, 20)) appended(await again(store, stream, events))
    expect(proxy.connections()).toBe(before + 1)
    expect(double.log.events.length).toBeGreaterThanOrEqual(21)
  })

  test('to a server that is away surely was not written, and goes through when it is back', async () => {
    const { store, double } = await startStore()
    appended(await store.append(newStream(), noStream, newEvents(1)))
    await double.close()
    await waitFor('the loss', () =>
      store.head().then(
        () => false,
        () => true,
      ),
    )
    const [stream, events] = [newStream(), newEvents(1)]
    await expect(store.append(stream, noStream, events)).rejects.toThrow(StoreUnavailable)
    const back = await startDouble(double.port)
    closers.push(back.close)
    await waitFor('the server', async () => appended(await store.append(stream, noStream, events)))
    expect(back.log.ofStream(stream)).toHaveLength(1)
  })

  test('after several answers that mean nothing has a connection of its own', async () => {
    const { store, double, proxy } = await startStore()
    double.orders.append = (append) => (append <= 5 ? 'nonsense' : 'answer')
    for (let count = 0; count < 5; count += 1)
      await expect(store.append(newStream(), noStream, newEvents(1))).rejects.toThrow(OutcomeUnknown)
    const before = proxy.connections()
    appended(await store.append(newStream(), noStream, newEvents(1)))
    expect(proxy.connections()).toBe(before + 1)
  })

  test('that is larger than the server takes is the fault of its sender alone', async () => {
    const { store, double } = await startStore()
    double.orders.append = once('tooLarge')
    await expect(store.append(newStream(), noStream, newEvents(1))).rejects.toThrow(TypeError)
    appended(
      await store.append(
        newStream(),
        noStream,
        newEvents(1, () => 'x'.repeat(1_040_000)),
      ),
    )
  })

  test('waits while 256 are under way, and is refused when too many wait', async () => {
    const { store, double } = await startStore({ patience: { ...patience, answerWithinMs: 60_000 } })
    double.orders.append = () => 'hold'
    const all = Array.from({ length: 256 + 4_096 }, () => store.append(newStream(), noStream, newEvents(1)))
    await waitFor('those under way', () => double.held() === 256)
    await expect(store.append(newStream(), noStream, newEvents(1))).rejects.toThrow(Overloaded)
    expect(double.appends()).toBe(256)
    double.orders.append = () => 'answer'
    double.release()
    for (const one of await Promise.all(all)) expect(one.type).toBe('appended')
  })

  test('to a stream that no reader would find is a defect', async () => {
    const { store } = await startStore()
    await expect(store.append('other-1', noStream, newEvents(1))).rejects.toThrow(TypeError)
  })
})

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
