/**
 * Folds a log from its beginning, in order, and hands each row over as soon as no event changes it any more: what is
 * held are the rows that still may change, so memory follows the open accounts and jobs and not the events.
 *
 * `orphans` counts changes that found no row. None happen in a log that the deciders wrote; in another one the row
 * may have been handed over before, and only a fold that holds all rows to the end (`holdAll`) is right.
 */
import type { LoggedEvent } from '../../events/frames.ts'
import type { Projection, Row } from '../../projections/projection.ts'
import { createHeldRows, type HeldRows } from './heldRows.ts'

export interface BulkFold {
  see(event: LoggedEvent): void
  /** Hands over what is still held. */
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
    for (const { key, next } of projection.changes(event)) {
      const before = held.get(key)
      const row = next(before ? before.row : null)
      if (row === null) {
        orphans += 1
        continue
      }
      const final = !holdAll && projection.isFinal?.(row)
      if (final) {
        if (before) held.delete(key)
        onRow(row, before && row === before.row ? before.position : event.position)
      } else if (!before) {
        held.set(key, { row, position: event.position })
      } else if (row !== before.row) {
        before.row = row
        before.position = event.position
      }
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
