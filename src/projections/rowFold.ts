/**
 * Folds events over rows in memory. Which rows a batch touches is known before it is folded, so they can be
 * fetched together, and only those that changed need to be written.
 *
 * An event that a row has already seen (by position) leaves it alone, so folding a batch twice is harmless.
 */
import type { StoredEvent } from '../ports/eventCodec.ts'
import type { Key, Projection, Row } from './projection.ts'

export interface PositionedRow {
  readonly row: Row
  /** Of the last event that touched the row. */
  readonly position: bigint
}

export interface RowFold {
  /** Keys of the rows that the events touch and that nobody loaded yet. */
  missing(projection: Projection, events: readonly StoredEvent[]): readonly Key[]
  /** Rows as they stand; a key of `keys` without a row has none. */
  load(projection: Projection, keys: readonly Key[], rows: readonly PositionedRow[]): void
  apply(events: readonly StoredEvent[]): void
  /** Rows that changed since the last call. */
  takeChanged(projection: Projection): readonly PositionedRow[]
  /** How many rows and absences are held. */
  size(): number
  clear(): void
}

interface TableFold {
  readonly rows: Map<string, PositionedRow | null>
  readonly changed: Set<string>
}

const textOf = (key: Key): string => JSON.stringify(key)

export function createRowFold(projections: readonly Projection[]): RowFold {
  const tables = new Map<Projection, TableFold>(projections.map((projection) => [projection, { rows: new Map(), changed: new Set() }]))
  const tableOf = (projection: Projection): TableFold => {
    const table = tables.get(projection)
    if (!table) throw new TypeError(`${projection.readModel} is not part of this fold`)
    return table
  }

  return {
    missing: (projection, events) => {
      const { rows } = tableOf(projection)
      const keys = new Map<string, Key>()
      for (const event of events) {
        for (const { key } of projection.changes(event)) {
          const text = textOf(key)
          if (!rows.has(text)) keys.set(text, key)
        }
      }
      return [...keys.values()]
    },
    load: (projection, keys, loaded) => {
      const { rows } = tableOf(projection)
      for (const key of keys) rows.set(textOf(key), null)
      for (const positioned of loaded) rows.set(textOf(keyOf(projection, positioned.row)), positioned)
    },
    apply: (events) => {
      for (const [projection, table] of tables) for (const event of events) applyEvent(projection, table, event)
    },
    takeChanged: (projection) => {
      const { rows, changed } = tableOf(projection)
      const taken = [...changed].flatMap((text) => rows.get(text) ?? [])
      changed.clear()
      return taken
    },
    size: () => [...tables.values()].reduce((sum, { rows }) => sum + rows.size, 0),
    clear: () => {
      for (const { rows, changed } of tables.values()) {
        rows.clear()
        changed.clear()
      }
    },
  }
}

export function keyOf(projection: Projection, row: Row): Key {
  return projection.key.map((column) => {
    const value = row[column]
    if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`${projection.readModel}.${column} can't be a key`)
    return value
  })
}

function applyEvent(projection: Projection, { rows, changed }: TableFold, event: StoredEvent): void {
  for (const { key, next } of projection.changes(event)) {
    const text = textOf(key)
    const before = rows.get(text) ?? null
    if (before !== null && before.position >= event.position) continue
    const after = next(before?.row ?? null)
    if (after === null || after === before?.row) continue
    rows.set(text, { row: after, position: event.position })
    changed.add(text)
  }
}
