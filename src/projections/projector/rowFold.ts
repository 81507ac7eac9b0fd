/**
 * Folds events over rows in memory. Which rows a batch touches is known before it is folded, so they can be
 * fetched together, and only those that changed need to be written.
 */
import type { LoggedEvent } from '../../events/frames.ts'
import { applyChange, type PositionedRow } from '../applyChange.ts'
import { type Change, changesOf, type Key, type Projection, type Row } from '../projection.ts'

/** What a batch of events does to one read model. */
export interface Touch {
  readonly projection: Projection
  /** Keys of rows that this fold doesn't hold yet and that no earlier touch named; `load` them before `apply`. */
  readonly missing: readonly Key[]
  readonly steps: readonly { readonly key: string; readonly position: bigint; readonly change: Change<Row> }[]
}

export interface RowFold {
  touch(events: readonly LoggedEvent[]): readonly Touch[]
  /** Rows as they stand; a missing key that has no row among them has none. */
  load(touch: Touch, rows: readonly PositionedRow[]): void
  apply(touches: readonly Touch[]): void
  /** Rows that changed since the last call. */
  takeChanged(projection: Projection): readonly PositionedRow[]
  /** How many rows and absences are held. */
  size(): number
  /** Forgets all rows; what changed must have been taken before. */
  clear(): void
}

interface TableFold {
  readonly rows: Map<string, PositionedRow | null>
  readonly changed: Set<string>
}

const textOf = (key: Key): string => key.join('/')

export function createRowFold(projections: readonly Projection[]): RowFold {
  const tables = new Map<Projection, TableFold>(projections.map((projection) => [projection, { rows: new Map(), changed: new Set() }]))
  const tableOf = (projection: Projection): TableFold => {
    const table = tables.get(projection)
    if (!table) throw new TypeError(`${projection.readModel} is not part of this fold`)
    return table
  }

  return {
    touch: (events) =>
      projections.map((projection) => {
        const { rows } = tableOf(projection)
        const missing = new Map<string, Key>()
        const steps = events.flatMap((event) =>
          changesOf(projection, event).map((change) => {
            const key = textOf(change.key)
            if (!rows.has(key)) {
              rows.set(key, null)
              if (!change.isFirst) missing.set(key, change.key)
            }
            return { key, position: event.position, change }
          }),
        )
        return { projection, missing: [...missing.values()], steps }
      }),
    load: ({ projection }, loaded) => {
      const { rows } = tableOf(projection)
      for (const positioned of loaded) rows.set(textOf(keyOf(projection, positioned.row)), positioned)
    },
    apply: (touches) => {
      for (const { projection, steps } of touches) {
        const table = tableOf(projection)
        for (const { key, position, change } of steps) {
          const before = table.rows.get(key) ?? null
          const after = applyChange(change, before, position)
          if (after === before) continue
          table.rows.set(key, after)
          table.changed.add(key)
        }
      }
    },
    takeChanged: (projection) => {
      const { rows, changed } = tableOf(projection)
      const taken = [...changed].flatMap((key) => rows.get(key) ?? [])
      changed.clear()
      return taken
    },
    size: () => [...tables.values()].reduce((sum, { rows }) => sum + rows.size, 0),
    clear: () => {
      for (const { rows } of tables.values()) rows.clear()
    },
  }
}

function keyOf(projection: Projection, row: Row): Key {
  return projection.key.map((column) => {
    const value = row[column]
    if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`${projection.readModel}.${column} can't be a key`)
    return value
  })
}
