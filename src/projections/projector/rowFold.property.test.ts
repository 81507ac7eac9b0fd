import fc from 'fast-check'
import { expect, test } from 'vitest'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { decodeEvent, type StoredEvent } from '../../events/decode.ts'
import type { PositionedRow } from '../applyChange.ts'
import { changesOf, type Projection } from '../projection.ts'
import { readModels } from '../readModels.ts'
import { createRowFold } from './rowFold.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'

async function eventsOf(seed: number): Promise<readonly StoredEvent[]> {
  const store = createMemoryEventStore({ scheduler: createMemoryScheduler() })
  await writeHistory(store, history({ seed, accounts: 3, steps: 150 }))
  return (await store.readAll({ after: 0n, maxCount: 4_096 })).map((event) => decodeEvent(event))
}

/** As a projector does: a fold a batch, with the rows that the batch touches fetched from what was written before. */
function foldInBatches(events: readonly StoredEvent[], batchMax: number, table = new Map<string, PositionedRow>()) {
  const idOf = ({ readModel, key }: Projection, row: PositionedRow['row']) => [readModel, ...key.map((column) => row[column])].join('/')
  for (let start = 0; start < events.length; start += batchMax) {
    const fold = createRowFold(readModels)
    const touches = fold.touch(events.slice(start, start + batchMax))
    for (const touch of touches) {
      const rows = touch.missing.flatMap((key) => table.get([touch.projection.readModel, ...key].join('/')) ?? [])
      fold.load(touch, rows)
    }
    fold.apply(touches)
    for (const projection of readModels) for (const row of fold.takeChanged(projection)) table.set(idOf(projection, row.row), row)
  }
  return table
}

test('rows do not depend on how events are batched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 60 }), async (seed, batchMax) => {
      const events = await eventsOf(seed)
      const atOnce = foldInBatches(events, events.length)
      for (const size of [1, 7, 500, batchMax]) expect(foldInBatches(events, size)).toEqual(atOnce)
    }),
    { numRuns: 10 },
  )
})

test('events that rows have seen change nothing when they come again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat({ max: 99 }), async (seed, again) => {
      const events = await eventsOf(seed)
      const expected = foldInBatches(events, 50)
      const repeated = foldInBatches(events.slice(-again), 9, new Map(expected))
      expect(repeated).toEqual(expected)
    }),
    { numRuns: 10 },
  )
})

test('an event changes a row once at the most', async () => {
  for (const event of await eventsOf(3)) {
    for (const projection of readModels) {
      const keys = changesOf(projection, event).map(({ key }) => key.join('/'))
      expect(new Set(keys).size, `${projection.readModel} ${event.type} ${keys.join(' ')}`).toBe(keys.length)
    }
  }
})
