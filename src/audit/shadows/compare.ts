/** Every row and column of a live table against the one made from the events. Only what differs leaves the database. */
import type pg from 'pg'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Projection } from '../../projections/projection.ts'
import type { ShadowSchema } from './shadows.ts'
import { columnsOf, quoted, tableIn } from '../../projections/projector/tables.ts'

export interface Difference {
  readonly readModel: string
  /** The key columns, joined by `/`. */
  readonly key: string
  /** Null for a whole row: one that should be there and isn't (`found` is null), or the other way round. */
  readonly column: string | null
  readonly expected: unknown
  readonly found: unknown
  /** Of the last event that should have made the row; null for a row that no event made. */
  readonly stream: string | null
  readonly revision: number | null
}

interface Line {
  readonly expected: Readonly<Record<string, unknown>> | null
  readonly found: Readonly<Record<string, unknown>> | null
  readonly columns: readonly string[]
  readonly position: string | null
}

/** A table that was lost differs in each row; nobody reads on after so many of one table. */
export const differencesMax = 1_000
const linesPerFetch = 250

/** Two tables that are to say the same, in these columns. */
export interface Comparison {
  readonly readModel: string
  /** The live table's primary key. */
  readonly key: readonly string[]
  /** What rows are matched by. */
  readonly matchedBy: readonly string[]
  readonly columns: readonly string[]
  /** Name of the table that was made from the events; its `position` is that of the event that made a row so. */
  readonly expected: string
}

export const comparisonWith = (schema: ShadowSchema, projection: Projection): Comparison => ({
  readModel: projection.readModel,
  key: projection.key,
  matchedBy: projection.key,
  columns: columnsOf(projection).map(([name]) => name),
  expected: tableIn(schema, projection),
})

/** Inside a transaction. Of each table about `differencesMax` at the most, however many there are. */
export async function compareTables(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly comparisons: readonly Comparison[]
}): Promise<readonly Difference[]> {
  const { client, store, comparisons } = options
  const differences: Difference[] = []
  for (const comparison of comparisons) {
    await client.query(`declare compared no scroll cursor for ${sqlOf(comparison)}`)
    const named: Difference[] = []
    let lines: readonly Line[]
    do {
      lines = (await client.query<Line>(`fetch ${linesPerFetch} from compared`)).rows
      for (const line of lines) {
        const by = await cause(store, line.position === null ? null : BigInt(line.position))
        named.push(...differencesOf(comparison, line, by))
      }
    } while (lines.length > 0 && named.length < differencesMax)
    differences.push(...named)
    await client.query('close compared')
  }
  return differences
}

function sqlOf({ readModel, matchedBy, columns, expected }: Comparison): string {
  const listOf = (alias: string) => columns.map((name) => `${alias}.${quoted(name)}`).join(', ')
  const firstKey = quoted(matchedBy[0] ?? '')
  const changed = columns.map((name) => `case when expected.${quoted(name)} is distinct from found.${quoted(name)} then '${name}' end`)
  return `select to_jsonb(expected) as expected, to_jsonb(found) as found, expected.position,
                 array_remove(array[${changed.join(', ')}], null) as columns
            from ${expected} expected
            full join ${tableIn('public', { readModel })} found
              on ${matchedBy.map((column) => `expected.${quoted(column)} = found.${quoted(column)}`).join(' and ')}
           where expected.${firstKey} is null or found.${firstKey} is null
              or row(${listOf('expected')}) is distinct from row(${listOf('found')})`
}

type Cause = Pick<Difference, 'stream' | 'revision'>

/** The event that should have made a row, or that says something wrong itself. */
export async function cause(store: EventStore, at: bigint | null): Promise<Cause> {
  if (at === null) return { stream: null, revision: null }
  const [event] = await store.readAll({ after: at - 1n, until: at, maxCount: 1 })
  return { stream: event?.stream ?? null, revision: event?.revision ?? null }
}

/** Rows that have no key of their own, as the auditor's entries, are named by what they are matched by. */
function differencesOf({ readModel, key, matchedBy }: Comparison, { expected, found, columns }: Line, by: Cause): readonly Difference[] {
  const row = found ?? expected ?? {}
  const named = key.every((column) => Object.hasOwn(row, column)) ? key : matchedBy
  const place = { readModel, key: named.map((column) => String(row[column])).join('/') }
  if (expected === null || found === null) return [{ ...place, column: null, expected, found, ...by }]
  return columns.map((column) => ({ ...place, column, expected: expected[column], found: found[column], ...by }))
}
