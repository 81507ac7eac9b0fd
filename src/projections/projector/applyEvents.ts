import type pg from 'pg'
import type { LoggedEvent } from '../../events/frames.ts'
import type { Projection } from '../projection.ts'
import { createRowFold } from './rowFold.ts'
import { selectRows, tableIn, upsertRows } from './tables.ts'

type Statements = <Result>(statements: readonly (() => Promise<Result>)[]) => Promise<readonly Result[]>

export const inARow: Statements = (statements) => Promise.all(statements.map((statement) => statement()))

const inTurn: Statements = async (statements) => {
  const results = []
  for (const statement of statements) results.push(await statement())
  return results
}

/**
 * Begins to bring tables from the position before `events` to the one after: asks for the rows that they touch.
 * @param all `inARow` on a connection that takes statements without waiting for the answers to those before them
 * @returns how to go on: folds, and writes what changed
 */
export async function loadTouched(
  client: pg.ClientBase,
  projections: readonly Projection[],
  schema: string,
  events: readonly LoggedEvent[],
  all: Statements = inTurn,
): Promise<() => Promise<void>> {
  const fold = createRowFold(projections)
  const touches = fold.touch(events)
  const load = (touch: (typeof touches)[number]) => selectRows(client, touch.projection, tableIn(schema, touch.projection), touch.missing)
  const loaded = await all(touches.map((touch) => async () => ({ touch, rows: await load(touch) })))
  return async () => {
    for (const { touch, rows } of loaded) fold.load(touch, rows)
    fold.apply(touches)
    await all(
      projections.map((projection) => () => upsertRows(client, projection, tableIn(schema, projection), fold.takeChanged(projection))),
    )
  }
}
