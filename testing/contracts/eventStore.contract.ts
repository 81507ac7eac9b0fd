/**
 * What every event store must do, whatever it stands on. The log may hold other events, too: the tests look at
 * streams of their own only.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppendResult, type EventStore, type NewEvent, noStream, type RecordedEvent } from '../../src/ports/eventStore.ts'
import { waitFor } from '../waitFor.ts'

export interface OpenedEventStore {
  readonly store: EventStore
  close(): Promise<void>
}

const newStream = () => `test-${randomUUID()}`

function newEvents(count: number, data: (index: number) => unknown = (index) => ({ index })): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type: 'SomethingHappened',
    data: data(index),
    metadata: { commandId: randomUUID(), $correlationId: randomUUID(), $causationId: 'not-a-uuid', actor: 'user:안나', schemaVersion: '1' },
  }))
}

type Appended = Extract<AppendResult, { type: 'appended' }>
function appended(result: AppendResult): Appended {
  if (result.type !== 'appended') throw new Error(`refused: the stream stands at ${result.actualRevision}`)
  return result
}

const idsOf = (events: readonly { readonly id: string }[]) => events.map((event) => event.id)
const sorted = (values: readonly bigint[]) => [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))

export function eventStoreContract(name: string, open: () => Promise<OpenedEventStore>): void {
  describe(name, () => {
    let opened: OpenedEventStore
    let store: EventStore
    beforeAll(async () => {
      opened = await open()
      store = opened.store
    })
    afterAll(() => opened.close())

    const ownEventsAfter = async (after: bigint, streams: readonly string[]) => {
      const events: RecordedEvent[] = []
      for (let position = after; ; ) {
        const batch = await store.readAll({ after: position, maxCount: 1000 })
        const last = batch.at(-1)
        if (last === undefined) return events
        events.push(...batch.filter((event) => streams.includes(event.stream)))
        position = last.position
      }
    }

    describe('an append', () => {
      test('is read back as it was written', async () => {
        const stream = newStream()
        const payload = {
          text: '실록 "quoted" \\ \u0000 \u2028 \ud83d\ude00 {,}',
          number: 0.1,
          deep: { list: [1, null, { a: [] }] },
          b: 1,
          a: 2,
        }
        const events = newEvents(2, () => payload)
        const result = appended(await store.append(stream, noStream, events))
        const recorded = await store.readStream(stream)
        expect(recorded).toMatchObject(events.map((event, revision) => ({ ...event, stream, revision })))
        expect(recorded.map((event) => JSON.stringify(event.data))).toEqual(events.map((event) => JSON.stringify(event.data)))
        expect(recorded.at(-1)).toMatchObject({ revision: result.revision, position: result.position, time: result.time })
        expect(new Date(result.time).toISOString()).toBe(result.time)
      })

      test('of several events is there as a whole, in order, without a stranger in between', async () => {
        const stream = newStream()
        const before = await store.head()
        const events = newEvents(100)
        const others = Array.from({ length: 20 }, () => store.append(newStream(), noStream, newEvents(3)))
        appended(await store.append(stream, noStream, events))
        await Promise.all(others)
        const log = await store.readAll({ after: before, maxCount: 4096 })
        const first = log.findIndex((event) => event.stream === stream)
        expect(idsOf(log.slice(first, first + 100))).toEqual(idsOf(events))
      })

      test('at a revision that is not the last one changes nothing and says where the stream stands', async () => {
        const stream = newStream()
        expect(await store.append(stream, 0, newEvents(1))).toEqual({ type: 'conflict', actualRevision: noStream })
        appended(await store.append(stream, noStream, newEvents(3)))
        for (const wrong of [noStream, 0, 1, 3, 100]) {
          expect(await store.append(stream, wrong, newEvents(1))).toEqual({ type: 'conflict', actualRevision: 2 })
        }
        expect(await store.readStream(stream)).toHaveLength(3)
        expect(appended(await store.append(stream, 2, newEvents(2))).revision).toBe(4)
      })

      test('has one winner among 16 racing for a revision, 200 times over', async () => {
        const stream = newStream()
        for (let revision = noStream; revision < 199; revision += 1) {
          const results = await Promise.all(Array.from({ length: 16 }, () => store.append(stream, revision, newEvents(1))))
          const winners = results.filter((result) => result.type === 'appended')
          expect(winners).toHaveLength(1)
          expect(results.filter((result) => result.type === 'conflict' && result.actualRevision === revision + 1)).toHaveLength(15)
        }
        expect((await store.readStream(stream)).map((event) => event.revision)).toEqual(Array.from({ length: 200 }, (_, index) => index))
      })

      test('takes many streams at once, each with its own answer', async () => {
        const streams = Array.from({ length: 300 }, newStream)
        const before = await store.head()
        const results = await Promise.all(
          streams.map((stream, index) => store.append(stream, index % 3 === 0 ? 7 : noStream, newEvents(2))),
        )
        for (const [index, result] of results.entries()) {
          if (index % 3 === 0) expect(result).toEqual({ type: 'conflict', actualRevision: noStream })
          else expect(appended(result).revision).toBe(1)
        }
        const log = await ownEventsAfter(before, streams)
        expect(log).toHaveLength(400)
        for (const [index, result] of results.entries()) {
          const last = log.findLast((event) => event.stream === streams[index])
          expect(last?.position).toBe(result.type === 'appended' ? result.position : undefined)
        }
      })

      test('sent behind another one of its stream is decided on what that one wrote', async () => {
        const stream = newStream()
        const results = await Promise.all([
          store.append(stream, noStream, newEvents(2)),
          store.append(stream, 1, newEvents(2)),
          store.append(stream, 1, newEvents(2)),
          store.append(stream, 3, newEvents(1)),
        ])
        expect(results.map((result) => (result.type === 'appended' ? result.revision : `stands at ${result.actualRevision}`))).toEqual([
          1,
          3,
          'stands at 3',
          4,
        ])
      })
    })

    describe('the same append again', () => {
      test('gets the first answer and writes nothing', async () => {
        const stream = newStream()
        const events = newEvents(3)
        const first = appended(await store.append(stream, noStream, events))
        expect(await store.append(stream, noStream, events)).toEqual(first)
        appended(await store.append(stream, 2, newEvents(2)))
        expect(await store.append(stream, noStream, events)).toEqual(first)
        expect(await store.readStream(stream)).toHaveLength(5)
      })

      test('gets the first answer while the first one is still under way', async () => {
        const stream = newStream()
        const events = newEvents(2)
        const [first, ...repeats] = await Promise.all(Array.from({ length: 5 }, () => store.append(stream, noStream, events)))
        for (const repeat of repeats) expect(repeat).toEqual(first)
        expect(await store.readStream(stream)).toHaveLength(2)
      })

      test('with a changed tail is refused', async () => {
        const stream = newStream()
        const [kept, ...tail] = newEvents(2)
        if (kept === undefined) throw new Error('no event')
        appended(await store.append(stream, noStream, [kept, ...tail]))
        expect(await store.append(stream, noStream, [kept, ...newEvents(1)])).toEqual({ type: 'conflict', actualRevision: 1 })
        expect(await store.append(stream, noStream, [kept, ...tail, ...newEvents(1)])).toEqual({ type: 'conflict', actualRevision: 1 })
        expect(await store.append(stream, noStream, [...tail, kept])).toEqual({ type: 'conflict', actualRevision: 1 })
        expect(await store.readStream(stream)).toHaveLength(2)
      })

      test('at another revision is refused, and so is one that is new in part', async () => {
        const stream = newStream()
        const old = newEvents(2)
        appended(await store.append(stream, noStream, old))
        expect(await store.append(stream, 1, old)).toEqual({ type: 'conflict', actualRevision: 1 })
        expect(await store.append(stream, 1, [...newEvents(1), ...old.slice(1)])).toEqual({ type: 'conflict', actualRevision: 1 })
        expect(await store.append(stream, 0, old)).toEqual({ type: 'conflict', actualRevision: 1 })
        expect(await store.readStream(stream)).toHaveLength(2)
      })

      test('to another stream is an append of its own', async () => {
        const events = newEvents(2)
        const [one, other] = [newStream(), newStream()]
        const first = appended(await store.append(one, noStream, events))
        const second = appended(await store.append(other, noStream, events))
        expect(second.position).toBeGreaterThan(first.position)
        expect(idsOf(await store.readStream(other))).toEqual(idsOf(events))
      })
    })

    test('an append that can not be written throws at once, and its neighbours are written', async () => {
      const circle: { self?: unknown } = {}
      circle.self = circle
      const twice = newEvents(1)
      const stream = newStream()
      const neighbours = [newStream(), newStream()]
      const [before, bigint, cycle, nothing, none, tooMany, tooLarge, sameId, notAnId, after] = await Promise.allSettled([
        store.append(neighbours[0] ?? '', noStream, newEvents(1)),
        store.append(
          stream,
          noStream,
          newEvents(1, () => ({ amount: 5n })),
        ),
        store.append(
          stream,
          noStream,
          newEvents(1, () => circle),
        ),
        store.append(
          stream,
          noStream,
          newEvents(1, () => undefined),
        ),
        store.append(stream, noStream, []),
        store.append(stream, noStream, newEvents(513)),
        store.append(
          stream,
          noStream,
          newEvents(2, () => 'x'.repeat(600_000)),
        ),
        store.append(stream, noStream, [...twice, ...twice]),
        store.append(stream, noStream, [{ ...newEvents(1)[0], id: 'x', type: 'X', data: {}, metadata: {} }]),
        store.append(neighbours[1] ?? '', noStream, newEvents(1)),
      ])
      for (const refused of [bigint, cycle, nothing, none, tooMany, tooLarge, sameId, notAnId]) {
        expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) })
      }
      for (const kept of [before, after]) expect(kept).toMatchObject({ status: 'fulfilled', value: { type: 'appended', revision: 0 } })
      expect(await store.readStream(stream)).toEqual([])
    })

    describe('reading', () => {
      test('a stream gives any slice of it, and nothing for one that is missing', async () => {
        const stream = newStream()
        const events = newEvents(10)
        await store.append(stream, noStream, events)
        expect(idsOf(await store.readStream(stream))).toEqual(idsOf(events))
        expect(idsOf(await store.readStream(stream, { fromRevision: 4 }))).toEqual(idsOf(events.slice(4)))
        expect(idsOf(await store.readStream(stream, { maxCount: 3 }))).toEqual(idsOf(events.slice(0, 3)))
        expect(idsOf(await store.readStream(stream, { fromRevision: 8, maxCount: 5 }))).toEqual(idsOf(events.slice(8)))
        expect(await store.readStream(stream, { fromRevision: 10 })).toEqual([])
        expect(await store.readStream(newStream())).toEqual([])
      })

      test('all streams is in position order, strictly after one position and up to another', async () => {
        const streams = [newStream(), newStream()]
        const before = await store.head()
        for (let revision = noStream; revision < 9; revision += 1) {
          await Promise.all(streams.map((stream) => store.append(stream, revision, newEvents(1))))
        }
        const events = await ownEventsAfter(before, streams)
        const positions = events.map((event) => event.position)
        expect(positions).toHaveLength(20)
        expect(positions).toEqual(sorted(positions))
        expect(new Set(positions).size).toBe(20)
        expect(await store.head()).toBe(positions.at(-1))
        const [after, until] = [positions[4] ?? 0n, positions[9] ?? 0n]
        const slice = await store.readAll({ after, until, maxCount: 100 })
        expect(slice.map((event) => event.position)).toEqual(positions.slice(5, 10))
        expect(await store.readAll({ after, until, maxCount: 2 })).toEqual(slice.slice(0, 2))
        expect(await store.readAll({ after: await store.head(), maxCount: 10 })).toEqual([])
      })

      test('gives times that never go back as positions grow', async () => {
        const streams = Array.from({ length: 50 }, newStream)
        const before = await store.head()
        await Promise.all(streams.map((stream) => store.append(stream, noStream, newEvents(2))))
        const times = (await ownEventsAfter(before, streams)).map((event) => event.time)
        expect(times).toEqual([...times].sort())
      })
    })

    describe('a subscription', () => {
      test('resumed after any position gets exactly the rest', async () => {
        const streams = Array.from({ length: 6 }, newStream)
        const before = await store.head()
        await Promise.all(streams.map((stream) => store.append(stream, noStream, newEvents(4))))
        const events = await ownEventsAfter(before, streams)
        for (const [index, { position }] of events.entries()) {
          const seen: RecordedEvent[] = []
          const subscription = store.subscribe({ after: position, batchMax: 5, onBatch: async (batch) => void seen.push(...batch) })
          const rest = events.slice(index + 1)
          await waitFor('the rest', () => seen.filter((event) => streams.includes(event.stream)).length >= rest.length)
          await subscription.close()
          expect(seen.filter((event) => streams.includes(event.stream))).toEqual(rest)
        }
      })

      test('catches up and then follows, one batch at a time, each event once and in order', async () => {
        const stream = newStream()
        const before = await store.head()
        await store.append(stream, noStream, newEvents(50))
        const seen: number[] = []
        const sizes: number[] = []
        let running = 0
        let together = 0
        const subscription = store.subscribe({
          after: before,
          batchMax: 7,
          onBatch: async (batch) => {
            running += 1
            together = Math.max(together, running)
            sizes.push(batch.length)
            await new Promise(setImmediate)
            seen.push(...batch.filter((event) => event.stream === stream).map((event) => event.revision))
            running -= 1
          },
        })
        for (let revision = 49; revision < 149; revision += 10) await store.append(stream, revision, newEvents(10))
        await waitFor('all events', () => seen.length >= 150)
        await subscription.close()
        expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => index))
        expect(together).toBe(1)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(7)
      })

      test('hears of an append soon', async () => {
        const stream = newStream()
        let heard: ((at: number) => void) | undefined
        const subscription = store.subscribe({
          after: await store.head(),
          batchMax: 10,
          onBatch: async (batch) => {
            if (batch.some((event) => event.stream === stream)) heard?.(performance.now())
          },
        })
        const latencies: number[] = []
        for (let revision = noStream; revision < 19; revision += 1) {
          const at = new Promise<number>((resolve) => {
            heard = resolve
          })
          const from = performance.now()
          await store.append(stream, revision, newEvents(1))
          latencies.push((await at) - from)
        }
        await subscription.close()
        latencies.sort((a, b) => a - b)
        expect(latencies[10]).toBeLessThan(100)
      })

      test('that is closed lets the running handler finish and starts no other', async () => {
        const stream = newStream()
        const before = await store.head()
        await store.append(stream, noStream, newEvents(5))
        let release: (() => void) | undefined
        const released = new Promise<void>((resolve) => {
          release = resolve
        })
        let started = 0
        let finished = 0
        const subscription = store.subscribe({
          after: before,
          batchMax: 1,
          onBatch: async () => {
            started += 1
            await released
            finished += 1
          },
        })
        await waitFor('the first handler', () => started === 1)
        let closed = false
        const closing = subscription.close().then(() => {
          closed = true
        })
        await new Promise(setImmediate)
        expect(closed).toBe(false)
        release?.()
        await closing
        await subscription.finished
        expect({ started, finished }).toEqual({ started: 1, finished: 1 })
      })

      test('whose handler throws ends with that error', async () => {
        const stream = newStream()
        const subscription = store.subscribe({
          after: await store.head(),
          batchMax: 10,
          onBatch: async () => {
            throw new Error('a handler that can not go on')
          },
        })
        const ended = expect(subscription.finished).rejects.toThrow('a handler that can not go on')
        await store.append(stream, noStream, newEvents(1))
        await ended
        await subscription.close()
      })
    })
  })
}
