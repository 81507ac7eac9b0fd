/**
 * The table of notices: what a notice does to an order as it stands. First it is compared with the order,
 * or with the catalogue where there is no order; what differs is rejected, whatever the notice says.
 */
import { accepted, rejected, unreachable } from '../decider.ts'
import { purchaseGrantIdOf, rejectionIdOf } from '../ids.ts'
import type { Goods, Notice, PaymentCommand } from './commands.ts'
import type { PaymentEvent, RejectionCode } from './events.ts'
import type { PaymentDecision, PaymentOrder, PaymentState } from './state.ts'

type RecordNotice = Extract<PaymentCommand, { type: 'RecordNotice' }>

interface Occasion {
  readonly command: RecordNotice
  readonly state: PaymentState
  readonly decidedAt: string
}

const duplicate = rejected({ code: 'notice_duplicate' } as const)
const ignored = rejected({ code: 'notice_ignored' } as const)

export function recordNotice(command: RecordNotice, state: PaymentState, decidedAt: string): PaymentDecision {
  const occasion = { command, state, decidedAt }
  const { notice, offer } = command
  const expected = state.order ? { userId: state.order.userId, goods: state.order.goods } : offer && { userId: notice.userId, goods: offer }
  if (!expected || !(isOf(notice, expected) || isOfEndedBefore(notice, state))) return reject(occasion, 'order_mismatch')
  switch (notice.type) {
    case 'paid':
      return paid(occasion, expected.goods)
    case 'failed':
      return failed(occasion)
    case 'refunded':
      return refunded(occasion, expected.goods)
    default:
      return unreachable(notice.type)
  }
}

function isOf(notice: Notice, { userId, goods }: { readonly userId: string; readonly goods: Goods }): boolean {
  const { packageId, amount, currency } = goods
  return notice.userId === userId && notice.packageId === packageId && notice.amount === amount && notice.currency === currency
}

/** What was sold before may be in no catalogue: a payment that is over anyway is only asked whose it was. */
const isOfEndedBefore = ({ type, userId }: Notice, { order }: PaymentState): boolean =>
  type === 'paid' && order !== null && order.endedBefore && order.userId === userId

function paid(occasion: Occasion, goods: Goods): PaymentDecision {
  const { order } = occasion.state
  if (!order) return take(occasion, goods)
  switch (order.status) {
    case 'OPEN':
    case 'FAILED':
    case 'EXPIRED':
      return take(occasion, goods)
    case 'PAID':
      return paidAgain(occasion, order)
    case 'REFUNDED':
      return reject(occasion, 'order_closed')
    default:
      return unreachable(order.status)
  }
}

/** Money that came is never refused for being late. */
function take(occasion: Occasion, goods: Goods): PaymentDecision {
  const { command, state, decidedAt } = occasion
  if (command.isAccountErased) return reject(occasion, 'account_erased')
  const { orderId, userId, paymentId, receiptUrl } = command.notice
  const provider = state.order?.provider ?? command.provider
  const grantId = purchaseGrantIdOf(orderId)
  return accepted<PaymentEvent>(...opening(occasion, goods), {
    type: 'PaymentReceived',
    data: { orderId, userId, provider, ...goods, paymentId, receiptUrl, grantId, decidedAt },
  })
}

/** A payment told with an id and without one is the same payment, and the id is kept. */
function paidAgain(occasion: Occasion, { orderId, userId, paymentId: known }: PaymentOrder): PaymentDecision {
  const { paymentId } = occasion.command.notice
  if (paymentId === null || paymentId === known) return duplicate
  if (known !== null) return reject(occasion, 'already_paid')
  return accepted({ type: 'PaymentIdentified', data: { orderId, userId, paymentId, decidedAt: occasion.decidedAt } })
}

function failed({ command, state: { order }, decidedAt }: Occasion): PaymentDecision {
  if (!order) return ignored
  const { orderId, userId, confirming } = order
  const { paymentId } = command.notice
  switch (order.status) {
    case 'OPEN':
      return accepted({ type: 'CheckoutFailed', data: { orderId, userId, paymentId, decidedAt } })
    case 'FAILED':
    case 'EXPIRED':
      if (paymentId === null || paymentId !== confirming) return duplicate
      return accepted({ type: 'ConfirmationEnded', data: { orderId, userId, paymentId, decidedAt } })
    case 'PAID':
    case 'REFUNDED':
      return ignored
    default:
      return unreachable(order.status)
  }
}

/** One that comes before its payment closes the order, so that the payment grants nothing when it comes. */
function refunded(occasion: Occasion, goods: Goods): PaymentDecision {
  const { command, state, decidedAt } = occasion
  const { order } = state
  if (order?.status === 'REFUNDED') return duplicate
  const { orderId, userId } = command.notice
  const provider = order?.provider ?? command.provider
  // Whatever payment the notice names, the order keeps the one that paid it.
  const paymentId = order?.paymentId ?? command.notice.paymentId
  const grantId = order?.status === 'PAID' && !order.endedBefore ? purchaseGrantIdOf(orderId) : null
  return accepted<PaymentEvent>(...opening(occasion, goods), {
    type: 'PaymentRefunded',
    data: { orderId, userId, provider, ...goods, paymentId, grantId, decidedAt },
  })
}

/** What comes first for an order that nobody has opened here. */
function opening({ command: { notice, provider }, state, decidedAt }: Occasion, goods: Goods): readonly PaymentEvent[] {
  if (state.order) return []
  const { orderId, userId } = notice
  return [{ type: 'CheckoutOpened', data: { orderId, userId, provider, ...goods, origin: 'notice', idempotency: null, decidedAt } }]
}

/** Recorded once for each notice and each reason, so that a repeat doesn't lengthen the operator's list. */
function reject({ command, state, decidedAt }: Occasion, code: RejectionCode): PaymentDecision {
  const { noticeId, type: noticeType, receiptUrl: _, ...said } = command.notice
  const rejectionId = rejectionIdOf(
    noticeId,
    noticeType,
    said.orderId,
    said.userId,
    said.packageId,
    said.amount,
    said.currency,
    said.paymentId ?? '',
    code,
  )
  if (state.rejections.has(rejectionId)) return rejected({ code: 'notice_rejected', as: code })
  const { order } = state
  const provider = order?.provider ?? command.provider
  const rejection: PaymentEvent = { type: 'PaymentRejected', data: { ...said, rejectionId, code, noticeType, provider, decidedAt } }
  if (!order || said.paymentId === null || said.paymentId !== order.confirming) return accepted(rejection)
  const { orderId, userId, confirming: paymentId } = order
  return accepted<PaymentEvent>(rejection, { type: 'ConfirmationEnded', data: { orderId, userId, paymentId, decidedAt } })
}
