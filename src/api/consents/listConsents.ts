import { z } from 'zod'
import { listConsents as queryConsents } from '../../projections/consents/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { consentOf, consentSchema } from './consentShape.ts'

export const listConsents = defineEndpoint({
  method: 'get',
  path: '/api/user/consents',
  access: 'user',
  tag: 'Consents',
  summary: 'What one has agreed to, newest first',
  query: z.object(listQuery),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of consents.',
    schema: z.object({ consents: z.array(consentSchema), nextCursor: nextCursorSchema }).meta({ id: 'ConsentPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db }, { caller, query }) => {
    const page = await queryConsents(db, caller.userId, pageRequestOf(query))
    return { type: 'json', body: { consents: page.items.map(consentOf), nextCursor: encodeCursor(page.next) } }
  },
})
