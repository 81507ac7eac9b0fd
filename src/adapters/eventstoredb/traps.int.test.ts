/** What has cost others money with this server and its client, one test each; the server is told to misbehave. */
import { describe, expect, test } from 'vitest'
import { appended, newEvents, newStream } from '../../../testing/contracts/eventStoreEvents.ts'
import { type AppendOrder, startDouble } from '../../../testing/eventstoreDouble/double.ts'
import { closers, patience, startStore } from '../../../testing/eventstoreDouble/startStore.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { appendInPatience } from '../../commands/runner/append.ts'
import { OutcomeUnknown, Overloaded, StoreUnavailable } from '../../failures.ts'
import { type EventStore, noStream } from '../../ports/eventStore.ts'
import { createMemoryScheduler } from '../memory/scheduler.ts'

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
    await expect(store.append(stream, noStream, events)).rejects.toThrow(OutcomeUnknown)
    expect(appended(await store.append(stream, noStream, events))).toMatchObject({
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
    const { store, double } = await startStore({ patience: { ...patience, replyWithinMs: 60_000 } })
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
