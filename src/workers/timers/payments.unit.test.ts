import { describe, expect, test } from 'vitest'
import { info } from '../../../testing/commandContext.ts'
import { owner } from '../../../testing/fixtures.ts'
import { createPurchaseWorld } from '../../../testing/payments/purchaseWorld.ts'
import { openAccount } from '../../commands/credits/openAccount.ts'
import { closeOrder } from '../../commands/payments/askAboutOrder.ts'
import { openCheckout } from '../../commands/payments/checkout.ts'
import { confirmPayment } from '../../commands/payments/confirm.ts'
import { readOrder } from '../../commands/payments/order.ts'

const caller = { ...info, actor: owner }
const hour = 3_600_000

async function openOrder() {
  const world = createPurchaseWorld()
  const context = world.startProcess()
  await openAccount(context, { userId: owner, info: caller })
  const opened = await openCheckout(context, { userId: owner, packageId: 'credits-30', idempotencyKey: 'k', info: caller })
  if (opened.type === 'refused') throw new Error(opened.refusal.code)
  const { orderId } = opened.order
  const types = async () => (await world.events()).map(({ type }) => type)
  return { world, context, orderId, types }
}

describe('an order that nobody pays', () => {
  test('expires after a day, once its provider was asked', async () => {
    const { world, context, orderId } = await openOrder()
    await world.scheduler.pass(24 * hour - 6_000)
    await world.runTimers()
    expect((await readOrder(context, orderId))?.status).toBe('OPEN')
    await world.scheduler.pass(hour)
    await world.runTimers()
    expect((await readOrder(context, orderId))?.status).toBe('EXPIRED')
  })
  test('is paid instead when its provider says so', async () => {
    const { world, context, orderId } = await openOrder()
    await world.provider.confirm({ orderId, paymentId: world.provider.agree(orderId).paymentKey, amount: 9_900 })
    await world.scheduler.pass(25 * hour)
    await world.runTimers()
    expect((await readOrder(context, orderId))?.status).toBe('PAID')
  })
  test('stays open while its provider gives no answer', async () => {
    const { world, context, orderId } = await openOrder()
    await world.scheduler.pass(25 * hour)
    world.endAt(1)
    await world.runTimers()
    expect((await readOrder(context, orderId))?.status).toBe('OPEN')
    world.endAt(0)
    await world.runTimers()
    expect((await readOrder(context, orderId))?.status).toBe('EXPIRED')
  })
})

describe('a confirmation whose end nobody saw', () => {
  /** The money moves, and the answer is lost with the process. */
  async function lost() {
    const order = await openOrder()
    const { world, context, orderId } = order
    const agreed = world.provider.agree(orderId)
    // Its start is written in two seams, the money moves in the third, and the answer would be the fourth.
    world.endAt(4)
    await expect(confirmPayment(context, { userId: owner, orderId, ...agreed, info: caller })).rejects.toThrow('at seam')
    world.endAt(0)
    expect(world.provider.holds(orderId)).toBe(9_900)
    return order
  }
  test('is learnt ten seconds later', async () => {
    const { world, context, orderId, types } = await lost()
    await world.scheduler.pass(9_000)
    await world.runTimers()
    expect((await readOrder(context, orderId))?.status).toBe('OPEN')
    await world.scheduler.pass(2_000)
    await world.runTimers()
    expect(await types()).toEqual(
      expect.arrayContaining(['ConfirmationStarted', 'PaymentReceived', 'AccountOpened', 'CreditsGranted', 'CreditsGranted']),
    )
  })
  test('is learnt also after the order was closed with its account', async () => {
    const { world, context, orderId, types } = await lost()
    await closeOrder(context, orderId)
    await world.scheduler.pass(11_000)
    await world.runTimers()
    expect(await types()).toContain('PaymentReceived')
  })
  test('is given up after a day when the provider has taken nothing, and the order expires', async () => {
    const { world, context, orderId, types } = await openOrder()
    const agreed = world.provider.agree(orderId)
    world.endAt(3)
    await expect(confirmPayment(context, { userId: owner, orderId, ...agreed, info: caller })).rejects.toThrow('at seam')
    world.endAt(0)
    await world.scheduler.pass(hour)
    await world.runTimers()
    expect(await types()).not.toContain('ConfirmationEnded')
    await world.scheduler.pass(24 * hour)
    await world.runTimers()
    expect(await types()).toEqual([
      'AccountOpened',
      'CreditsGranted',
      'CheckoutRequested',
      'CheckoutOpened',
      'SessionOpened',
      'ConfirmationStarted',
      'ConfirmationEnded',
      'CheckoutExpired',
    ])
  })
})
