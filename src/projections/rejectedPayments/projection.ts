import { insert, type Projection, update } from '../projection.ts'
import type { RejectedPaymentRow } from './row.ts'

export const rejectedPayments: Projection<RejectedPaymentRow> = {
  readModel: 'rejected_payments',
  key: ['id'],
  columns: {
    id: 'uuid',
    order_id: 'text',
    user_id: 'text',
    notice_type: 'text',
    code: 'text',
    provider: 'text',
    package_id: 'text',
    amount: 'bigint',
    currency: 'text',
    payment_id: 'text',
    rejected_at: 'timestamptz',
    resolved_at: 'timestamptz',
    resolved_by: 'text',
    note: 'text',
    created_position: 'bigint',
  },
  isFinal: ({ resolved_at }) => resolved_at !== null,
  changes: {
    PaymentRejected: ({ data, position }) => {
      const { rejectionId, orderId, userId, noticeType, code, provider, packageId, amount, currency, paymentId, decidedAt } = data
      const row: RejectedPaymentRow = {
        id: rejectionId,
        order_id: orderId,
        user_id: userId,
        notice_type: noticeType,
        code,
        provider,
        package_id: packageId,
        amount: amount === null ? null : BigInt(amount),
        currency,
        payment_id: paymentId,
        rejected_at: decidedAt,
        resolved_at: null,
        resolved_by: null,
        note: null,
        created_position: position,
      }
      return [insert([rejectionId], row)]
    },
    RejectionResolved: ({ data: { rejectionId, resolvedBy, note, decidedAt } }) => [
      update([rejectionId], (row) => ({ ...row, resolved_at: decidedAt, resolved_by: resolvedBy, note })),
    ],
  },
}
