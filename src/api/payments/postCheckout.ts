import { z } from 'zod'
import { openCheckout } from '../../commands/payments/checkout.ts'
import { defineEndpoint } from '../endpoint.ts'
import { textSchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { checkoutSchema, openedCheckoutOf } from './checkoutShape.ts'

export const postCheckout = defineEndpoint({
  method: 'post',
  path: '/api/payments/checkouts',
  access: 'user',
  addressBound: 'checkouts',
  tag: 'Payments',
  summary: 'Order a package of credits',
  description: 'Send the browser to `checkoutUrl`; the provider sends it back to `/payments/return/{orderId}`.',
  body: {
    kind: 'json',
    schema: z.strictObject({ packageId: textSchema(1, 64).meta({ description: 'Of the catalogue.' }) }).meta({ id: 'CheckoutRequest' }),
    example: { packageId: 'credits-30' },
  },
  idempotencyKey: 'required',
  writesLedger: true,
  success: { status: 201, description: 'The order, open to be paid.', schema: checkoutSchema },
  problems: ['unknown_package', 'idempotency_key_reused', 'rate_limited', 'payment_unavailable'],
  handle: async ({ context }, { caller, body, idempotencyKey, info }) => {
    const { userId } = caller
    const opened = await openCheckout(context, { userId, packageId: body.packageId, idempotencyKey: idempotencyKey ?? '', info })
    if (opened.type === 'refused') throw refusalProblem(opened)
    const { order, position, replayed } = opened
    return { type: 'json', body: openedCheckoutOf(order), position, replayed }
  },
})
