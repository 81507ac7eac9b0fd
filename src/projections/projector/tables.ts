/** Rows between memory and a table: many in one statement each way, a statement's shape known from the projection alone, so that it is parsed and planned once a connection. */
import { arrayParameter } from './binary/arrays.ts'
import type { PositionedRow } from '../applyChange.ts'
import type { ColumnType, ColumnValue, Key, Projection } from '../projection.ts'
import type { Queryable } from '../query.ts'

/** As many as are written into a statement in a millisecond or two, in which nobody else has a turn. */
const rowsPerStatement = 500

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
/** The table itself, `rebuild.<name>` while a rebuild fills it, or a temporary one. */
export const tableIn = (schema: string, { readModel }: Pick<Projection, 'readModel'>): string => `${quoted(schema)}.${quoted(readModel)}`

type PositionedColumn = readonly [name: string, type: ColumnType]
export const columnsOf = ({ columns }: Pick<Projection, 'columns'>): readonly PositionedColumn[] => [
  ...Object.entries(columns),
  ['position', 'bigint'],
]

/** A look-up by primary key for each row, whatever the planner thinks of the table's size: the `limit` keeps it from joining. */
export async function selectRows(
  db: Queryable,
  projection: Projection,
  table: string,
  keys: readonly Key[],
): Promise<readonly PositionedRow[]> {
  const { key, columns } = projection
  const arrays = key.map((column, index) => `$${index + 1}::${columns[column]}[]`).join(', ')
  const wanted = key.map((_, index) => `key_${index}`)
  const same = key.map((column, index) => `t.${quoted(column)} = wanted.key_${index}`).join(' and ')
  const names = columnsOf(projection).map(([name]) => `t.${quoted(name)}`)
  const text = `select found.* from unnest(${arrays}) wanted(${wanted.join(', ')})
    cross join lateral (select ${names.join(', ')} from ${table} t where ${same} limit 1) found`
  const selected: PositionedRow[] = []
  for (let start = 0; start < keys.length; start += rowsPerStatement) {
    const slice = keys.slice(start, start + rowsPerStatement)
    const values = key.map((column, index) =>
      arrayParameter(
        slice.map((parts) => parts[index] ?? null),
        columns[column] ?? 'text',
      ),
    )
    const { rows } = await db.query<Record<string, unknown>>({ name: `select ${table}`, text, values })
    selected.push(...rows.map((row) => decodeRow(projection, row)))
  }
  return selected
}

/** Inserts, or replaces by key, but for what has seen as much already: of a row that nobody looked for. */
export async function upsertRows(db: Queryable, projection: Projection, table: string, rows: readonly PositionedRow[]): Promise<void> {
  const columns = columnsOf(projection)
  const names = columns.map(([name]) => quoted(name)).join(', ')
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')
  const replaced = columns.map(([name]) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')
  const text = `insert into ${table} as t (${names}) select * from unnest(${arrays})
    on conflict (${projection.key.map(quoted).join(', ')}) do update set ${replaced} where t."position" < excluded."position"`
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const slice = rows.slice(start, start + rowsPerStatement)
    const valuesOf = ([name, type]: PositionedColumn) =>
      arrayParameter(
        slice.map(({ row, position }) => (name === 'position' ? position : (row[name] ?? null))),
        type,
      )
    await db.query({ name: `upsert ${table}`, text, values: columns.map(valuesOf) })
  }
}

function decodeRow(projection: Projection, columns: Readonly<Record<string, unknown>>): PositionedRow {
  const row: Record<string, ColumnValue> = {}
  for (const [name, type] of Object.entries(projection.columns)) row[name] = decode(columns[name], type)
  return { row, position: BigInt(String(columns.position)) }
}

/** From what `pg` makes of a column to what projections see. */
function decode(value: unknown, type: ColumnType): ColumnValue {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'bigint':
      return BigInt(String(value))
    case 'integer':
      return Number(value)
    case 'boolean':
      return value === true
    case 'timestamptz':
      return value instanceof Date ? value.toISOString() : String(value)
    case 'jsonb':
      return value as ColumnValue
    case 'text':
    case 'uuid':
      return String(value)
  }
}
