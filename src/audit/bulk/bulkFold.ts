/**
 * Folds a log from its beginning, in order, and gives each row out as soon as no event changes it any more: what is
 * held are the rows that still may change, so memory follows the open accounts and jobs and not the events.
 *
 * `orphans` counts changes that found no row. None happen in a log that the deciders wrote; in another one the row
 * may have been given out before, and only a fold that holds all rows to the end (`holdAll`) is right.
 */
import type { LoggedEvent } from '../../events/frames.ts'
import { applyChange } from '../../projections/applyChange.ts'
import { changesOf, type Projection, type Row } from '../../projections/projection.ts'
import { createHeldRows, type HeldRows } from './heldRows.ts'

export interface BulkFold {
  see(event: LoggedEvent): void
  /** Gives out what is still held. */
  finish(): void
  orphans(): number
}

interface Table {
  readonly projection: Projection
  readonly held: HeldRows
  readonly onRow: (row: Row, position: bigint) => void
}

export function createBulkFold(options: {
  readonly projections: readonly Projection[]
  readonly holdAll: boolean
  /** Called once for each row of a projection, in no particular order. */
  readonly onRowOf: (projection: Projection) => (row: Row, position: bigint) => void
}): BulkFold {
  const { projections, holdAll, onRowOf } = options
  const tables = projections.map((projection): Table => ({
    projection,
    held: createHeldRows(projection.key.length),
    onRow: onRowOf(projection),
  }))
  let orphans = 0

  function change({ projection, held, onRow }: Table, event: LoggedEvent): void {
    for (const change of changesOf(projection, event)) {
      const before = held.get(change.key) ?? null
      const after = applyChange(change, before, event.position)
      if (after === null) orphans += 1
      else if (!holdAll && projection.isFinal?.(after.row)) {
        if (before) held.delete(change.key)
        onRow(after.row, after.position)
      } else if (after !== before) held.set(change.key, after)
    }
  }

  return {
    see(event) {
      for (const table of tables) change(table, event)
    },
    finish() {
      for (const { held, onRow } of tables) {
        for (const { row, position } of held.drain()) onRow(row, position)
      }
    },
    orphans: () => orphans,
  }
}
