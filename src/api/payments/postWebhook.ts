import { z } from 'zod'
import { definePublicEndpoint, headerOf } from '../endpoint.ts'
import { noticeAnswerOf, noticeAnswerSchema } from './noticeShape.ts'
import { receiveSignedNotice } from './signedNotice.ts'

const signed = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const

export const postWebhook = definePublicEndpoint({
  method: 'post',
  path: '/api/payments/webhook',
  access: 'public',
  isServed: ({ webhooks }) => webhooks !== null,
  tag: 'Payments',
  summary: 'What a payment provider tells',
  description:
    'Signed by Standard Webhooks, at most five minutes off, 64 kB at the most. Served where a secret is set or `PAYMENTS=test`, else 404. A rejected notice is recorded and stands on the operator’s list.',
  requestHeaders: {
    'webhook-id': { description: 'Names the notice; the same for each repeat.', required: true, example: 'msg_2026113001' },
    'webhook-timestamp': { description: 'Seconds since the epoch.', required: true, pattern: '^[0-9]+$', example: '1796025600' },
    'webhook-signature': {
      description: 'One or several `v1,…`, separated by spaces; one must fit.',
      required: true,
      example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
    },
  },
  body: {
    kind: 'bytes',
    schema: z
      .object({
        type: z
          .string()
          .meta({ example: 'payment.paid', description: '`payment.paid`, `payment.failed`, `payment.refunded`; any other is ignored.' }),
        data: z
          .object({
            orderId: z.string(),
            userId: z.string(),
            packageId: z.string(),
            amount: z.number().int(),
            currency: z.string(),
            paymentId: z.string().optional(),
          })
          .meta({ id: 'PaymentNoticeData' }),
      })
      .meta({ id: 'PaymentNotice' }),
    example: {
      type: 'payment.paid',
      data: {
        orderId: 'order-20261130',
        userId: 'user-1',
        packageId: 'credits-30',
        amount: 9_900,
        currency: 'KRW',
        paymentId: 'pay_20261130',
      },
    },
  },
  writesLedger: true,
  success: { status: 200, description: 'What it came to.', schema: noticeAnswerSchema },
  problems: ['invalid_signature', 'not_found'],
  handle: async (services, { bytes, headers, info }) => {
    const given = Object.fromEntries(signed.map((name) => [name, headerOf(headers, name)]))
    return noticeAnswerOf(await receiveSignedNotice(services, { body: bytes ?? Buffer.alloc(0), headers: given, info }))
  },
})
