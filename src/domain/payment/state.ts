/** What the events of one order come to. */
import { Map as PersistentMap } from 'immutable'
import type { Idempotency } from '../account/events.ts'
import { type Decision, Defect, unreachable } from '../decider.ts'
import type { KeyId, OrderId, RejectionId, UserId } from '../ids.ts'
import type { Goods, PaymentRejection } from './commands.ts'
import type { PaymentEvent } from './events.ts'

export type PaymentStatus = 'OPEN' | 'FAILED' | 'EXPIRED' | 'PAID' | 'REFUNDED'
type DataOf<T extends PaymentEvent['type']> = Extract<PaymentEvent, { type: T }>['data']
export type PaymentDecision = Decision<PaymentEvent, PaymentRejection>

export interface PaymentOrder {
  readonly orderId: OrderId
  readonly userId: UserId
  readonly goods: Goods
  readonly provider: string
  /** In the database of before, where it was granted as well if it was paid. */
  readonly endedBefore: boolean
  /** The key of who opened it here. */
  readonly idempotency: Idempotency | null
  readonly openedAt: string
  readonly checkoutUrl: string | null
  readonly status: PaymentStatus
  readonly paymentId: string | null
  readonly receiptUrl: string | null
  readonly paidAt: string | null
  readonly refundedAt: string | null
  /** The payment that the provider was asked to take, until somebody knows what came of it. */
  readonly confirming: string | null
  readonly confirmingSince: string | null
  /** An operator's wish that the provider has not granted yet. */
  readonly refunding: { readonly reason: string; readonly since: string } | null
}

export interface PaymentState {
  /** Null until somebody opens it; what was rejected before that opens nothing. */
  readonly order: PaymentOrder | null
  readonly rejections: PersistentMap<RejectionId, number>
  /** Revisions that answer keys of refunds. */
  readonly keys: PersistentMap<KeyId, number>
  /** When the last event was decided; empty before the first. */
  readonly decidedAt: string
}

export const noPayment: PaymentState = { order: null, rejections: PersistentMap(), keys: PersistentMap(), decidedAt: '' }
export const weighPayment = (state: PaymentState): number => 1 + state.rejections.size + state.keys.size

export function evolve(state: PaymentState, event: PaymentEvent, revision: number): PaymentState {
  const { decidedAt } = event.data
  switch (event.type) {
    case 'CheckoutOpened':
      return { ...state, decidedAt, order: openedOrder(event.data) }
    case 'PaymentImported':
      return { ...state, decidedAt, order: importedOrder(event.data) }
    case 'PaymentRejected':
      return { ...state, decidedAt, rejections: state.rejections.set(event.data.rejectionId, revision) }
    case 'RefundRequested': {
      const order = openOrder(state)
      const refunding = order.status === 'PAID' ? { reason: event.data.reason, since: decidedAt } : order.refunding
      return { ...state, decidedAt, keys: state.keys.set(event.data.idempotency.keyId, revision), order: { ...order, refunding } }
    }
    default:
      return { ...state, decidedAt, order: changedOrder(openOrder(state), event) }
  }
}

function openOrder({ order }: PaymentState): PaymentOrder {
  if (!order) throw new Defect('something became of an order that was never opened')
  return order
}

function importedOrder(data: DataOf<'PaymentImported'>): PaymentOrder {
  const { status, paymentId, createdAt } = data
  const opened = openedOrder({ ...data, idempotency: null })
  const paidAt = status === 'PAID' ? createdAt : null
  const refundedAt = status === 'REFUNDED' ? createdAt : null
  return { ...opened, endedBefore: status === 'PAID' || status === 'REFUNDED', status, paymentId, paidAt, refundedAt }
}

type Opening = Omit<DataOf<'CheckoutOpened'>, 'origin'>

function openedOrder({ orderId, userId, packageId, credits, amount, currency, provider, idempotency, decidedAt }: Opening): PaymentOrder {
  return {
    orderId,
    userId,
    goods: { packageId, credits, amount, currency },
    provider,
    endedBefore: false,
    idempotency,
    openedAt: decidedAt,
    status: 'OPEN',
    checkoutUrl: null,
    paymentId: null,
    receiptUrl: null,
    paidAt: null,
    refundedAt: null,
    confirming: null,
    confirmingSince: null,
    refunding: null,
  }
}

function changedOrder(
  order: PaymentOrder,
  event: Exclude<PaymentEvent, { type: 'CheckoutOpened' | 'PaymentImported' | 'PaymentRejected' | 'RefundRequested' }>,
): PaymentOrder {
  switch (event.type) {
    case 'SessionOpened':
      return { ...order, checkoutUrl: event.data.checkoutUrl }
    case 'ConfirmationStarted':
      return { ...order, confirming: event.data.paymentId, confirmingSince: event.data.decidedAt }
    case 'ConfirmationEnded':
      return seenEnd(order, event.data.paymentId)
    case 'PaymentReceived': {
      const { paymentId, receiptUrl, decidedAt } = event.data
      return { ...seenEnd(order, paymentId), status: 'PAID', paymentId, receiptUrl, paidAt: decidedAt }
    }
    case 'PaymentIdentified':
      return { ...seenEnd(order, event.data.paymentId), paymentId: event.data.paymentId }
    case 'CheckoutFailed':
      return { ...seenEnd(order, event.data.paymentId), status: 'FAILED' }
    case 'CheckoutExpired':
      return { ...order, status: 'EXPIRED' }
    case 'PaymentRefunded': {
      const { paymentId, decidedAt } = event.data
      return { ...seenEnd(order, paymentId), status: 'REFUNDED', paymentId, refundedAt: decidedAt, refunding: null }
    }
    default:
      return unreachable(event)
  }
}

/** Whatever is known of a payment ends the wait for what its confirmation came to; what is known of another one doesn't. */
const seenEnd = (order: PaymentOrder, paymentId: string | null): PaymentOrder =>
  order.confirming !== null && order.confirming === paymentId ? { ...order, confirming: null, confirmingSince: null } : order
