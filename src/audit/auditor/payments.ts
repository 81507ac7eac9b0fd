/** Orders of credits: each is opened once, paid once as it was opened, and paid back once at the most. */
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { type Books, check, type Handlers, type Order, type Seen } from './books.ts'
import { derivedId } from './derivedIds.ts'

export const paymentHandlers: Handlers<PaymentEvent['type']> = {
  CheckoutOpened(books, event) {
    openOrder(books, event)
  },

  PaymentImported(books, event) {
    const order = openOrder(books, event)
    if (!order) return
    const { status, paymentId, createdAt } = event.data
    const ends = { paidAt: status === 'PAID' ? createdAt : null, refundedAt: status === 'REFUNDED' ? createdAt : null }
    Object.assign(order, {
      status,
      paymentId,
      ...ends,
      endedBefore: ends.paidAt !== null || ends.refundedAt !== null,
    } satisfies Partial<Order>)
  },

  SessionOpened(books, event) {
    const order = orderOf(books, event)
    if (!order) return
    check(books, event, order.orderId, 'checkoutUrl', null, order.checkoutUrl)
    order.checkoutUrl = event.data.checkoutUrl
  },

  ConfirmationStarted(books, event) {
    const order = orderOf(books, event, 'OPEN', 'FAILED')
    if (!order) return
    check(books, event, order.orderId, 'confirming', null, order.confirming?.paymentId ?? null)
    order.confirming = { paymentId: event.data.paymentId, since: event.data.decidedAt }
  },

  ConfirmationEnded(books, event) {
    const order = orderOf(books, event)
    if (!order) return
    check(books, event, order.orderId, 'confirming', event.data.paymentId, order.confirming?.paymentId ?? null)
    endWait(order, event.data.paymentId)
  },

  PaymentReceived(books, event) {
    const order = orderOf(books, event, 'OPEN', 'FAILED', 'EXPIRED')
    if (!order) return
    const { paymentId, receiptUrl, grantId, decidedAt } = event.data
    checkGoods(books, event, order)
    check(books, event, order.orderId, 'grantId', order.grantId, grantId)
    endWait(order, paymentId)
    const { time, position } = event
    Object.assign(order, { status: 'PAID', paymentId, receiptUrl, paidAt: decidedAt, paid: { time, position } } satisfies Partial<Order>)
  },

  PaymentIdentified(books, event) {
    const order = orderOf(books, event, 'PAID')
    if (!order) return
    check(books, event, order.orderId, 'paymentId', null, order.paymentId)
    endWait(order, event.data.paymentId)
    order.paymentId = event.data.paymentId
  },

  CheckoutFailed(books, event) {
    const order = orderOf(books, event, 'OPEN')
    if (!order) return
    endWait(order, event.data.paymentId)
    order.status = 'FAILED'
  },

  CheckoutExpired(books, event) {
    const order = orderOf(books, event, 'OPEN')
    if (order) order.status = 'EXPIRED'
  },

  RefundRequested(books, event) {
    const { keyId } = event.data.idempotency
    check(books, event, keyId, 'answered before', false, !books.once.add(keyId))
    const order = orderOf(books, event, 'PAID', 'REFUNDED')
    if (order?.status === 'PAID') order.refundRequestedAt = event.data.decidedAt
  },

  PaymentRefunded(books, event) {
    const order = orderOf(books, event, 'OPEN', 'FAILED', 'EXPIRED', 'PAID')
    if (!order) return
    const { paymentId, grantId, decidedAt } = event.data
    checkGoods(books, event, order)
    check(books, event, order.orderId, 'grantId', order.status === 'PAID' && !order.endedBefore ? order.grantId : null, grantId)
    if (order.paymentId !== null) check(books, event, order.orderId, 'paymentId', order.paymentId, paymentId)
    endWait(order, paymentId)
    const { time, position } = event
    const refunded = grantId === null ? null : { time, position }
    const when = { refundedAt: decidedAt, refundRequestedAt: null, refundRecordedAt: time }
    Object.assign(order, { status: 'REFUNDED', paymentId, ...when, refunded } satisfies Partial<Order>)
    if (grantId !== null) books.refundedGrants.add(grantId)
  },

  /** Changes no order, but for one that was paid and gets no grant. */
  PaymentRejected(books, { data: { orderId, code } }) {
    const order = orderId === null ? undefined : books.orders.get(orderId)
    if (order && (code === 'account_erased' || code === 'grant_refused')) order.isGrantRefused = true
  },
}

/** @returns null when it was opened before */
function openOrder(books: Books, event: Seen<'CheckoutOpened' | 'PaymentImported'>): Order | null {
  const { orderId, userId, packageId, credits, amount, currency, provider, decidedAt } = event.data
  const isKnown = books.orders.has(orderId)
  check(books, event, orderId, 'opened before', false, isKnown)
  if (isKnown) return null
  const goods = { packageId, credits, amount, currency, provider }
  const nothing = { checkoutUrl: null, paymentId: null, receiptUrl: null, paidAt: null, refundedAt: null, confirming: null }
  const order: Order = {
    orderId,
    userId,
    ...goods,
    grantId: derivedId('purchase-grant', orderId),
    endedBefore: false,
    openedAt: decidedAt,
    openedPosition: event.position,
    openingRecordedAt: event.time,
    status: 'OPEN',
    ...nothing,
    refundRequestedAt: null,
    refundRecordedAt: null,
    paid: null,
    refunded: null,
    isGranted: false,
    isGrantRefused: false,
    decidedAt,
  }
  books.orders.set(orderId, order)
  return order
}

type OfOrder = Seen<Exclude<PaymentEvent['type'], 'CheckoutOpened' | 'PaymentImported' | 'PaymentRejected'>>

/** @param from in which of these it may happen; none: in all */
function orderOf(books: Books, event: OfOrder, ...from: readonly Order['status'][]): Order | null {
  const { orderId, userId, decidedAt } = event.data
  const order = books.orders.get(orderId)
  if (!order) {
    check(books, event, orderId, 'event', 'CheckoutOpened', event.type)
    return null
  }
  if (from.length > 0 && !from.includes(order.status))
    check(books, event, orderId, `status at ${event.type}`, from.join(' or '), order.status)
  check(books, event, orderId, 'userId', order.userId, userId)
  check(books, event, orderId, 'decided before the event before it', false, decidedAt < order.decidedAt)
  order.decidedAt = decidedAt
  return order
}

function checkGoods(books: Books, event: Seen<'PaymentReceived' | 'PaymentRefunded'>, order: Order): void {
  for (const name of ['packageId', 'credits', 'amount', 'currency', 'provider'] as const) {
    check(books, event, order.orderId, name, order[name], event.data[name])
  }
}

/** What is known of the payment that was to be confirmed ends the wait; what is known of another one doesn't. */
function endWait(order: Order, paymentId: string | null): void {
  if (order.confirming?.paymentId === paymentId) order.confirming = null
}

/** Grants and their end follow payments by themselves; ten minutes later they have. */
const followsMs = 10 * 60_000

export function checkOrders(books: Books, lastTime: string): void {
  const isLate = (at: Order['paid']): at is NonNullable<Order['paid']> =>
    at !== null && Date.parse(lastTime) - Date.parse(at.time) >= followsMs
  for (const { orderId, userId, grantId, paid, refunded, isGranted, isGrantRefused } of books.orders.values()) {
    if (isLate(paid) && !isGranted && !isGrantRefused) check(books, paid, orderId, 'grant', grantId, null)
    const grant = books.accounts.get(userId)?.grants.get(grantId)
    if (isLate(refunded) && grant) check(books, refunded, grantId, 'closed', true, grant.isClosed)
  }
}

/** A row of an order is never final: an operator may hear of it years later. */
export function expectPayments({ orders, expectRow }: Books): void {
  for (const order of orders.values()) {
    const row = {
      order_id: order.orderId,
      user_id: order.userId,
      package_id: order.packageId,
      credits: order.credits,
      amount: BigInt(order.amount),
      currency: order.currency,
      provider: order.provider,
      status: order.status,
      checkout_url: order.checkoutUrl,
      payment_id: order.paymentId,
      receipt_url: order.receiptUrl,
      grant_id: order.grantId,
      opened_at: order.openedAt,
      paid_at: order.paidAt,
      refunded_at: order.refundedAt,
      confirming: order.confirming?.paymentId ?? null,
      confirming_since: order.confirming?.since ?? null,
      refund_requested_at: order.refundRequestedAt,
      opening_recorded_at: order.openingRecordedAt,
      refund_recorded_at: order.refundRecordedAt,
      created_position: order.openedPosition,
    }
    expectRow('payments', row, order.refunded?.position ?? order.paid?.position ?? order.openedPosition)
  }
}
