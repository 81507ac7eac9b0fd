/**
 * What follows from a payment in the account's own stream. Whoever recorded it takes the step at once, the reactor takes it
 * again: all ids come from the order's, so it happens once.
 */
import type { AccountEvent } from '../../domain/account/events.ts'
import { accountStream, commandIdOf, grantRejectionIdOf, paymentStream, purchaseGrantIdOf, refundKeyIdOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext } from '../context.ts'
import { metaOfTrace, traceOf } from '../meta.ts'

type Cause = Pick<RecordedEvent, 'id' | 'metadata'>
type DataOf<T extends PaymentEvent['type']> = Extract<PaymentEvent, { type: T }>['data']
type Purchase = Pick<DataOf<'PaymentReceived'>, 'orderId' | 'userId' | 'credits'>
export type TakenBack = Extract<AccountEvent, { type: 'CreditsRevoked' }>['data']

/**
 * Opens the account where there is none, and grants what was paid for. An account that takes no grant puts the payment on the
 * operator's list.
 */
export async function grantPurchase(context: CommandContext, purchase: Purchase, cause: Cause): Promise<{ readonly position: bigint }> {
  const { orderId } = purchase
  // What was put before an operator is the operator's: it isn't granted behind their back when there is room again.
  const { state } = await context.payments.read(paymentStream(orderId), { confirmed: false })
  if (state.rejections.has(grantRejectionIdOf(orderId))) return { position: 0n }
  const [, granted] = await Promise.all(granting(context, purchase, cause))
  if (granted.type !== 'rejected') return granted
  const code = granted.rejection.code === 'account_erased' ? 'account_erased' : 'grant_refused'
  return context.payments.execute(
    paymentStream(orderId),
    { type: 'RejectGrant', code, now: instant(context.scheduler.now()) },
    metaOfTrace(commandIdOf('reject-grant', orderId), traceOf(cause)),
  )
}

/** Given in one turn, so decided in one append. */
function granting(context: CommandContext, { orderId, userId, credits }: Purchase, cause: Cause) {
  const now = instant(context.scheduler.now())
  const trace = traceOf(cause)
  const stream = accountStream(userId)
  const opening = context.accounts.execute(
    stream,
    { type: 'OpenAccount', userId, now },
    metaOfTrace(commandIdOf('open-account', userId), trace),
  )
  const grant = context.accounts.execute(
    stream,
    {
      type: 'GrantCredits',
      userId,
      grantId: purchaseGrantIdOf(orderId),
      kind: 'purchase',
      amount: credits,
      reference: { type: 'PAYMENT', id: orderId },
      reason: null,
      grantedBy: 'system',
      expiresAt: null,
      now,
      idempotency: null,
    },
    metaOfTrace(commandIdOf('grant-purchase', orderId), trace),
  )
  return [opening, grant] as const
}

/**
 * Takes back what a payment gave. The grant comes first, in the same append: a payment whose grant is still on its way to the
 * account finds it given, and taken back.
 * @returns null when the account took neither
 */
export async function takePurchaseBack(
  context: CommandContext,
  { orderId, userId, credits }: Purchase,
  cause: Cause,
): Promise<{ readonly position: bigint; readonly takenBack: TakenBack | null }> {
  const stream = accountStream(userId)
  const before = granting(context, { orderId, userId, credits }, cause)
  const revoking = context.accounts.execute(
    stream,
    {
      type: 'RevokeCredits',
      grantId: purchaseGrantIdOf(orderId),
      cause: 'refund',
      reason: null,
      revokedBy: 'system',
      now: instant(context.scheduler.now()),
      idempotency: { keyId: refundKeyIdOf(orderId), requestHash: '' },
    },
    metaOfTrace(commandIdOf('take-purchase-back', orderId), traceOf(cause)),
  )
  const [revoked] = await Promise.all([revoking, ...before])
  const { position } = revoked
  if (revoked.type === 'accepted') return { position, takenBack: takenBackOf(revoked.events) }
  if (revoked.type === 'rejected' || revoked.revision === null) return { position, takenBack: null }
  const [recorded] = await context.store.readStream(stream, { fromRevision: revoked.revision, maxCount: 1 })
  return { position, takenBack: recorded ? takenBackOf([decodeEvent<AccountEvent>(recorded)]) : null }
}

function takenBackOf(events: readonly AccountEvent[]): TakenBack | null {
  for (const event of events) if (event.type === 'CreditsRevoked' && event.data.cause === 'refund') return event.data
  return null
}
