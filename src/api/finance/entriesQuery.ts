/** What lists of entries are asked by, and what they answer: a page as JSON, or all of them as CSV. */
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { type CsvColumn, csvPages } from '../../finance/csv.ts'
import type { Entry } from '../../finance/entries/entry.ts'
import { type EntryRange, listEntries, readEntries } from '../../finance/entries/queries.ts'
import type { ApiServices } from '../deps.ts'
import { acceptedOf } from '../http/accepted.ts'
import { encodeCursor, listQuery, pageRequestOf } from '../listRequest.ts'
import { boundSchema, csvType } from './financeShapes.ts'

export const entriesQuery = z
  .object({
    ...listQuery,
    from: boundSchema.meta({ description: 'Recorded at or after it.' }),
    to: boundSchema.meta({ description: 'Recorded before it.' }),
    order: z.enum(['desc', 'asc']).default('desc').meta({ description: 'By place in the log.' }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: 'must not be before from' })

type EntriesQuery = z.output<typeof entriesQuery>

export const asCsv = { 'text/csv': 'All of them, oldest first: RFC 4180, UTF-8 with a byte order mark, the columns in the order above.' }

export const wantsCsv = (headers: IncomingHttpHeaders): boolean => acceptedOf(headers, ['application/json', 'text/csv']) === 'text/csv'

export const rangeOf = (userId: string | null, { from, to }: Pick<EntriesQuery, 'from' | 'to'>): EntryRange => ({
  userId,
  from: from ?? null,
  to: to ?? null,
})

export function entriesAsCsv({ db, positions }: ApiServices, range: EntryRange, columns: readonly CsvColumn<Entry>[]) {
  return { type: 'text', contentType: csvType, parts: csvPages(columns, readEntries(db, range, positions.current())) } as const
}

export async function pageOfEntries<Item>({ db }: ApiServices, range: EntryRange, query: EntriesQuery, itemOf: (entry: Entry) => Item) {
  const { items, next } = await listEntries(db, range, { ...pageRequestOf(query), order: query.order })
  return { type: 'json', body: { entries: items.map(itemOf), nextCursor: encodeCursor(next) } } as const
}
