import type pg from 'pg'
import type { LoggedEvent } from '../ports/eventFrames.ts'
import type { Projection } from './projection.ts'
import { createRowFold } from './rowFold.ts'
import { selectRows, tableIn, upsertRows } from './tables.ts'

/**
 * Begins to bring tables from the position before `events` to the one after: asks for the rows that they touch.
 * @returns how to go on: folds, and writes what changed
 */
export async function loadTouched(
  client: pg.ClientBase,
  projections: readonly Projection[],
  schema: string,
  events: readonly LoggedEvent[],
): Promise<() => Promise<void>> {
  const fold = createRowFold(projections)
  const touches = fold.touch(events)
  // Asked for together and written together: on a connection that takes statements in a row that is one round trip each.
  const load = (touch: (typeof touches)[number]) => selectRows(client, touch.projection, tableIn(schema, touch.projection), touch.missing)
  const loaded = await Promise.all(touches.map(async (touch) => ({ touch, rows: await load(touch) })))
  return async () => {
    for (const { touch, rows } of loaded) fold.load(touch, rows)
    fold.apply(touches)
    await Promise.all(
      projections.map((projection) => upsertRows(client, projection, tableIn(schema, projection), fold.takeChanged(projection))),
    )
  }
}
