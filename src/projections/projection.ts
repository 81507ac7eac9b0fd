/**
 * What a read model is: a table, and a pure function from an event to the rows it changes. The projector,
 * a rebuild, the verification and a replay all run the same function.
 *
 * A change names its row by a key that follows from the event alone, and makes the next row of the one
 * there was. It never refuses: an event whose row isn't there changes nothing, and the verification of the
 * money says so. An event changes a row once at the most.
 */
import type { LoggedEvent } from '../events/frames.ts'

export type ColumnType = 'text' | 'uuid' | 'integer' | 'bigint' | 'boolean' | 'timestamptz' | 'jsonb'
export type JsonObject = { readonly [name: string]: string | number | boolean | null }
/** `bigint` columns are bigints, `timestamptz` ones RFC 3339 in UTC with milliseconds. */
export type ColumnValue = string | number | bigint | boolean | JsonObject | null
/** A row without `position`, which each table has: the place of the last event that touched the row. */
export type Row = { readonly [column: string]: ColumnValue }
export type Key = readonly (string | number)[]

export interface Change<R extends Row> {
  /** Values of the key columns. */
  readonly key: Key
  /** Null means that there is no row, before or after. */
  next(row: R | null): R | null
}

export interface Projection<R extends Row = Row> {
  /** Table in schema `public`. */
  readonly readModel: string
  readonly key: readonly (keyof R & string)[]
  readonly columns: { readonly [C in keyof R]: ColumnType }
  changes(event: LoggedEvent): readonly Change<R>[]
  /** Whether no event changes this row any more; a fold of the whole log then lets go of it. Default: never. */
  isFinal?(row: R): boolean
}

/** A change that needs a row to change. */
export const update = <R extends Row>(key: Key, next: (row: R) => R): Change<R> => ({ key, next: (row) => row && next(row) })
/** A change that makes a row, and leaves one that is there alone. */
export const insert = <R extends Row>(key: Key, row: R): Change<R> => ({ key, next: (existing) => existing ?? row })
