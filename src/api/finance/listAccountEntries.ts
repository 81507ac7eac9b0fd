import { z } from 'zod'
import { readBalance } from '../../projections/accountBalances/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { nextCursorSchema } from '../listRequest.ts'
import { Problem } from '../problems.ts'
import { asCsv, entriesAsCsv, entriesQuery, pageOfEntries, rangeOf, wantsCsv } from './entriesQuery.ts'
import { accountParams, entryBody, entryCsv, entrySchema, tag } from './financeShapes.ts'

export const listAccountEntries = defineEndpoint({
  method: 'get',
  path: '/api/finance/accounts/:userId/entries',
  access: 'finance',
  tag,
  summary: 'Entries of an account',
  params: accountParams,
  query: entriesQuery,
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of entries.',
    schema: z.object({ entries: z.array(entrySchema), nextCursor: nextCursorSchema }).meta({ id: 'EntryPage' }),
    alsoAs: asCsv,
  },
  problems: ['invalid_cursor'],
  handle: async (services, { params, query, headers }) => {
    if (!(await readBalance(services.db, params.userId))) throw new Problem('not_found')
    const range = rangeOf(params.userId, query)
    return wantsCsv(headers) ? entriesAsCsv(services, range, entryCsv) : pageOfEntries(services, range, query, entryBody)
  },
})
