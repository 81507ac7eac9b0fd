import { purchaseGrantIdOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { type Change, insert, nothing, type Projection, type Seen, update } from '../projection.ts'
import type { PaymentRow } from './row.ts'

/** Every event of an order but a rejection changes its row; the rejected stand in a list of their own. */
export const payments: Projection<PaymentRow, PaymentEvent> = {
  readModel: 'payments',
  key: ['order_id'],
  columns: {
    order_id: 'text',
    user_id: 'text',
    package_id: 'text',
    credits: 'integer',
    amount: 'bigint',
    currency: 'text',
    provider: 'text',
    status: 'text',
    checkout_url: 'text',
    payment_id: 'text',
    receipt_url: 'text',
    grant_id: 'uuid',
    opened_at: 'timestamptz',
    paid_at: 'timestamptz',
    refunded_at: 'timestamptz',
    confirming: 'text',
    confirming_since: 'timestamptz',
    refund_requested_at: 'timestamptz',
    opening_recorded_at: 'timestamptz',
    refund_recorded_at: 'timestamptz',
    created_position: 'bigint',
  },
  changes: {
    CheckoutOpened: opened,
    PaymentImported: imported,
    SessionOpened: ({ data: { orderId, checkoutUrl } }) => [change(orderId, (row) => ({ ...row, checkout_url: checkoutUrl }))],
    ConfirmationStarted: ({ data: { orderId, paymentId, decidedAt } }) => [
      change(orderId, (row) => ({ ...row, confirming: paymentId, confirming_since: decidedAt })),
    ],
    ConfirmationEnded: ({ data: { orderId, paymentId } }) => [change(orderId, (row) => seenEnd(row, paymentId))],
    PaymentReceived: ({ data: { orderId, paymentId, receiptUrl, decidedAt } }) => [
      change(orderId, (row) => ({
        ...seenEnd(row, paymentId),
        status: 'PAID',
        payment_id: paymentId,
        receipt_url: receiptUrl,
        paid_at: decidedAt,
      })),
    ],
    PaymentIdentified: ({ data: { orderId, paymentId } }) => [
      change(orderId, (row) => ({ ...seenEnd(row, paymentId), payment_id: paymentId })),
    ],
    CheckoutFailed: ({ data: { orderId, paymentId } }) => [change(orderId, (row) => ({ ...seenEnd(row, paymentId), status: 'FAILED' }))],
    CheckoutExpired: ({ data: { orderId } }) => [change(orderId, (row) => ({ ...row, status: 'EXPIRED' }))],
    RefundRequested: ({ data: { orderId, decidedAt } }) => [
      change(orderId, (row) => (row.status === 'PAID' ? { ...row, refund_requested_at: decidedAt } : row)),
    ],
    PaymentRefunded: ({ data: { orderId, paymentId, decidedAt }, time }) => [
      change(orderId, (row) => ({
        ...seenEnd(row, paymentId),
        status: 'REFUNDED',
        payment_id: paymentId,
        refunded_at: decidedAt,
        refund_requested_at: null,
        refund_recorded_at: time,
      })),
    ],
    PaymentRejected: nothing,
  },
}

const change = (orderId: string, next: (row: PaymentRow) => PaymentRow): Change<PaymentRow> => update([orderId], next)

/** As in the rules: whatever is known of a payment ends the wait for what its confirmation came to. */
const seenEnd = (row: PaymentRow, paymentId: string | null): PaymentRow =>
  row.confirming !== null && row.confirming === paymentId ? { ...row, confirming: null, confirming_since: null } : row

function opened(event: Seen<'CheckoutOpened'>): readonly Change<PaymentRow>[] {
  return [insert([event.data.orderId], openedRow(event))]
}

function imported(event: Seen<'PaymentImported'>): readonly Change<PaymentRow>[] {
  const { orderId, status, paymentId, createdAt } = event.data
  const paid_at = status === 'PAID' ? createdAt : null
  const refunded_at = status === 'REFUNDED' ? createdAt : null
  return [insert([orderId], { ...openedRow(event), status, payment_id: paymentId, paid_at, refunded_at })]
}

function openedRow({ data, time, position }: Seen<'CheckoutOpened' | 'PaymentImported'>): PaymentRow {
  const { orderId, userId, packageId, credits, amount, currency, provider, decidedAt } = data
  return {
    order_id: orderId,
    user_id: userId,
    package_id: packageId,
    credits,
    amount: BigInt(amount),
    currency,
    provider,
    status: 'OPEN',
    checkout_url: null,
    payment_id: null,
    receipt_url: null,
    grant_id: purchaseGrantIdOf(orderId),
    opened_at: decidedAt,
    paid_at: null,
    refunded_at: null,
    confirming: null,
    confirming_since: null,
    refund_requested_at: null,
    opening_recorded_at: time,
    refund_recorded_at: null,
    created_position: position,
  }
}
