import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { wholeEventsIn } from '../../src/events/wholeFrames.ts'
import { frameAt, payloadOf, positionOf } from '../../src/events/frames.ts'
import { type EventStore, noStream, type RecordedEvent } from '../../src/ports/eventStore.ts'
import { waitFor } from '../waitFor.ts'
import { idsOf, newEvents, newStream, ownEventsAfter } from './eventStoreEvents.ts'

const sorted = (values: readonly bigint[]) => [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))

export function readContract(store: () => EventStore): void {
  describe('reading', () => {
    test('a stream gives any slice of it, and nothing for one that is missing', async () => {
      const stream = newStream()
      const events = newEvents(10)
      await store().append(stream, noStream, events)
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf(events))
      expect(idsOf(await store().readStream(stream, { fromRevision: 4 }))).toEqual(idsOf(events.slice(4)))
      expect(idsOf(await store().readStream(stream, { maxCount: 3 }))).toEqual(idsOf(events.slice(0, 3)))
      expect(idsOf(await store().readStream(stream, { fromRevision: 8, maxCount: 5 }))).toEqual(idsOf(events.slice(8)))
      expect(await store().readStream(stream, { fromRevision: 10 })).toEqual([])
      expect(await store().readStream(newStream())).toEqual([])
    })

    test('all streams is in position order, strictly after one position and up to another', async () => {
      const streams = [newStream(), newStream()]
      const before = await store().head()
      for (let revision = noStream; revision < 9; revision += 1) {
        await Promise.all(streams.map((stream) => store().append(stream, revision, newEvents(1))))
      }
      const events = await ownEventsAfter(store(), before, streams)
      const positions = events.map((event) => event.position)
      expect(positions).toHaveLength(20)
      expect(positions).toEqual(sorted(positions))
      expect(new Set(positions).size).toBe(20)
      expect(await store().head()).toBe(positions.at(-1))
      const [after, until] = [positions[4] ?? 0n, positions[9] ?? 0n]
      const slice = await store().readAll({ after, until, maxCount: 100 })
      expect(slice.map((event) => event.position)).toEqual(positions.slice(5, 10))
      expect(await store().readAll({ after, until, maxCount: 2 })).toEqual(slice.slice(0, 2))
      expect(await store().readAll({ after: await store().head(), maxCount: 10 })).toEqual([])
    })

    test('the log as frames gives the same events as reading it', async () => {
      const before = await store().head()
      await store().append(newStream(), noStream, newEvents(3))
      await store().append(
        newStream(),
        noStream,
        newEvents(4, () => ({ text: '실록', long: 'x'.repeat(200_000) })),
      )
      const events = await store().readAll({ after: before, maxCount: 4096 })
      const [after, until] = [events[0]?.position ?? 0n, events[5]?.position ?? 0n]
      const frames: unknown[] = []
      for await (const page of store().scan({ after, until })) {
        for (let start = 0; start < page.length;) {
          const place = frameAt(page, start)
          frames.push({ position: positionOf(page, place), data: payloadOf(page, place) })
          start = place.end
        }
      }
      expect(frames).toEqual(events.slice(1, 6).map(({ position, data }) => ({ position, data })))
      for await (const page of store().scan({ after: until, until })) expect(page).toHaveLength(0)
    })

    test('scans whole events as a reader has them, with all of their metadata', async () => {
      const before = await store().head()
      const metadata = { commandId: randomUUID(), $causationId: 'request 1', actor: '관리자', schemaVersion: '2', traceparent: '00-1' }
      const stream = newStream()
      const asked = newEvents(2, (index) => ({ jobId: randomUUID(), text: '실록', index }))
      await store().append(
        stream,
        noStream,
        asked.map((event, index) => ({ ...event, metadata: index === 0 ? metadata : {} })),
      )
      const events = (await store().readAll({ after: before, maxCount: 4096 })).filter((event) => event.stream === stream)
      const after = before
      const until = events.at(-1)?.position ?? 0n
      const whole = []
      for await (const page of store().scanWhole({ after, until })) whole.push(...wholeEventsIn(page))
      expect(whole.filter((event) => event.stream === stream)).toEqual(events)
    })

    test('gives times that never go back as positions grow', async () => {
      const streams = Array.from({ length: 50 }, newStream)
      const before = await store().head()
      await Promise.all(streams.map((stream) => store().append(stream, noStream, newEvents(2))))
      const times = (await ownEventsAfter(store(), before, streams)).map((event) => event.time)
      expect(times).toEqual([...times].sort())
    })
  })
}

export function subscriptionContract(store: () => EventStore): void {
  describe('a subscription', () => {
    test('resumed after any position gets exactly the rest', async () => {
      const streams = Array.from({ length: 6 }, newStream)
      const before = await store().head()
      await Promise.all(streams.map((stream) => store().append(stream, noStream, newEvents(4))))
      const events = await ownEventsAfter(store(), before, streams)
      for (const [index, { position }] of events.entries()) {
        const seen: RecordedEvent[] = []
        const subscription = store().subscribe({ after: position, batchMax: 5, onBatch: async (batch) => void seen.push(...batch) })
        const rest = events.slice(index + 1)
        await waitFor('the rest', () => seen.filter((event) => streams.includes(event.stream)).length >= rest.length)
        await subscription.close()
        expect(seen.filter((event) => streams.includes(event.stream))).toEqual(rest)
      }
    })

    test('catches up and then follows, one batch at a time, each event once and in order', async () => {
      const stream = newStream()
      const before = await store().head()
      await store().append(stream, noStream, newEvents(50))
      const seen: number[] = []
      const sizes: number[] = []
      let running = 0
      let together = 0
      const subscription = store().subscribe({
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
      for (let revision = 49; revision < 149; revision += 10) await store().append(stream, revision, newEvents(10))
      await waitFor('all events', () => seen.length >= 150)
      await subscription.close()
      expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => index))
      expect(together).toBe(1)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(7)
    })

    test('hears of each append before the next one is made', async () => {
      const stream = newStream()
      const heard: number[] = []
      const subscription = store().subscribe({
        after: await store().head(),
        batchMax: 10,
        onBatch: async (batch) => {
          heard.push(...batch.filter((event) => event.stream === stream).map((event) => event.revision))
        },
      })
      for (let revision = noStream; revision < 19; revision += 1) {
        await store().append(stream, revision, newEvents(1))
        await waitFor(`revision ${revision + 1}`, () => heard.at(-1) === revision + 1)
      }
      await subscription.close()
      expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => index))
    })

    test('that is closed lets the running handler finish and starts no other', async () => {
      const stream = newStream()
      const before = await store().head()
      await store().append(stream, noStream, newEvents(5))
      let release: (() => void) | undefined
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      let started = 0
      let finished = 0
      const subscription = store().subscribe({
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
      const subscription = store().subscribe({
        after: await store().head(),
        batchMax: 10,
        onBatch: async () => {
          throw new Error('a handler that can not go on')
        },
      })
      const ended = expect(subscription.finished).rejects.toThrow('a handler that can not go on')
      await store().append(stream, noStream, newEvents(1))
      await ended
      await subscription.close()
    })
  })
}
