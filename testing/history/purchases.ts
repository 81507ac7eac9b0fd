/** The purchases of a history: orders in every state, notices that fit and that don't, and what operators made of those. */
import { packages } from '../../src/domain/catalogue.ts'
import {
  accountStream,
  type CommandId,
  commandIdOf,
  keyIdOf,
  operationIdOf,
  operationsStream,
  orderIdOf,
  paymentStream,
  purchaseGrantIdOf,
  type UserId,
} from '../../src/domain/ids.ts'
import type { AccountCommand } from '../../src/domain/account/commands.ts'
import type { OperationsCommand } from '../../src/domain/operations/operations.ts'
import type { Notice, PaymentCommand } from '../../src/domain/payment/commands.ts'
import { goodsOf } from '../../src/domain/payment/goods.ts'
import type { PaymentState } from '../../src/domain/payment/state.ts'

type Run<Command, Written> = (stream: string, command: Command, commandId: CommandId) => Generator<Written>

export function purchasesOf<Written>(options: {
  readonly seed: number
  readonly random: () => number
  readonly accounts: { readonly run: Run<AccountCommand, Written> }
  readonly payments: { readonly run: Run<PaymentCommand, Written>; readonly state: (stream: string) => PaymentState }
  readonly operations: { readonly run: Run<OperationsCommand, Written> }
}) {
  const { seed, random, accounts, payments, operations } = options
  const below = (count: number) => Math.floor(random() * count)
  const chance = (share: number) => random() < share
  let commands = 0
  const commandId = () => commandIdOf('purchases', seed, commands++)
  const nowOf = () => `2026-11-23T12:${String(below(60)).padStart(2, '0')}:00.000Z`

  return function* purchase(userId: UserId) {
    const id = commandId()
    const orderId = orderIdOf(id)
    const goods = goodsOf(packages[below(packages.length)]?.id ?? '')
    if (!goods) return
    const stream = paymentStream(orderId)
    const run = (command: PaymentCommand) => payments.run(stream, command, commandId())
    const notice = (type: Notice['type'], changes: Partial<Notice> = {}): PaymentCommand => {
      const { packageId, amount, currency } = goods
      const paymentId = chance(0.8) ? `p-${orderId}` : null
      const said = { noticeId: commandId(), type, orderId, userId, packageId, amount, currency, paymentId, receiptUrl: null, ...changes }
      return { type: 'RecordNotice', notice: said, provider: 'webhook', offer: goods, isAccountErased: false, now: nowOf() }
    }
    const idempotency = { keyId: keyIdOf(userId, userId, id), requestHash: id }
    if (chance(0.9))
      yield* run({ type: 'OpenCheckout', orderId, userId, goods, provider: 'test', idempotency, now: '2026-11-23T12:00:00.000Z' })
    if (chance(0.8)) yield* run({ type: 'OpenSession', checkoutUrl: `https://pay.test/${orderId}`, now: nowOf() })
    if (chance(0.4)) yield* run({ type: 'StartConfirmation', paymentId: `p-${orderId}`, now: nowOf() })
    if (chance(0.2)) yield* run(notice('failed'))
    if (chance(0.1)) yield* run({ type: 'ExpireCheckout', cause: 'erasure', now: nowOf() })
    if (chance(0.3)) yield* run(notice('paid', chance(0.5) ? { amount: 1 } : { currency: 'USD' }))
    if (chance(0.7)) yield* run(notice('paid'))
    if (chance(0.3)) yield* run(notice('paid', { paymentId: 'another' }))
    if (payments.state(stream).order?.status === 'PAID') yield* grant(userId, orderId)
    if (chance(0.3)) yield* run({ type: 'RequestRefund', reason: 'a reason', requestedBy: 'admin|1', idempotency, now: nowOf() })
    if (chance(0.2)) yield* run(notice('refunded'))
    const [rejectionId] = payments.state(stream).rejections.keys()
    if (rejectionId === undefined || chance(0.5)) return
    const resolution = { rejectionId, orderId, userId, note: 'paid back by hand', resolvedBy: 'admin|1', decidedAt: nowOf() }
    yield* operations.run(operationsStream(operationIdOf('resolve', rejectionId)), { type: 'ResolveRejection', ...resolution }, commandId())
  }

  function* grant(userId: UserId, orderId: ReturnType<typeof orderIdOf>) {
    const order = payments.state(paymentStream(orderId)).order
    if (!order) return
    const command: AccountCommand = {
      type: 'GrantCredits',
      userId,
      grantId: purchaseGrantIdOf(orderId),
      kind: 'purchase',
      amount: order.goods.credits,
      reference: { type: 'PAYMENT', id: orderId },
      reason: null,
      grantedBy: 'system',
      expiresAt: null,
      now: '2026-11-23T12:00:00.000Z',
      idempotency: null,
    }
    yield* accounts.run(accountStream(userId), command, commandId())
  }
}
