/**
 * One order of credits: whose it is, what it costs, and what became of the money.
 *
 * Ensures: an order is one user's and one package's and is paid once, whoever says so, however often and in whatever
 * order; money that came is never refused for being late; what doesn't fit is recorded for an operator and changes
 * nothing else. Doesn't: grant credits or take them back; that follows from its events, in the account's own stream.
 */
import { limits } from '../catalogue.ts'
import { accepted, already, type Decider, rejected, unreachable } from '../decider.ts'
import { grantRejectionIdOf, rejectionIdOf } from '../ids.ts'
import type { PaymentCommand, PaymentRejection } from './commands.ts'
import type { PaymentEvent } from './events.ts'
import { recordNotice } from './notices.ts'
import { evolve, noPayment, type PaymentDecision, type PaymentOrder, type PaymentState } from './state.ts'

type CommandOf<T extends PaymentCommand['type']> = Extract<PaymentCommand, { type: T }>

export const paymentDecider: Decider<PaymentState, PaymentCommand, PaymentEvent, PaymentRejection> = {
  initialState: noPayment,
  evolve,
  decide,
}

function decide(command: PaymentCommand, state: PaymentState): PaymentDecision {
  // A clock that lags behind the one that decided last doesn't turn the order's history around.
  const decidedAt = command.now > state.decidedAt ? command.now : state.decidedAt
  switch (command.type) {
    case 'OpenCheckout':
      return openCheckout(command, state, decidedAt)
    case 'ImportPayment':
      return importPayment(command, state, decidedAt)
    case 'RecordNotice':
      return recordNotice(command, state, decidedAt)
    case 'RecordUnreadable':
      return recordUnreadable(command, state, decidedAt)
    default:
      return state.order ? decideOnOrder(command, state, state.order, decidedAt) : rejected({ code: 'order_not_found' })
  }
}

function decideOnOrder(
  command: Exclude<PaymentCommand, { type: 'OpenCheckout' | 'ImportPayment' | 'RecordNotice' | 'RecordUnreadable' }>,
  state: PaymentState,
  order: PaymentOrder,
  decidedAt: string,
): PaymentDecision {
  switch (command.type) {
    case 'OpenSession':
      return openSession(command, order, decidedAt)
    case 'StartConfirmation':
      return startConfirmation(command, order, decidedAt)
    case 'EndConfirmation':
      return endConfirmation(command, order, decidedAt)
    case 'ExpireCheckout':
      return expireCheckout(command, order, decidedAt)
    case 'RequestRefund':
      return requestRefund(command, state, order, decidedAt)
    case 'RejectGrant':
      return rejectGrant(command, state, order, decidedAt)
    default:
      return unreachable(command)
  }
}

function openCheckout(command: CommandOf<'OpenCheckout'>, state: PaymentState, decidedAt: string): PaymentDecision {
  if (state.order) return already(0)
  const { orderId, userId, goods, provider, idempotency } = command
  return accepted({ type: 'CheckoutOpened', data: { orderId, userId, ...goods, provider, origin: 'checkout', idempotency, decidedAt } })
}

function importPayment(
  { type: _, now: __, ...payment }: CommandOf<'ImportPayment'>,
  state: PaymentState,
  decidedAt: string,
): PaymentDecision {
  if (state.order) return already(0)
  return accepted({ type: 'PaymentImported', data: { ...payment, decidedAt } })
}

function openSession({ checkoutUrl }: CommandOf<'OpenSession'>, order: PaymentOrder, decidedAt: string): PaymentDecision {
  if (order.checkoutUrl !== null) return already()
  const { orderId, userId } = order
  return accepted({ type: 'SessionOpened', data: { orderId, userId, checkoutUrl, decidedAt } })
}

/** One that failed may be tried again with another payment. */
function startConfirmation({ paymentId }: CommandOf<'StartConfirmation'>, order: PaymentOrder, decidedAt: string): PaymentDecision {
  if (order.status !== 'OPEN' && order.status !== 'FAILED') return rejected({ code: 'not_open' })
  if (order.confirming === paymentId) return already()
  if (order.confirming !== null) return rejected({ code: 'confirmation_pending' })
  const { orderId, userId } = order
  return accepted({ type: 'ConfirmationStarted', data: { orderId, userId, paymentId, decidedAt } })
}

function endConfirmation({ paymentId }: CommandOf<'EndConfirmation'>, order: PaymentOrder, decidedAt: string): PaymentDecision {
  const { orderId, userId, confirming } = order
  if (confirming !== paymentId) return already()
  return accepted({ type: 'ConfirmationEnded', data: { orderId, userId, paymentId, decidedAt } })
}

function expireCheckout({ cause, now }: CommandOf<'ExpireCheckout'>, order: PaymentOrder, decidedAt: string): PaymentDecision {
  if (order.status !== 'OPEN') return already()
  if (cause === 'age' && Date.parse(now) - Date.parse(order.openedAt) < limits.checkoutOpenMs) return already()
  const { orderId, userId } = order
  return accepted({ type: 'CheckoutExpired', data: { orderId, userId, cause, decidedAt } })
}

function requestRefund(
  { reason, requestedBy, idempotency }: CommandOf<'RequestRefund'>,
  { keys }: PaymentState,
  { orderId, userId, status }: PaymentOrder,
  decidedAt: string,
): PaymentDecision {
  const first = keys.get(idempotency.keyId)
  if (first !== undefined) return already(first)
  if (status !== 'PAID' && status !== 'REFUNDED') return rejected({ code: 'not_paid' })
  return accepted({ type: 'RefundRequested', data: { orderId, userId, reason, requestedBy, idempotency, decidedAt } })
}

function rejectGrant(
  { code }: CommandOf<'RejectGrant'>,
  { rejections }: PaymentState,
  order: PaymentOrder,
  decidedAt: string,
): PaymentDecision {
  if (order.status !== 'PAID') return already()
  const { orderId, userId, provider, goods, paymentId } = order
  const rejectionId = grantRejectionIdOf(orderId)
  if (rejections.has(rejectionId)) return already()
  const { packageId, amount, currency } = goods
  return accepted({
    type: 'PaymentRejected',
    data: {
      ...{ orderId, userId, packageId, amount, currency, paymentId, provider },
      ...{ rejectionId, code, noticeType: 'paid', decidedAt },
    },
  })
}

function recordUnreadable({ notice, provider }: CommandOf<'RecordUnreadable'>, state: PaymentState, decidedAt: string): PaymentDecision {
  const { noticeId, type: noticeType, orderId, userId } = notice
  const rejectionId = rejectionIdOf('unreadable', noticeId)
  const code = 'malformed'
  if (state.rejections.has(rejectionId)) return rejected({ code: 'notice_rejected', as: code })
  const unread = { packageId: null, amount: null, currency: null, paymentId: null }
  return accepted({ type: 'PaymentRejected', data: { ...unread, orderId, userId, rejectionId, code, noticeType, provider, decidedAt } })
}
