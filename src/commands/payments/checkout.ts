/**
 * An order of credits: it is recorded first, then the provider opens a session with the order id as its key. Whatever
 * breaks in between, the same key goes on where it broke off.
 */
import { accountStream, commandIdOf, orderIdOf, paymentStream, type UserId } from '../../domain/ids.ts'
import type { AccountCommand } from '../../domain/account/commands.ts'
import type { Goods } from '../../domain/payment/commands.ts'
import { goodsOf } from '../../domain/payment/goods.ts'
import type { PaymentOrder } from '../../domain/payment/state.ts'
import { PaymentUnavailable } from '../../failures.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { answerAt, type FirstAnswer, firstAnswer } from '../firstAnswer.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refused } from '../orders/refusals.ts'
import { refusedFor } from '../refused.ts'
import { findMark } from '../erasure/marks.ts'
import { idempotencyOf } from '../requestHash.ts'
import { closeOrder } from './askAboutOrder.ts'
import { providerOf, readOrder } from './order.ts'

/** A checkout as it was opened, whatever became of it since. */
export interface OpenedCheckout {
  readonly type: 'opened'
  readonly replayed: boolean
  readonly position: bigint
  readonly order: PaymentOrder
  readonly checkoutUrl: string
}

export interface OpenCheckoutInput {
  readonly userId: UserId
  readonly packageId: string
  readonly idempotencyKey: string
  readonly info: RequestInfo
}

/** @throws PaymentUnavailable when the provider gives no answer: the same key goes on with the same order */
export async function openCheckout(context: CommandContext, input: OpenCheckoutInput): Promise<OpenedCheckout | Refused> {
  const { userId, packageId, info } = input
  const idempotency = idempotencyOf(info.actor, userId, input.idempotencyKey, { packageId })
  const orderId = orderIdOf(commandIdOf('open-checkout', idempotency.keyId))
  const known = await readOrder(context, orderId)
  if (!known) {
    const requested = await requestCheckout(context, { userId, orderId, packageId, idempotency, info })
    if (requested.type === 'refused') return requested
    const { goods, provider } = requested
    const now = instant(context.scheduler.now())
    await context.payments.execute(
      paymentStream(orderId),
      { type: 'OpenCheckout', orderId, userId, goods, provider, idempotency, now },
      metaOfRequest(commandIdOf('open-checkout', orderId), info),
    )
    // Whoever erased the account meanwhile may not have seen this order; what is left by a kill between the two expires by its age.
    if (await findMark(context.objects, userId)) {
      await closeOrder(context, orderId)
      return refusedFor({ code: 'account_erased' })
    }
  }
  const order = known ?? (await readOrder(context, orderId))
  if (!order || order.idempotency?.requestHash !== idempotency.requestHash) return refusedFor({ code: 'idempotency_key_reused' })
  return openSession(context, order, info)
}

interface Requested {
  readonly type: 'requested'
  readonly goods: Goods
  readonly provider: string
}

/**
 * The account's own stream says whether this key is unused, and how many orders of credits there were within the hour: of all
 * that a key may be sent with, one thing is decided there.
 */
async function requestCheckout(
  context: CommandContext,
  {
    info,
    ...request
  }: Omit<Extract<AccountCommand, { type: 'RequestCheckout' }>, 'type' | 'now'> & {
    readonly userId: UserId
    readonly info: RequestInfo
  },
): Promise<Requested | Refused> {
  const { userId, orderId, packageId, idempotency } = request
  const reused = refusedFor({ code: 'idempotency_key_reused' })
  const earlier = await firstAnswer(context, userId, idempotency, true)
  if (earlier && !isRequest(earlier)) return reused
  const goods = goodsOf(packageId)
  if (!goods) return refusedFor({ code: 'unknown_package' })
  if (!context.paymentProvider) throw new PaymentUnavailable('nothing can be bought here')
  const executed = await context.accounts.execute(
    accountStream(userId),
    { type: 'RequestCheckout', orderId, packageId, idempotency, now: instant(context.scheduler.now()) },
    metaOfRequest(commandIdOf('request-checkout', orderId), info),
  )
  if (executed.type === 'rejected') {
    const { rejection } = executed
    return refusedFor(rejection.code === 'rate_limited' || rejection.code === 'account_erased' ? rejection : { code: 'not_found' })
  }
  if (executed.type === 'already' && executed.revision !== null) {
    if (!isRequest(await answerAt(context, userId, executed.revision, idempotency))) return reused
  }
  return { type: 'requested', goods, provider: context.paymentProvider.name }
}

/** The same key and body; a key that ordered a job or a grant is another kind of request. */
const isRequest = (answer: FirstAnswer): boolean => answer.type === 'known' && answer.event.type === 'CheckoutRequested'

async function openSession(context: CommandContext, order: PaymentOrder, info: RequestInfo): Promise<OpenedCheckout | Refused> {
  const { orderId, goods } = order
  const isKnown = order.checkoutUrl !== null
  const checkoutUrl = order.checkoutUrl ?? (await askForSession(context, order))
  const { position } = await context.payments.execute(
    paymentStream(orderId),
    { type: 'OpenSession', checkoutUrl, now: instant(context.scheduler.now()) },
    metaOfRequest(commandIdOf('open-session', orderId), info),
  )
  const opened = await readOrder(context, orderId)
  if (opened?.checkoutUrl == null) throw new Error(`order ${orderId} of ${goods.packageId} has no session after it was opened`)
  return { type: 'opened', replayed: isKnown, position, order: opened, checkoutUrl: opened.checkoutUrl }
}

async function askForSession(context: CommandContext, order: PaymentOrder): Promise<string> {
  const { orderId, goods } = order
  const { amount, currency, credits } = goods
  const title = `사진 크레딧 ${credits}개`
  const { checkoutUrl } = await providerOf(context, order).openSession({ orderId, amount, currency, title })
  return checkoutUrl
}
