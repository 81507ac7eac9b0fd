import { z } from 'zod'
import { listCheckouts as readCheckouts } from '../../projections/payments/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { checkoutSchema } from './checkoutShape.ts'

export const listCheckouts = defineEndpoint({
  method: 'get',
  path: '/api/payments/checkouts',
  access: 'user',
  tag: 'Payments',
  summary: 'One’s own orders, newest first',
  query: z.object(listQuery),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of orders.',
    schema: z.object({ checkouts: z.array(checkoutSchema), nextCursor: nextCursorSchema }).meta({ id: 'CheckoutPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db }, { caller, query }) => {
    const { items, next } = await readCheckouts(db, caller.userId, pageRequestOf(query))
    return { type: 'json', body: { checkouts: items, nextCursor: encodeCursor(next) } }
  },
})
