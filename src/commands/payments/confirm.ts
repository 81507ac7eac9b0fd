/**
 * The buyer came back from the provider with a payment that waits to be confirmed. The amount is compared with our own
 * order first, for the address that it came with can be edited; that we ask is recorded before we ask.
 */
import { commandIdOf, paymentStream, type UserId } from '../../domain/ids.ts'
import type { PaymentOrder } from '../../domain/payment/state.ts'
import { OutcomeUnknown } from '../../failures.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refused } from '../orders/refusals.ts'
import { refusedFor } from '../refused.ts'
import { askAboutOrder } from './askAboutOrder.ts'
import { providerOf, readOrder, readOwnOrder } from './order.ts'
import { recordFinding } from './recordNotice.ts'

export interface ConfirmInput {
  readonly userId: UserId
  readonly orderId: string
  readonly paymentKey: string
  readonly amount: number
  readonly info: RequestInfo
}

export interface Confirmed {
  readonly type: 'confirmed'
  readonly order: PaymentOrder
  readonly position: bigint
}

/** @throws OutcomeUnknown when nobody knows whether the money was taken: asking again finds out */
export async function confirmPayment(context: CommandContext, input: ConfirmInput): Promise<Confirmed | Refused> {
  const { paymentKey: paymentId, amount, info } = input
  const order = await readOwnOrder(context, input.userId, input.orderId)
  if (!order) return refusedFor({ code: 'not_found' })
  if (amount !== order.goods.amount) {
    return refusedFor({ code: 'validation_failed', errors: [{ path: 'amount', message: 'is not what the order costs' }] })
  }
  if (order.status === 'PAID' || order.status === 'REFUNDED') return asItIs(context, order, 0n)
  const provider = providerOf(context, order)
  if (!provider.wantsConfirmation) return asItIs(context, order, 0n)

  const started = await context.payments.execute(
    paymentStream(order.orderId),
    { type: 'StartConfirmation', paymentId, now: instant(context.scheduler.now()) },
    metaOfRequest(commandIdOf('start-confirmation', order.orderId, paymentId), info),
  )
  if (started.type === 'rejected' && started.rejection.code === 'confirmation_pending') {
    const { position } = await askAboutOrder(context, order, info)
    const now = await readOrder(context, order.orderId)
    if (now?.confirming === order.confirming) throw new OutcomeUnknown('another payment of this order is being confirmed')
    return asItIs(context, order, position)
  }
  if (started.type === 'rejected') return asItIs(context, order, started.position)
  const finding = await provider.confirm({ orderId: order.orderId, paymentId, amount })
  const recorded = await recordFinding(context, order, finding, info)
  return asItIs(context, order, recorded.position > started.position ? recorded.position : started.position)
}

async function asItIs(context: CommandContext, { orderId }: PaymentOrder, position: bigint): Promise<Confirmed> {
  const order = await readOrder(context, orderId)
  if (!order) throw new Error(`order ${orderId} is gone`)
  return { type: 'confirmed', order, position }
}
