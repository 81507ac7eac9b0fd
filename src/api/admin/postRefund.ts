import { z } from 'zod'
import { type RefundedPayment, refundPayment } from '../../commands/payments/refund.ts'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { defineEndpoint } from '../endpoint.ts'
import { orderIdParams } from '../payments/getCheckout.ts'
import { paymentSchema, type PaymentShape } from '../payments/paymentShape.ts'
import { refusalProblem } from '../toProblem.ts'

export const postRefund = defineEndpoint({
  method: 'post',
  path: '/api/admin/payments/:orderId/refund',
  access: 'admin',
  tag: 'Administration',
  summary: 'Have a payment paid back',
  description:
    'The provider pays back, then the grant is taken back: what is available now, what open jobs hold when it comes back. An order that isn’t paid is `validation_failed`; one that is refunded already is answered as it is.',
  params: orderIdParams,
  body: {
    kind: 'json',
    schema: z.strictObject({ reason: typedTextSchema(limits.grantReasonCharactersMax) }).meta({ id: 'RefundRequest' }),
    example: { reason: '고객 요청' },
  },
  idempotencyKey: 'required',
  writesLedger: true,
  success: { status: 200, description: 'The payment, refunded.', schema: paymentSchema },
  problems: ['not_found', 'idempotency_key_reused', 'payment_unavailable'],
  handle: async ({ context }, { params, body, idempotencyKey, info }) => {
    const refunded = await refundPayment(context, {
      orderId: params.orderId,
      reason: body.reason,
      idempotencyKey: idempotencyKey ?? '',
      info,
    })
    if (refunded.type === 'refused') throw refusalProblem(refunded)
    const { position, replayed, order } = refunded
    return { type: 'json', body: paymentOf(refunded), position, replayed, writtenFor: order.userId }
  },
})

function paymentOf({ order, takenBack }: RefundedPayment): PaymentShape {
  const { orderId, userId, goods, status, provider, paymentId, openedAt, paidAt, refundedAt } = order
  const { packageId, credits, amount, currency } = goods
  const grantId = takenBack?.grantId ?? null
  const said = { orderId, userId, packageId, credits, amount, currency, status, provider, paymentId, openedAt, paidAt, refundedAt }
  return { ...said, grantId, unrecovered: takenBack?.unrecovered ?? 0 }
}
