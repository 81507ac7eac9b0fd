/** What can be exported, as rows in a fixed order, so that an export goes on where it was. */

/** Of a column: how it stands in CSV and Parquet. `json` is an object, or its text, and there its text. */
export type ColumnType = 'text' | 'integer' | 'long' | 'boolean' | 'time' | 'json'

export interface Column {
  readonly name: string
  readonly type: ColumnType
}

/** Columns in the order in which they are named. */
export const namedColumns = (types: Readonly<Record<string, ColumnType>>): readonly Column[] =>
  Object.entries(types).map(([name, type]) => ({ name, type }))

/** A row's values by the names that the API has for them. */
export type Row = Readonly<Record<string, unknown>>

export interface RowPage {
  readonly rows: readonly Row[]
  /** Where the next page begins: given back to `pages` it goes on behind this one. */
  readonly after: string
  /** How much of `total` is done. */
  readonly done: number
}

export interface Source {
  readonly columns: readonly Column[]
  /** What `done` comes to at the end. */
  readonly total: number
  readonly unit: 'positions' | 'accounts'
  /** False: the rows are of one moment that is gone with the process, and whoever was interrupted begins anew. */
  readonly goesOn: boolean
  /** How a row stands in NDJSON, without the end of its line. */
  readonly jsonOf: (row: Row) => string
  /** @param after null: from the beginning */
  pages(after: string | null): AsyncIterable<RowPage>
}

/** A period: `from` inclusive, `to` exclusive, RFC 3339 in UTC with milliseconds. */
export interface Period {
  readonly from: string | null
  readonly to: string | null
}

export const isWithin = (time: string, { from, to }: Period): boolean => (from === null || time >= from) && (to === null || time < to)
