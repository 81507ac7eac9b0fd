import { describe, expect, test } from 'vitest'
import { type EventStore, noStream } from '../../src/ports/eventStore.ts'
import { appended, idsOf, newEvents, newStream, ownEventsAfter } from './eventStoreEvents.ts'

export function appendContract(store: () => EventStore, tellsTime: boolean): void {
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
      const result = appended(await store().append(stream, noStream, events))
      const recorded = await store().readStream(stream)
      expect(recorded).toMatchObject(events.map((event, revision) => ({ ...event, stream, revision })))
      expect(recorded.map((event) => JSON.stringify(event.data))).toEqual(events.map((event) => JSON.stringify(event.data)))
      const last = recorded.at(-1)
      expect(last).toMatchObject({ revision: result.revision, position: result.position })
      expect(new Date(last?.time ?? '').toISOString()).toBe(last?.time)
      expect(result.time).toBe(tellsTime ? last?.time : null)
    })

    test('of several events is there as a whole, in order, without a stranger in between', async () => {
      const stream = newStream()
      const before = await store().head()
      const events = newEvents(100)
      const others = Array.from({ length: 20 }, () => store().append(newStream(), noStream, newEvents(3)))
      appended(await store().append(stream, noStream, events))
      await Promise.all(others)
      const log = await store().readAll({ after: before, maxCount: 4096 })
      const first = log.findIndex((event) => event.stream === stream)
      expect(idsOf(log.slice(first, first + 100))).toEqual(idsOf(events))
    })

    test('at a revision that is not the last one changes nothing and says where the stream stands', async () => {
      const stream = newStream()
      expect(await store().append(stream, 0, newEvents(1))).toEqual({ type: 'conflict', actualRevision: noStream })
      appended(await store().append(stream, noStream, newEvents(3)))
      for (const wrong of [noStream, 0, 1, 3, 100]) {
        expect(await store().append(stream, wrong, newEvents(1))).toEqual({ type: 'conflict', actualRevision: 2 })
      }
      expect(await store().readStream(stream)).toHaveLength(3)
      expect(appended(await store().append(stream, 2, newEvents(2))).revision).toBe(4)
    })

    test('has one winner among 16 racing for a revision, 200 times over', async () => {
      const stream = newStream()
      for (let revision = noStream; revision < 199; revision += 1) {
        const results = await Promise.all(Array.from({ length: 16 }, () => store().append(stream, revision, newEvents(1))))
        const winners = results.filter((result) => result.type === 'appended')
        expect(winners).toHaveLength(1)
        expect(results.filter((result) => result.type === 'conflict' && result.actualRevision === revision + 1)).toHaveLength(15)
      }
      expect((await store().readStream(stream)).map((event) => event.revision)).toEqual(Array.from({ length: 200 }, (_, index) => index))
    })

    test('takes many streams at once, each with its own answer', async () => {
      const streams = Array.from({ length: 300 }, newStream)
      const before = await store().head()
      const results = await Promise.all(
        streams.map((stream, index) => store().append(stream, index % 3 === 0 ? 7 : noStream, newEvents(2))),
      )
      for (const [index, result] of results.entries()) {
        if (index % 3 === 0) expect(result).toEqual({ type: 'conflict', actualRevision: noStream })
        else expect(appended(result).revision).toBe(1)
      }
      const log = await ownEventsAfter(store(), before, streams)
      expect(log).toHaveLength(400)
      for (const [index, result] of results.entries()) {
        const last = log.findLast((event) => event.stream === streams[index])
        expect(last?.position).toBe(result.type === 'appended' ? result.position : undefined)
      }
    })

    test('sent behind another one of its stream is decided on what that one wrote', async () => {
      const stream = newStream()
      const results = await Promise.all([
        store().append(stream, noStream, newEvents(2)),
        store().append(stream, 1, newEvents(2)),
        store().append(stream, 1, newEvents(2)),
        store().append(stream, 3, newEvents(1)),
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
      const first = appended(await store().append(stream, noStream, events))
      expect(await store().append(stream, noStream, events)).toEqual(first)
      appended(await store().append(stream, 2, newEvents(2)))
      expect(await store().append(stream, noStream, events)).toEqual(first)
      expect(await store().readStream(stream)).toHaveLength(5)
    })

    test('gets the first answer while the first one is still under way', async () => {
      const stream = newStream()
      const events = newEvents(2)
      const [first, ...repeats] = await Promise.all(Array.from({ length: 5 }, () => store().append(stream, noStream, events)))
      for (const repeat of repeats) expect(repeat).toEqual(first)
      expect(await store().readStream(stream)).toHaveLength(2)
    })

    test('with a changed tail is refused', async () => {
      const stream = newStream()
      const [kept, ...tail] = newEvents(2)
      if (kept === undefined) throw new Error('no event')
      appended(await store().append(stream, noStream, [kept, ...tail]))
      expect(await store().append(stream, noStream, [kept, ...newEvents(1)])).toEqual({ type: 'conflict', actualRevision: 1 })
      expect(await store().append(stream, noStream, [kept, ...tail, ...newEvents(1)])).toEqual({ type: 'conflict', actualRevision: 1 })
      expect(await store().append(stream, noStream, [...tail, kept])).toEqual({ type: 'conflict', actualRevision: 1 })
      expect(await store().readStream(stream)).toHaveLength(2)
    })

    test('at another revision is refused, and so is one that is new in part', async () => {
      const stream = newStream()
      const old = newEvents(2)
      appended(await store().append(stream, noStream, old))
      expect(await store().append(stream, 1, old)).toEqual({ type: 'conflict', actualRevision: 1 })
      expect(await store().append(stream, 1, [...newEvents(1), ...old.slice(1)])).toEqual({ type: 'conflict', actualRevision: 1 })
      expect(await store().append(stream, 0, old)).toEqual({ type: 'conflict', actualRevision: 1 })
      expect(await store().readStream(stream)).toHaveLength(2)
    })

    test('to another stream is an append of its own', async () => {
      const events = newEvents(2)
      const [one, other] = [newStream(), newStream()]
      const first = appended(await store().append(one, noStream, events))
      const second = appended(await store().append(other, noStream, events))
      expect(second.position).toBeGreaterThan(first.position)
      expect(idsOf(await store().readStream(other))).toEqual(idsOf(events))
    })
  })

  test('an append that can not be written throws at once, and its neighbours are written', async () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    const twice = newEvents(1)
    const stream = newStream()
    const neighbours = [newStream(), newStream()]
    const [before, bigint, cycle, nothing, none, tooMany, tooLarge, sameId, notAnId, after] = await Promise.allSettled([
      store().append(neighbours[0] ?? '', noStream, newEvents(1)),
      store().append(
        stream,
        noStream,
        newEvents(1, () => ({ amount: 5n })),
      ),
      store().append(
        stream,
        noStream,
        newEvents(1, () => circle),
      ),
      store().append(
        stream,
        noStream,
        newEvents(1, () => undefined),
      ),
      store().append(stream, noStream, []),
      store().append(stream, noStream, newEvents(513)),
      store().append(
        stream,
        noStream,
        newEvents(2, () => 'x'.repeat(600_000)),
      ),
      store().append(stream, noStream, [...twice, ...twice]),
      store().append(stream, noStream, [{ ...newEvents(1)[0], id: 'x', type: 'X', data: {}, metadata: {} }]),
      store().append(neighbours[1] ?? '', noStream, newEvents(1)),
    ])
    for (const refused of [bigint, cycle, nothing, none, tooMany, tooLarge, sameId, notAnId]) {
      expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) })
    }
    for (const kept of [before, after]) expect(kept).toMatchObject({ status: 'fulfilled', value: { type: 'appended', revision: 0 } })
    expect(await store().readStream(stream)).toEqual([])
  })
}
