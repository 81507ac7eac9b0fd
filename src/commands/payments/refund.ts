/**
 * An operator has the money of an order paid back: the wish is recorded, the provider pays back, the order is closed and its
 * grant taken back. A crash in between leaves the wish, which a timer carries out.
 */
import { commandIdOf, type OrderId, orderIdSchema, paymentStream } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { PaymentOrder } from '../../domain/payment/state.ts'
import { decodeEvent } from '../../events/decode.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refused } from '../orders/refusals.ts'
import { refusedFor } from '../refused.ts'
import { idempotencyOf } from '../requestHash.ts'
import { askedAbout, providerOf, readOrder } from './order.ts'
import { takePurchaseBack, type TakenBack } from './purchase.ts'
import { recordNotice } from './recordNotice.ts'

export interface RefundedPayment {
  readonly type: 'refunded'
  readonly replayed: boolean
  readonly position: bigint
  readonly order: PaymentOrder
  /** Null when there was nothing to take back. */
  readonly takenBack: TakenBack | null
}

export interface RefundInput {
  readonly orderId: string
  readonly reason: string
  readonly idempotencyKey: string
  readonly info: RequestInfo
}

const refusedBy = (message: string) => refusedFor({ code: 'validation_failed', errors: [{ path: 'orderId', message }] })

/** @throws PaymentUnavailable when the provider gives no answer: the same key goes on */
export async function refundPayment(context: CommandContext, input: RefundInput): Promise<RefundedPayment | Refused> {
  const { reason, info } = input
  const parsed = orderIdSchema.safeParse(input.orderId)
  const order = parsed.success ? await readOrder(context, parsed.data) : null
  if (!order) return refusedFor({ code: 'not_found' })
  const { orderId, userId } = order
  const idempotency = idempotencyOf(info.actor, userId, input.idempotencyKey, { orderId, reason })
  const requested = await context.payments.execute(
    paymentStream(orderId),
    { type: 'RequestRefund', reason, requestedBy: info.actor, idempotency, now: instant(context.scheduler.now()) },
    metaOfRequest(commandIdOf('request-refund', idempotency.keyId, orderId), info),
  )
  if (requested.type === 'rejected') return refusedBy('is not paid')
  if (requested.type === 'already' && (await hashAt(context, orderId, requested.revision)) !== idempotency.requestHash) {
    return refusedFor({ code: 'idempotency_key_reused' })
  }
  if ((await payBack(context, order, reason, info)) === 'refused') return refusedBy('can not be paid back: its provider refuses')
  const replayed = requested.type === 'already' && order.status === 'REFUNDED'
  return answer(context, orderId, replayed)
}

/** By a timer, after a crash in between. @returns whether the order is refunded now */
export async function resumeRefund(context: CommandContext, orderId: OrderId): Promise<boolean> {
  const order = await readOrder(context, orderId)
  if (!order?.refunding || !askedAbout(context, order)) return false
  const info = { actor: 'system', correlationId: orderId, traceparent: null }
  return (await payBack(context, order, order.refunding.reason, info)) === 'refunded'
}

async function payBack(context: CommandContext, order: PaymentOrder, reason: string, info: RequestInfo): Promise<'refunded' | 'refused'> {
  if (order.status === 'REFUNDED') return 'refunded'
  const { orderId, userId, goods, paymentId, provider } = order
  const answered = await providerOf(context, order).refund({ orderId, paymentId, reason })
  if (answered === 'refused') return 'refused'
  const { packageId, amount, currency } = goods
  const noticeId = `${provider} refund ${orderId}`
  await recordNotice(
    context,
    { noticeId, type: 'refunded', orderId, userId, packageId, amount, currency, paymentId, receiptUrl: null },
    info,
  )
  return 'refunded'
}

async function hashAt(context: CommandContext, orderId: OrderId, revision: number | null): Promise<string | null> {
  const [recorded] = await context.store.readStream(paymentStream(orderId), { fromRevision: revision ?? 0, maxCount: 1 })
  const event = recorded && decodeEvent<PaymentEvent>(recorded)
  return event?.type === 'RefundRequested' ? event.data.idempotency.requestHash : null
}

async function answer(context: CommandContext, orderId: OrderId, replayed: boolean): Promise<RefundedPayment> {
  const order = await readOrder(context, orderId)
  if (order?.status !== 'REFUNDED') throw new Error(`order ${orderId} was refunded and does not say so`)
  if (order.paidAt === null) return { type: 'refunded', replayed, position: await context.store.head(), order, takenBack: null }
  const cause = { id: orderId, metadata: {} }
  const { position, takenBack } = await takePurchaseBack(context, { orderId, userId: order.userId, credits: order.goods.credits }, cause)
  return { type: 'refunded', replayed, position, order, takenBack }
}
