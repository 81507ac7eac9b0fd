import { z } from 'zod'
import { readOwnOrder } from '../../commands/payments/order.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { orderIdParams } from './getCheckout.ts'
import { receiveSignedNotice } from './signedNotice.ts'

export const postTestPayment = defineEndpoint({
  method: 'post',
  path: '/api/payments/test/:orderId',
  access: 'user',
  isServed: ({ context }) => context.paymentProvider?.name === 'test',
  tag: 'Payments',
  summary: 'Pay for nothing',
  description: 'What the page at `checkoutUrl` does with `PAYMENTS=test`: the service sends itself its own signed notice. Else 404.',
  params: orderIdParams,
  body: {
    kind: 'json',
    schema: z.strictObject({ outcome: z.enum(['pay', 'fail']) }).meta({ id: 'TestPaymentRequest' }),
    example: { outcome: 'pay' },
  },
  writesLedger: true,
  success: { status: 204, description: 'The notice was received.' },
  problems: ['not_found'],
  handle: async (services, { caller, params, body, info }) => {
    const { context, webhooks } = services
    const order = await readOwnOrder(context, caller.userId, params.orderId)
    if (!order || !webhooks) throw new Problem('not_found')
    const { orderId, userId, goods } = order
    const { packageId, amount, currency } = goods
    const data = { orderId, userId, packageId, amount, currency, paymentId: `test_${orderId}` }
    const notice = JSON.stringify({ type: body.outcome === 'pay' ? 'payment.paid' : 'payment.failed', data })
    const headers = webhooks.sign({ id: context.scheduler.newId(), atMs: context.scheduler.now(), body: notice })
    const { position } = await receiveSignedNotice(services, { body: Buffer.from(notice), headers, info })
    return { type: 'empty', position }
  },
})
