import type pg from 'pg'
import type { StoredEvent } from '../ports/eventCodec.ts'
import type { Projection } from './projection.ts'
import { createRowFold } from './rowFold.ts'
import { selectRows, tableIn, upsertRows } from './tables.ts'

/** Brings tables from the position before `events` to the one after: reads the rows that they touch, folds, writes. */
export async function applyEvents(
  client: pg.ClientBase,
  projections: readonly Projection[],
  schema: string,
  events: readonly StoredEvent[],
): Promise<void> {
  const fold = createRowFold(projections)
  const touches = fold.touch(events)
  for (const touch of touches) {
    fold.load(touch, await selectRows(client, touch.projection, tableIn(schema, touch.projection), touch.missing))
  }
  fold.apply(touches)
  for (const projection of projections) await upsertRows(client, projection, tableIn(schema, projection), fold.takeChanged(projection))
}
