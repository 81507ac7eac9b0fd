/** Grants that were paid for: each has its order, and each order one. */
import { type Books, check, type Seen } from './books.ts'

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
  check(books, event, reference.id, 'order', 'paid', order?.paid ? 'paid' : 'none')
  if (!order?.paid) return
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
