import { z } from 'zod'
import { askAboutOrder } from '../../commands/payments/askAboutOrder.ts'
import { readOrder } from '../../commands/payments/order.ts'
import { orderIdSchema } from '../../domain/ids.ts'
import { definePublicEndpoint } from '../endpoint.ts'
import { noticeAnswerOf, noticeAnswerSchema } from './noticeShape.ts'

const noticeSchema = z.object({ data: z.object({ orderId: z.string() }) }).meta({ id: 'TossNotice' })

export const postTossWebhook = definePublicEndpoint({
  method: 'post',
  path: '/api/payments/webhook/toss',
  access: 'public',
  isServed: ({ context }) => context.paymentProvider?.name === 'toss',
  tag: 'Payments',
  summary: 'A reason to ask Toss about an order',
  description:
    'Toss signs nothing, so nothing of the notice is believed: its API is asked about the order, if it is one of ours, at most once in ten seconds. A notice that comes sooner is answered after the next question. Served with `PAYMENTS=toss`, else 404.',
  body: { kind: 'json', schema: noticeSchema, example: { data: { orderId: 'order-20261130' } } },
  writesLedger: true,
  success: { status: 200, description: 'What it came to.', schema: noticeAnswerSchema },
  problems: ['not_found', 'payment_unavailable'],
  handle: async ({ context, askLimit }, { body, info }) => {
    const orderId = orderIdSchema.safeParse(body.data.orderId)
    const order = orderId.success ? await readOrder(context, orderId.data) : null
    if (order?.provider !== 'toss') return noticeAnswerOf({ status: 'ignored', userId: null, position: 0n })
    const outcome = await askLimit(order.orderId, () => askAboutOrder(context, order, info))
    // Another server asked in its place and recorded what it heard.
    return noticeAnswerOf(outcome ?? { status: 'duplicate', userId: order.userId, position: await context.store.head() })
  },
})
