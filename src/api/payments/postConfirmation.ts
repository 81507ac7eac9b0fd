import { z } from 'zod'
import { confirmPayment } from '../../commands/payments/confirm.ts'
import { defineEndpoint } from '../endpoint.ts'
import { refusalProblem } from '../toProblem.ts'
import { checkoutOf, checkoutSchema } from './checkoutShape.ts'
import { orderIdParams } from './getCheckout.ts'

export const postConfirmation = defineEndpoint({
  method: 'post',
  path: '/api/payments/checkouts/:orderId/confirmation',
  access: 'user',
  tag: 'Payments',
  summary: 'Confirm what the browser came back with',
  description:
    'For providers that take the money only then. With one that doesn’t, the order as it is. Repeating it is safe: `outcome_unknown` means that nobody knows yet whether the money was taken.',
  params: orderIdParams,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        paymentKey: z
          .string()
          .regex(/^[\x21-\x7e]{1,200}$/)
          .meta({ description: 'From the address that the browser came back to.' }),
        amount: z.number().int().min(0).meta({ description: 'From there, too; compared with the order.' }),
      })
      .meta({ id: 'ConfirmationRequest' }),
    example: { paymentKey: 'tgen_20261130a1b2', amount: 9_900 },
  },
  writesLedger: true,
  success: { status: 200, description: 'The order: `FAILED` when the payment was declined.', schema: checkoutSchema },
  problems: ['not_found', 'outcome_unknown', 'payment_unavailable'],
  handle: async ({ context }, { caller, params, body, info }) => {
    const confirmed = await confirmPayment(context, { userId: caller.userId, orderId: params.orderId, ...body, info })
    if (confirmed.type === 'refused') throw refusalProblem(confirmed)
    return { type: 'json', body: checkoutOf(confirmed.order), position: confirmed.position }
  },
})
