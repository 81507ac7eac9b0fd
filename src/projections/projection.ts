/**
 * What a read model is: a table, and for each type of event a pure function to the rows it changes. The projector,
 * a rebuild, the verification and a replay all run the same functions.
 *
 * A change names its row by a key that follows from the event alone, and makes the next row of the one
 * there was. It never refuses: an event whose row isn't there changes nothing, and the verification of the
 * money says so. An event changes a row once at the most.
 */
import type { DomainEvent, EventOf, EventType } from '../domain/events.ts'
import { UnreadableEvent } from '../events/decode.ts'
import type { LoggedEvent } from '../events/frames.ts'

export type ColumnType = 'text' | 'uuid' | 'integer' | 'bigint' | 'boolean' | 'timestamptz' | 'jsonb'
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
/** `bigint` columns are bigints, `timestamptz` ones RFC 3339 in UTC with milliseconds. */
export type ColumnValue = bigint | Json
/** A row without `position`, which each table has: the place of the last event that touched the row. */
export type Row = { readonly [column: string]: ColumnValue }
export type Key = readonly (string | number)[]

export interface Change<R extends Row> {
  /** Values of the key columns. */
  readonly key: Key
  /** No event before this one touches the row, so nobody has to look for it. */
  readonly isFirst?: true
  /** Null means that there is no row, before or after. */
  next(row: R | null): R | null
}

export type Seen<T extends EventType> = EventOf<T> & Pick<LoggedEvent, 'revision' | 'position' | 'time'>
type ChangesBy<R extends Row, T extends EventType> = (event: Seen<T>) => readonly Change<R>[]

/** @typeParam Known events that must all be named: one that joins them later is a type error until this read model says what it changes */
export interface Projection<R extends Row = Row, Known extends DomainEvent = never> {
  /** Table in schema `public`. */
  readonly readModel: string
  readonly key: readonly (keyof R & string)[]
  readonly columns: { readonly [C in keyof R]: ColumnType }
  readonly changes: { readonly [T in EventType]?: ChangesBy<R, T> } & { readonly [T in Known['type']]: ChangesBy<R, T> }
  /** Whether no event changes this row any more; a fold of the whole log then lets go of it. Default: never. */
  isFinal?(row: R): boolean
}

const none: readonly never[] = []
/** The changes of an event that is known and changes no row. */
export const nothing = (): readonly never[] => none

/**
 * An event that isn't named changes nothing.
 * @throws UnreadableEvent for one that a rule of the domain can make nothing of, so that whoever stands still says where
 */
export function changesOf<R extends Row>({ changes }: Projection<R>, event: LoggedEvent): readonly Change<R>[] {
  // The type of the map ties each function to its own event.
  const changesBy = changes[event.type] as ((event: LoggedEvent) => readonly Change<R>[]) | undefined
  if (!changesBy) return none
  try {
    return changesBy(event)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableEvent(`the ${event.type} at position ${event.position} can't be projected: ${why}`, { cause })
  }
}

/** A change that needs a row to change. */
export const update = <R extends Row>(key: Key, next: (row: R) => R): Change<R> => ({ key, next: (row) => row && next(row) })
/** A change that makes a row, and leaves one that is there alone. */
export const insert = <R extends Row>(key: Key, row: R): Change<R> => ({ key, next: (existing) => existing ?? row })
/** The same of a row that no other event makes. */
export const create = <R extends Row>(key: Key, row: R): Change<R> => ({ ...insert(key, row), isFirst: true })
