import { z } from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { nextCursorSchema } from '../listRequest.ts'
import { asCsv, entriesAsCsv, entriesQuery, pageOfEntries, rangeOf, wantsCsv } from './entriesQuery.ts'
import { journalCsv, journalEntryBody, journalEntrySchema, tag } from './financeShapes.ts'

export const listJournal = defineEndpoint({
  method: 'get',
  path: '/api/finance/entries',
  access: 'finance',
  tag,
  summary: 'The journal: entries of all accounts',
  query: entriesQuery,
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of entries.',
    schema: z.object({ entries: z.array(journalEntrySchema), nextCursor: nextCursorSchema }).meta({ id: 'JournalPage' }),
    alsoAs: asCsv,
  },
  problems: ['invalid_cursor'],
  handle: (services, { query, headers }) => {
    const range = rangeOf(null, query)
    return wantsCsv(headers) ? entriesAsCsv(services, range, journalCsv) : pageOfEntries(services, range, query, journalEntryBody)
  },
})
