/** What the queries share: where a page starts and how it ends, and ids that can't be any. */
import type pg from 'pg'
import { uuidPattern } from '../domain/ids.ts'
import type { DuePage } from '../ports/due.ts'
import type { Cursor, Page, PageRequest } from './page.ts'

/** Anything that runs one statement: a pool, or a client inside a transaction. */
export type Queryable = Pick<pg.Pool, 'query'> | Pick<pg.ClientBase, 'query'>

/** Text as it comes from outside; an id of another form names nothing and must not reach the database as an error. */
export const isUuid = (text: string): boolean => uuidPattern.test(text)

/** Greater than every position and id there is, so that a first page is asked for like any other. */
const beforeTheNewest = { position: '9223372036854775807', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const

/** Position, id and row count for `where (created_position, id) < ($, $) order by … desc limit $`: one row more than the page shows. */
export function pageParameters(page: PageRequest): readonly [position: string, id: string, limit: number] {
  const { position, id } = page.after ?? beforeTheNewest
  return [position, id, page.limit + 1]
}

/** Time and id for `where (due_at, id) > ($::timestamptz, $::uuid) order by due_at, id`. */
export const afterOf = (after: DuePage['after']): readonly [dueAt: string, id: string] =>
  after ? [after.dueAt, after.id] : ['-infinity', '00000000-0000-0000-0000-000000000000']

/** Cuts the row that was read beyond the page, and names the last one shown if there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  page: PageRequest,
  options: { readonly cursorOf: (row: Row) => Cursor; readonly itemOf: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return { items: shown.map(options.itemOf), next: rows.length > page.limit && last ? options.cursorOf(last) : null }
}
