/** A provider in memory that wants confirmations, and keeps count of the money. */
import type { OrderId } from '../../src/domain/ids.ts'
import type { PaymentFinding, PaymentProvider, SessionRequest } from '../../src/ports/paymentProvider.ts'

export interface MemoryPaymentProvider extends PaymentProvider {
  /** The buyer agrees on the provider's page. @returns what the browser comes back with */
  agree(orderId: OrderId): { readonly paymentKey: string; readonly amount: number }
  /** What it has of an order: taken and not given back. */
  holds(orderId: OrderId): number
}

/** @param seam called before and after whatever it does; what it throws is thrown to the caller */
export function createMemoryPaymentProvider(seam: (what: string) => void = () => undefined): MemoryPaymentProvider {
  const sessions = new Map<OrderId, SessionRequest>()
  const payments = new Map<OrderId, PaymentFinding>()

  function change(orderId: OrderId, to: PaymentFinding['state'], from: PaymentFinding['state']): PaymentFinding {
    const payment = payments.get(orderId)
    if (!payment) throw new Error(`nobody agreed to pay ${orderId}`)
    const changed = payment.state === from ? { ...payment, state: to } : payment
    payments.set(orderId, changed)
    return changed
  }
  const between = <Result>(what: string, run: () => Result): Result => {
    seam(`before ${what}`)
    const result = run()
    seam(`after ${what}`)
    return result
  }

  return {
    name: 'toss',
    wantsConfirmation: true,
    openSession: async (request) =>
      between('session', () => {
        sessions.set(request.orderId, request)
        return { checkoutUrl: `https://pay.test/${request.orderId}` }
      }),
    confirm: async ({ orderId }) => between('confirmation', () => change(orderId, 'paid', 'pending')),
    find: async (orderId) => between('question', () => payments.get(orderId) ?? null),
    refund: async ({ orderId }) =>
      between('refund', () => (change(orderId, 'refunded', 'paid').state === 'refunded' ? 'refunded' : 'refused')),
    agree(orderId) {
      const session = sessions.get(orderId)
      if (!session) throw new Error(`${orderId} has no session`)
      const { amount, currency } = session
      const paymentId = `pay-${orderId}`
      payments.set(orderId, payments.get(orderId) ?? { state: 'pending', paymentId, amount, currency, receiptUrl: null })
      return { paymentKey: paymentId, amount }
    },
    holds: (orderId) => (payments.get(orderId)?.state === 'paid' ? (payments.get(orderId)?.amount ?? 0) : 0),
  }
}
