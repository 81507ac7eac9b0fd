/**
 * Tables made from the events alone, beside the live ones. A verification compares them and lets them go,
 * a rebuild puts them in their place.
 *
 * Rows are folded in memory and written when many are held, so memory is bounded whatever the log's length.
 */
import type pg from 'pg'
import { decodeEvent, type StoredEvent } from '../ports/eventCodec.ts'
import type { EventStore } from '../ports/eventStore.ts'
import type { Projection } from './projection.ts'
import { createRowFold, type RowFold } from './rowFold.ts'
import { quoted, selectRows, tableIn, upsertRows } from './tables.ts'

export type OnProgress = (done: number, total: number) => void

/** The most that the port hands out at once. */
const eventsPerRead = 4_096
/** About 1 kB each. */
const heldRowsMax = 100_000

/** For the rest of the transaction: nobody cuts it off while events are read elsewhere, and times look alike everywhere. */
export async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(`set local idle_in_transaction_session_timeout = 0`)
  await client.query(`set local timezone = 'UTC'`)
}

/** Empty tables that end with the transaction, in schema `pg_temp`. */
export async function createTemporaryShadows(client: pg.ClientBase, projections: readonly Projection[]): Promise<void> {
  for (const projection of projections) {
    const key = projection.key.map(quoted).join(', ')
    await client.query(
      `create temporary table ${quoted(projection.readModel)} (like ${tableIn('public', projection)}, primary key (${key})) on commit drop`,
    )
  }
}

/** Empty tables with everything that the live ones have, in schema `rebuild`. */
export async function createLastingShadows(client: pg.ClientBase, projections: readonly Projection[]): Promise<void> {
  for (const projection of projections) {
    await client.query(`create table ${tableIn('rebuild', projection)} (like ${tableIn('public', projection)} including all)`)
  }
}

/**
 * Folds the log up to and with `until` into empty shadow tables.
 * @returns the number of events
 */
export async function fillShadows(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly projections: readonly Projection[]
  readonly schema: 'pg_temp' | 'rebuild'
  readonly until: bigint
  readonly onEvent: (event: StoredEvent) => void
  readonly onProgress: OnProgress
}): Promise<number> {
  const { client, store, projections, schema, until, onEvent, onProgress } = options
  const fold = createRowFold(projections)
  let written = false
  let after = 0n
  let count = 0
  while (after < until) {
    const recorded = await store.readAll({ after, until, maxCount: eventsPerRead })
    const last = recorded.at(-1)
    if (!last) break
    const events = recorded.map((event) => decodeEvent(event))
    const touches = fold.touch(events)
    for (const touch of touches) {
      // Before the first write the tables are empty, and there is nothing to look for.
      const table = tableIn(schema, touch.projection)
      fold.load(touch, written ? await selectRows(client, touch.projection, table, touch.missing) : [])
    }
    fold.apply(touches)
    for (const event of events) onEvent(event)
    if (fold.size() > heldRowsMax) {
      await write(client, fold, projections, schema)
      fold.clear()
      written = true
    }
    after = last.position
    count += events.length
    onProgress(Number(after), Number(until))
  }
  await write(client, fold, projections, schema)
  for (const projection of projections) await client.query(`analyze ${tableIn(schema, projection)}`)
  return count
}

async function write(client: pg.ClientBase, fold: RowFold, projections: readonly Projection[], schema: string): Promise<void> {
  for (const projection of projections) await upsertRows(client, projection, tableIn(schema, projection), fold.takeChanged(projection))
}
