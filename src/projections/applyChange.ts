import type { Change, Row } from './projection.ts'

export interface PositionedRow<R extends Row = Row> {
  readonly row: R
  /** The position of the last event that touched the row. */
  readonly position: bigint
}

/**
 * The one place where a change meets a row. An event that a row has seen already (by position) leaves it alone, so that
 * applying one again is harmless.
 * @returns what there is now: `before` itself when nothing changed; null when there was no row to change
 */
export function applyChange<R extends Row>(change: Change<R>, before: PositionedRow<R> | null, position: bigint): PositionedRow<R> | null {
  if (before === null) {
    const row = change.next(null)
    return row === null ? null : { row, position }
  }
  if (before.position >= position) return before
  const row = change.next(before.row)
  return row === null || row === before.row ? before : { row, position }
}
