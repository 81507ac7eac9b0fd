import { describe, expect, test } from 'vitest'
import { info } from '../../../testing/commandContext.ts'
import { owner, stranger } from '../../../testing/fixtures.ts'
import { goods, noticeOf, orderNamed } from '../../../testing/payments/fixtures.ts'
import { createPurchaseWorld } from '../../../testing/payments/purchaseWorld.ts'
import { credits } from '../../domain/credits.ts'
import { accountStream, commandIdOf, grantIdOf, paymentStream, purchaseGrantIdOf, unreadableOrderIdOf } from '../../domain/ids.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { instant } from '../../scheduling/instant.ts'
import { grantCredits } from '../credits/grantCredits.ts'
import { openAccount } from '../credits/openAccount.ts'
import { openCheckout } from './checkout.ts'
import { receiveNotice } from './receiveNotice.ts'
import { recordNotice } from './recordNotice.ts'

const caller = { ...info, actor: owner }
const dataOf = (events: readonly DomainEvent[], type: DomainEvent['type']) =>
  events.filter((event) => event.type === type).map(({ data }) => data)

describe('a purchase', () => {
  test('whose notices reach several processes at once is granted once', async () => {
    const world = createPurchaseWorld()
    const processes = [world.startProcess(), world.startProcess(), world.startProcess()]
    const tell = (index: number) => {
      const context = processes[index % processes.length]
      if (!context) throw new Error('no process')
      return recordNotice(context, noticeOf('paid', { paymentId: 'p1', noticeId: `n${index % 5}` }), info)
    }
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, index) => tell(index)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', ...Array.from({ length: 29 }, () => 'duplicate')])
    const events = await world.events()
    expect(dataOf(events, 'PaymentReceived')).toHaveLength(1)
    expect(dataOf(events, 'CreditsGranted')).toMatchObject([{ kind: 'signup' }, { kind: 'purchase', amount: 30 }])
  })
  test('and its refund, told in any order by several processes, leave nothing behind', async () => {
    const world = createPurchaseWorld()
    const [one, other] = [world.startProcess(), world.startProcess()]
    await recordNotice(one, noticeOf('paid', { paymentId: 'p1' }), info)
    await Promise.all([
      recordNotice(other, noticeOf('refunded', { noticeId: 'r1' }), info),
      recordNotice(one, noticeOf('refunded', { noticeId: 'r2' }), info),
      recordNotice(other, noticeOf('paid', { paymentId: 'p1', noticeId: 'again' }), info),
    ])
    await world.recover()
    const { state } = await one.accounts.read(accountStream(owner), { confirmed: true })
    expect(state.available).toBe(5)
    expect(dataOf(await world.events(), 'CreditsRevoked')).toMatchObject([{ cause: 'refund', amount: 30, unrecovered: 0 }])
  })
  test('that an account has no room for stands on the list of the operator, and is left to them', async () => {
    const world = createPurchaseWorld()
    const context = world.startProcess()
    await openAccount(context, { userId: owner, info: caller })
    const now = instant(world.scheduler.now())
    const grant = {
      kind: 'goodwill',
      amount: credits(999_999_990),
      reason: null,
      grantedBy: 'admin-1',
      expiresAt: null,
      idempotency: null,
    } as const
    await context.accounts.execute(
      accountStream(owner),
      {
        type: 'GrantCredits',
        userId: owner,
        grantId: grantIdOf(commandIdOf('test', 'rich')),
        reference: { type: 'ADMIN', id: 'rich' },
        ...grant,
        now,
      },
      { commandId: commandIdOf('test', 'rich'), correlationId: 'c', causationId: 'c', actor: 'admin-1', traceparent: null },
    )
    expect((await recordNotice(context, noticeOf('paid', { paymentId: 'p1' }), info)).status).toBe('accepted')
    await world.recover()
    const listed = [{ code: 'grant_refused', paymentId: 'p1', userId: owner }]
    expect(dataOf(await world.events(), 'PaymentRejected')).toMatchObject(listed)
    const revocation = { cause: 'revocation', reason: null, revokedBy: 'admin-1', idempotency: null } as const
    await context.accounts.execute(
      accountStream(owner),
      { type: 'RevokeCredits', grantId: grantIdOf(commandIdOf('test', 'rich')), ...revocation, now },
      { commandId: commandIdOf('test', 'poor'), correlationId: 'c', causationId: 'c', actor: 'admin-1', traceparent: null },
    )
    await world.recover()
    const after = await world.events()
    expect([dataOf(after, 'PaymentRejected'), dataOf(after, 'CreditsGranted')]).toMatchObject([
      listed,
      [{ kind: 'signup' }, { kind: 'goodwill' }],
    ])
  })
  test('has a grant whose id follows from the order', async () => {
    const world = createPurchaseWorld()
    await recordNotice(world.startProcess(), noticeOf('paid', { userId: stranger, orderId: orderNamed('theirs') }), info)
    expect(dataOf(await world.events(), 'CreditsGranted')).toMatchObject([
      {},
      { userId: stranger, grantId: purchaseGrantIdOf(orderNamed('theirs')), reference: { type: 'PAYMENT', id: orderNamed('theirs') } },
    ])
  })
})

test('a key that answered something else is not a checkout', async () => {
  const context = createPurchaseWorld().startProcess()
  await openAccount(context, { userId: owner, info: caller })
  await grantCredits(context, {
    userId: owner,
    amount: 1,
    kind: 'goodwill',
    reason: 'r',
    expiresAt: null,
    idempotencyKey: 'k',
    info: caller,
  })
  const refused = await openCheckout(context, { userId: owner, packageId: goods.packageId, idempotencyKey: 'k', info: caller })
  expect(refused).toMatchObject({ type: 'refused', refusal: { code: 'idempotency_key_reused' } })
})

describe('a notice that can not be read', () => {
  test('lies where its id leads, with what could be read, once', async () => {
    const world = createPurchaseWorld()
    const context = world.startProcess()
    const content = { type: 'payment.paid', data: { orderId: 'order_1234', userId: 'owner', amount: 'much' } }
    const receive = () => receiveNotice(context, { content, noticeId: 'n1', info })
    expect([await receive(), await receive()]).toMatchObject(Array.from({ length: 2 }, () => ({ status: 'rejected', code: 'malformed' })))
    const events = await world.events()
    expect(events).toMatchObject([
      {
        stream: paymentStream(unreadableOrderIdOf('n1')),
        type: 'PaymentRejected',
        data: { orderId: 'order_1234', userId: 'owner', noticeType: 'paid' },
      },
    ])
  })
})
