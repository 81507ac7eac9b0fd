/** Orders of credits that were paid: each has one grant, of its size, for its user. */
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { type Books, check, type Handlers, type Seen } from './books.ts'

const nothing = (): undefined => undefined

export const paymentHandlers: Handlers<PaymentEvent['type']> = {
  CheckoutOpened: nothing,
  SessionOpened: nothing,
  ConfirmationStarted: nothing,
  PaymentReceived(books, event) {
    const { orderId, userId, credits, grantId } = event.data
    check(books, event, orderId, 'paid before', false, books.orders.has(orderId))
    const paid = { paidAt: event.time, position: event.position, isGranted: false, isListed: false }
    books.orders.set(orderId, { orderId, userId, credits, grantId, ...paid })
  },
  PaymentIdentified: nothing,
  ConfirmationEnded: nothing,
  CheckoutFailed: nothing,
  CheckoutExpired: nothing,
  RefundRequested: nothing,
  PaymentRefunded(books, event) {
    const { orderId, grantId } = event.data
    check(books, event, orderId, 'grantId', books.orders.get(orderId)?.grantId ?? null, grantId)
    if (grantId !== null) books.refundedGrants.add(grantId)
  },
  PaymentRejected(books, event) {
    const { orderId, code } = event.data
    const order = orderId === null ? undefined : books.orders.get(orderId)
    if (order && (code === 'account_erased' || code === 'grant_refused')) order.isListed = true
  },
}

/** No grant of this kind without its order or its actor. */
export function checkPurchase(books: Books, event: Seen<'CreditsGranted'>): void {
  const { userId, grantId, kind, amount, reference, grantedBy } = event.data
  if (reference.type !== 'PAYMENT') {
    if (kind === 'purchase') check(books, event, grantId, 'reference', true, reference.type === 'ADMIN' && grantedBy !== 'system')
    return
  }
  if (!books.jobs) return
  const order = books.orders.get(reference.id)
  check(books, event, grantId, 'kind', 'purchase', kind)
  check(books, event, reference.id, 'order', 'paid', order ? 'paid' : 'none')
  if (!order) return
  check(books, event, reference.id, 'grantId', order.grantId, grantId)
  check(books, event, reference.id, 'userId', order.userId, userId)
  check(books, event, reference.id, 'credits', order.credits, amount)
  check(books, event, reference.id, 'granted before', false, order.isGranted)
  order.isGranted = true
}

/** A grant is closed by a refund when its order was paid back. */
export function checkRefund(books: Books, event: Seen<'CreditsRevoked'>): void {
  const { grantId, cause } = event.data
  if (cause === 'refund' && books.jobs) check(books, event, grantId, 'refunded', true, books.refundedGrants.has(grantId))
}

/** The grant follows its payment by itself; ten minutes later it has, or the payment is on the operator's list. */
const grantFollowsMs = 10 * 60_000

export function checkOrders(books: Books, lastTime: string): void {
  for (const order of books.orders.values()) {
    if (order.isGranted || order.isListed || Date.parse(lastTime) - Date.parse(order.paidAt) < grantFollowsMs) continue
    check(books, order, order.orderId, 'grant', order.grantId, null)
  }
}
