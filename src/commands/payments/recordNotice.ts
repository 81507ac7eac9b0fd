/** What somebody says of an order, put before its rules; what follows for the account is done at once where it can be. */
import { commandIdOf, type OrderId, paymentStream, purchaseGrantIdOf, type UserId } from '../../domain/ids.ts'
import type { Notice, PaymentCommand } from '../../domain/payment/commands.ts'
import type { PaymentEvent, RejectionCode } from '../../domain/payment/events.ts'
import { goodsOf } from '../../domain/payment/goods.ts'
import type { PaymentOrder } from '../../domain/payment/state.ts'
import type { Appended } from '../../events/decode.ts'
import { Failure } from '../../failures.ts'
import type { PaymentFinding } from '../../ports/paymentProvider.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { findMark } from '../erasure/marks.ts'
import { metaOfRequest } from '../meta.ts'
import { providerNameOf } from './order.ts'
import { grantPurchase, takePurchaseBack } from './purchase.ts'

/** The words of the table of notices. `position`: of everything that came of it so far, for `userId`. */
export type NoticeOutcome = { readonly position: bigint; readonly userId: UserId | null } & (
  { readonly status: 'accepted' | 'duplicate' | 'ignored' } | { readonly status: 'rejected'; readonly code: RejectionCode }
)

export async function recordNotice(context: CommandContext, notice: Notice, info: RequestInfo): Promise<NoticeOutcome> {
  const { noticeId, type } = notice
  const command: PaymentCommand = {
    type: 'RecordNotice',
    notice,
    provider: providerNameOf(context),
    offer: goodsOf(notice.packageId),
    isAccountErased: (await findMark(context.objects, notice.userId)) !== null,
    now: instant(context.scheduler.now()),
  }
  return record(context, notice, command, { info, commandId: commandIdOf('record-notice', noticeId, type) })
}

/** What the order's provider says when it is asked. It knows nothing of users and packages, and asking twice tells nothing new. */
export async function recordFinding(
  context: CommandContext,
  { orderId, userId, goods, provider }: PaymentOrder,
  { state, paymentId, amount, currency, receiptUrl }: PaymentFinding,
  info: RequestInfo,
): Promise<NoticeOutcome> {
  if (state === 'pending') return { status: 'ignored', userId, position: 0n }
  const noticeId = `${provider} ${paymentId} ${state} ${amount}`
  const { packageId } = goods
  return recordNotice(context, { noticeId, type: state, orderId, userId, packageId, amount, currency, paymentId, receiptUrl }, info)
}

export async function record(
  context: CommandContext,
  { orderId, userId }: { readonly orderId: OrderId; readonly userId: UserId | null },
  command: PaymentCommand,
  { info, commandId }: { readonly info: RequestInfo; readonly commandId: ReturnType<typeof commandIdOf> },
): Promise<NoticeOutcome> {
  const executed = await context.payments.execute(paymentStream(orderId), command, metaOfRequest(commandId, info))
  const at = { userId, position: executed.position }
  if (executed.type === 'already') return { status: 'duplicate', ...at }
  if (executed.type === 'accepted') {
    return { ...outcomeOf(executed.events), userId, position: await followUp(context, executed.events, executed.position) }
  }
  const { rejection } = executed
  if (rejection.code === 'notice_rejected') return { status: 'rejected', code: rejection.as, ...at }
  return { status: rejection.code === 'notice_duplicate' ? 'duplicate' : 'ignored', ...at }
}

function outcomeOf(events: readonly PaymentEvent[]) {
  for (const event of events) if (event.type === 'PaymentRejected') return { status: 'rejected', code: event.data.code } as const
  // Both add to what is known of a payment, and change nothing of the order.
  const isKnown = events.every(({ type }) => type === 'PaymentIdentified' || type === 'ConfirmationEnded')
  return { status: isKnown ? 'duplicate' : 'accepted' } as const
}

/** The reactor does the same a moment later, so whoever told us needn't hear of a store that is away now. */
async function followUp(context: CommandContext, events: readonly Appended<PaymentEvent>[], recorded: bigint): Promise<bigint> {
  let position = recorded
  try {
    for (const event of events) {
      const step = await followFrom(context, event)
      if (step && step.position > position) position = step.position
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
  return position
}

/** What follows from one event of an order: its grant, or the end of it. */
export async function followFrom(
  context: CommandContext,
  event: Pick<Appended<PaymentEvent>, 'id' | 'metadata'> & PaymentEvent,
): Promise<{ readonly position: bigint } | null> {
  if (event.type === 'PaymentReceived') return grantPurchase(context, event.data, event)
  if (event.type !== 'PaymentRefunded' || event.data.grantId !== purchaseGrantIdOf(event.data.orderId)) return null
  return takePurchaseBack(context, event.data, event)
}
