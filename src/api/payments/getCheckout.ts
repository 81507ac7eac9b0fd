import { z } from 'zod'
import { readCheckout } from '../../projections/payments/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { checkoutSchema } from './checkoutShape.ts'

export const orderIdParams = z.object({
  orderId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{6,64}$/)
    .meta({ description: 'Anything else is a 404.' }),
})

export const getCheckout = defineEndpoint({
  method: 'get',
  path: '/api/payments/checkouts/:orderId',
  access: 'user',
  tag: 'Payments',
  summary: 'One of one’s own orders',
  params: orderIdParams,
  readsLedger: true,
  success: { status: 200, description: 'The order.', schema: checkoutSchema },
  problems: ['not_found'],
  handle: async ({ db }, { caller, params }) => {
    const checkout = await readCheckout(db, caller.userId, params.orderId)
    if (!checkout) throw new Problem('not_found')
    return { type: 'json', body: checkout }
  },
})
