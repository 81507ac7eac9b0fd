/** What became of money from outside: each order is one user's and one package's, and is paid once. */
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { count, type Fields, fieldsOf, text, textOrNull, told } from './events.ts'
import { must, Violation } from './violation.ts'

/** What is sold: credits and price in won. */
const packages: Readonly<Record<string, readonly [number, number]>> = {
  'credits-10': [10, 3_900],
  'credits-30': [30, 9_900],
  'credits-50': [50, 14_900],
  'credits-100': [100, 24_900],
}

export interface Order {
  readonly orderId: string
  readonly userId: string
  readonly packageId: string
  readonly credits: number
  readonly amount: number
  readonly openedAt: string
  status: 'OPEN' | 'PAID' | 'FAILED' | 'EXPIRED' | 'REFUNDED'
  wasPaid: boolean
  decidedAt: string
}

const openMs = 86_400_000

export function createPayments(world: { readonly isLeaving: (userId: string) => boolean; readonly skewMsMax: number }) {
  const orders = new Map<string, Order>()
  const rejected = new Set<string>()

  function opened(event: RecordedEvent, data: Fields) {
    const orderId = text(data, 'orderId')
    must(!orders.has(orderId), 'an order opens once', () => told(event))
    const [packageId, credits, amount] = [text(data, 'packageId'), count(data, 'credits'), count(data, 'amount')]
    const sold = packages[packageId]
    must(sold?.[0] === credits && sold[1] === amount, 'an order is of a package', () => told(event))
    const decidedAt = text(data, 'decidedAt')
    const order = { orderId, userId: text(data, 'userId'), packageId, credits, amount, openedAt: decidedAt, decidedAt }
    orders.set(orderId, { ...order, status: 'OPEN', wasPaid: false })
  }

  function see(event: RecordedEvent): void {
    const data = fieldsOf(event.data)
    if (event.type === 'CheckoutOpened') return opened(event, data)
    if (event.type === 'PaymentRejected') {
      return rejectedBy(event, data)
    }
    const order = orders.get(text(data, 'orderId'))
    if (!order) throw new Violation('opened first', told(event))
    must(event.stream === `payment-${order.orderId}` && text(data, 'userId') === order.userId, 'own order', () => told(event))
    must(text(data, 'decidedAt') >= order.decidedAt, 'decidedAt never goes back', () => told(event))
    order.decidedAt = text(data, 'decidedAt')
    change(event, data, order)
  }

  /** On an operator's list, and for no other reason than there is. */
  function rejectedBy(event: RecordedEvent, data: Fields) {
    const [orderId, userId] = [textOrNull(data, 'orderId'), textOrNull(data, 'userId')]
    const isForgotten = text(data, 'code') === 'account_erased'
    must(!isForgotten || (userId !== null && world.isLeaving(userId)), 'no needless rejection', () => told(event))
    if (orderId !== null) rejected.add(orderId)
  }

  function expired(event: RecordedEvent, data: Fields, order: Order) {
    const isOld = Date.parse(text(data, 'decidedAt')) - Date.parse(order.openedAt) + world.skewMsMax >= openMs
    const isRight = text(data, 'cause') === 'age' ? isOld : world.isLeaving(order.userId)
    must(isRight, 'an order is open for a day', () => told(event))
  }

  function change(event: RecordedEvent, data: Fields, order: Order) {
    switch (event.type) {
      case 'PaymentReceived':
        must(!order.wasPaid && order.status !== 'REFUNDED', 'paid once', () => told(event))
        must(count(data, 'credits') === order.credits && count(data, 'amount') === order.amount, 'as ordered', () => told(event))
        order.status = 'PAID'
        order.wasPaid = true
        return
      case 'CheckoutFailed':
      case 'CheckoutExpired':
        must(order.status === 'OPEN', 'only what is open ends', () => told(event))
        if (event.type === 'CheckoutExpired') expired(event, data, order)
        order.status = event.type === 'CheckoutFailed' ? 'FAILED' : 'EXPIRED'
        return
      case 'PaymentRefunded':
        must(order.status !== 'REFUNDED', 'refunded once', () => told(event))
        must((textOrNull(data, 'grantId') !== null) === order.wasPaid, 'a refund takes back what was given', () => told(event))
        order.status = 'REFUNDED'
        return
      default:
        return
    }
  }

  return {
    see,
    order: (orderId: string) => orders.get(orderId) ?? null,
    orders: () => [...orders.values()],
    paidOrder: (orderId: string) => {
      const order = orders.get(orderId)
      return order?.wasPaid ? order : null
    },
    isRejected: (orderId: string) => rejected.has(orderId),
  }
}
export type Payments = ReturnType<typeof createPayments>
