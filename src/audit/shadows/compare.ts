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

/** Inside a transaction. Of each table about `differencesMax` at the most, however many there are. */
export async function compareTables(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly projections: readonly Projection[]
  readonly schema: ShadowSchema
}): Promise<readonly Difference[]> {
  const { client, store, projections, schema } = options
  const differences: Difference[] = []
  for (const projection of projections) {
    await client.query(`declare compared no scroll cursor for ${comparison(projection, schema)}`)
    const named: Difference[] = []
    let lines: readonly Line[]
    do {
      lines = (await client.query<Line>(`fetch ${linesPerFetch} from compared`)).rows
      for (const line of lines) {
        const by = await cause(store, line.position === null ? null : BigInt(line.position))
        named.push(...differencesOf(projection, line, by))
      }
    } while (lines.length > 0 && named.length < differencesMax)
    differences.push(...named)
    await client.query('close compared')
  }
  return differences
}

function comparison(projection: Projection, schema: string): string {
  const names = columnsOf(projection).map(([name]) => quoted(name))
  const listOf = (alias: string) => names.map((name) => `${alias}.${name}`).join(', ')
  const firstKey = quoted(projection.key[0] ?? '')
  const changed = columnsOf(projection).map(
    ([name]) => `case when expected.${quoted(name)} is distinct from found.${quoted(name)} then '${name}' end`,
  )
  return `select to_jsonb(expected) as expected, to_jsonb(found) as found, expected.position,
                 array_remove(array[${changed.join(', ')}], null) as columns
            from ${tableIn(schema, projection)} expected
            full join ${tableIn('public', projection)} found
              on ${projection.key.map((column) => `expected.${quoted(column)} = found.${quoted(column)}`).join(' and ')}
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

function differencesOf(projection: Projection, { expected, found, columns }: Line, by: Cause): readonly Difference[] {
  const key = projection.key.map((column) => String((expected ?? found)?.[column])).join('/')
  const { readModel } = projection
  if (expected === null || found === null) return [{ readModel, key, column: null, expected, found, ...by }]
  return columns.map((column) => ({ readModel, key, column, expected: expected[column], found: found[column], ...by }))
}
