/** A sum over rows that a table can be compared by, made here or by Postgres of what lies there. */
import type { Projection, Row } from '../../projections/projection.ts'
import { columnsOf, quoted, tableIn } from '../../projections/projector/tables.ts'
import { createHashSum } from './postgresHash.ts'

/** How many rows there are, and the sum of their hashes. */
export interface Digest {
  readonly rows: number
  readonly sum: bigint
}

export interface Digester {
  add(row: Row, position: bigint): void
  digest(): Digest
}

export function createDigester(projection: Projection): Digester {
  const columns = Object.entries(projection.columns)
  const sum = createHashSum()
  let rows = 0
  return {
    add(row, position) {
      rows += 1
      sum.begin()
      for (const [name, type] of columns) sum.value(row[name] ?? null, type)
      sum.value(position, 'bigint')
      sum.end()
    },
    digest: () => ({ rows, sum: sum.total() }),
  }
}

/** The same of a table, by Postgres: 0.7 µs a row. The outer hash is that of a row of one column, which is the column's own. */
export function digestSql(projection: Projection, schema: string): string {
  const columns = columnsOf(projection).map(([name, type]) => `${quoted(name)}${type === 'jsonb' ? '::text' : ''}`)
  const rowHash = `hash_record_extended(row(${columns.join(', ')}), 0)`
  return `select count(*)::text as rows, coalesce(sum(hash_record_extended(row(int8send(${rowHash})), 0)), 0)::text as sum
    from ${tableIn(schema, projection)}`
}
