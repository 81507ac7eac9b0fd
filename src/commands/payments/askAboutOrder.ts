/** Steps that begin with a question to the provider: for notices without a signature, and for timers. */
import { limits } from '../../domain/catalogue.ts'
import { commandIdOf, type OrderId, paymentStream } from '../../domain/ids.ts'
import type { PaymentOrder } from '../../domain/payment/state.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfSystem } from '../meta.ts'
import { askedAbout, providerOf, readOrder } from './order.ts'
import { type NoticeOutcome, recordFinding } from './recordNotice.ts'

/** @throws PaymentUnavailable */
export async function askAboutOrder(context: CommandContext, order: PaymentOrder, info: RequestInfo): Promise<NoticeOutcome> {
  const finding = await providerOf(context, order).find(order.orderId)
  return finding ? recordFinding(context, order, finding, info) : { status: 'ignored', userId: order.userId, position: 0n }
}

const ofSystem = (orderId: OrderId): RequestInfo => ({ actor: 'system', correlationId: orderId, traceparent: null })

/**
 * An order that nobody has paid in time expires, once its provider was asked: what was paid meanwhile is paid.
 * @returns whether it is open no more
 */
export async function expireOrder(context: CommandContext, orderId: OrderId): Promise<boolean> {
  const order = await readOrder(context, orderId)
  if (order?.status !== 'OPEN') return false
  // One of a provider that isn't configured any more waits until it is: money may lie there. With the one for trials, none does.
  if (!askedAbout(context, order) && order.provider !== 'test') return false
  if (askedAbout(context, order)) await askAboutOrder(context, order, ofSystem(orderId))
  return expire(context, orderId, 'age')
}

/** For an account that is to be forgotten: at once, and nobody is asked. What is paid later is rejected and listed. */
export const closeOrder = (context: CommandContext, orderId: OrderId): Promise<boolean> => expire(context, orderId, 'erasure')

async function expire(context: CommandContext, orderId: OrderId, cause: 'age' | 'erasure'): Promise<boolean> {
  const command = { type: 'ExpireCheckout', cause, now: instant(context.scheduler.now()) } as const
  const expired = await context.payments.execute(
    paymentStream(orderId),
    command,
    metaOfSystem(commandIdOf('expire-checkout', orderId), orderId),
  )
  return expired.type === 'accepted'
}

/** How often a confirmation is asked about, by how long it has been awaited: of a whole day about eighty times. */
const askEvery = [
  { untilMs: 60_000, everyMs: 10_000 },
  { untilMs: 600_000, everyMs: 60_000 },
  { untilMs: 3_600_000, everyMs: 600_000 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 1_800_000 },
] as const
/** Whoever looks comes twice within this time, so that no turn is missed. */
const turnMs = 10_000

function isTurn(awaitedMs: number): boolean {
  const { everyMs } = askEvery.find(({ untilMs }) => awaitedMs < untilMs) ?? askEvery[3]
  return awaitedMs >= turnMs && awaitedMs % everyMs < turnMs
}

/**
 * A confirmation whose end nobody saw is asked about until its end is known, a day at the most: what the provider hasn't
 * heard of by then it will not take.
 * @returns whether its end is known now
 */
export async function resolveConfirmation(context: CommandContext, orderId: OrderId): Promise<boolean> {
  const order = await readOrder(context, orderId)
  if (order?.confirming == null || order.confirmingSince === null || !askedAbout(context, order)) return false
  const { confirming, confirmingSince } = order
  const awaitedMs = context.scheduler.now() - Date.parse(confirmingSince)
  if (!isTurn(awaitedMs)) return false
  await askAboutOrder(context, order, ofSystem(orderId))
  const after = await readOrder(context, orderId)
  if (after?.confirming !== confirming) return true
  if (awaitedMs < limits.checkoutOpenMs) return false
  const command = { type: 'EndConfirmation', paymentId: confirming, now: instant(context.scheduler.now()) } as const
  const meta = metaOfSystem(commandIdOf('end-confirmation', orderId, confirming), orderId)
  const ended = await context.payments.execute(paymentStream(orderId), command, meta)
  return ended.type === 'accepted'
}
