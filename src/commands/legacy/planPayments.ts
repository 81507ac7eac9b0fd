import { packages } from '../../domain/catalogue.ts'
import { credits } from '../../domain/credits.ts'
import { orderIdSchema, type UserId } from '../../domain/ids.ts'
import type { PaymentCommand } from '../../domain/payment/commands.ts'
import type { OldPayment } from '../../ports/legacyDatabase.ts'
import type { Lister } from './lister.ts'

type ImportPayment = Extract<PaymentCommand, { type: 'ImportPayment' }>
export type PlannedPayment = Omit<ImportPayment, 'type' | 'now'>

const statusHere = { PENDING: 'OPEN', COMPLETED: 'PAID', FAILED: 'FAILED', REFUNDED: 'REFUNDED' } as const
/** Of what no catalogue of ours has. */
const soldBefore = 'before'

/** One order under each of the names that a payment has: a later notice may name either. */
export function planPayments(userId: UserId, payments: readonly OldPayment[], lister: Lister): readonly PlannedPayment[] {
  const planned = new Map<string, PlannedPayment>()
  for (const payment of payments) {
    const names = [payment.orderId, payment.smartstoreOrderId].filter((name) => name !== null)
    if (names.length === 0) lister.list('no_order_id', payment.id, payment.status)
    const createdAt = lister.timeOf(payment.createdAt, payment.id)
    for (const name of names) {
      const orderId = orderIdSchema.safeParse(name)
      if (!orderId.success) {
        lister.list('invalid_order_id', payment.id, name)
        continue
      }
      const provider = name === payment.smartstoreOrderId ? 'smartstore' : payment.method.toLowerCase()
      const { status, paymentKey } = payment
      const paid = { provider, ...goodsOf(payment), status: statusHere[status], paymentId: paymentKey, createdAt }
      planned.set(name, { orderId: orderId.data, userId, ...paid })
    }
  }
  return [...planned.values()]
}

function goodsOf({ amount, creditsGranted }: OldPayment) {
  const found = packages.find(
    ({ credits, priceKrw }) => priceKrw === Math.abs(amount) && (creditsGranted === null || creditsGranted === credits),
  )
  return {
    packageId: found?.id ?? soldBefore,
    credits: credits(found?.credits ?? Math.max(0, creditsGranted ?? 0)),
    amount: Math.abs(amount),
    currency: 'KRW',
  }
}
