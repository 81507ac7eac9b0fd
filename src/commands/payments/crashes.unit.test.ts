/** A process that ends between any two steps of a purchase, or of its refund: money that was taken has its credits, or a line on the operator's list. */
import { expect, test } from 'vitest'
import { info } from '../../../testing/commandContext.ts'
import { owner } from '../../../testing/fixtures.ts'
import { createPurchaseWorld, ProcessEnded } from '../../../testing/payments/purchaseWorld.ts'
import type { CommandContext } from '../context.ts'
import { openAccount } from '../credits/openAccount.ts'
import { openCheckout } from './checkout.ts'
import { confirmPayment } from './confirm.ts'
import { refundPayment } from './refund.ts'

type World = ReturnType<typeof createPurchaseWorld>
const caller = { ...info, actor: owner }

async function buy({ provider }: World, context: CommandContext, key: string) {
  await openAccount(context, { userId: owner, info: caller })
  const opened = await openCheckout(context, { userId: owner, packageId: 'credits-30', idempotencyKey: key, info: caller })
  if (opened.type === 'refused') throw new Error(opened.refusal.code)
  const { orderId } = opened.order
  const confirmed = await confirmPayment(context, { userId: owner, orderId, ...provider.agree(orderId), info: caller })
  if (confirmed.type === 'refused') throw new Error(confirmed.refusal.code)
  return orderId
}
async function buyAndPayBack(world: World, context: CommandContext, key: string) {
  const orderId = await buy(world, context, key)
  const refunded = await refundPayment(context, {
    orderId,
    reason: 'asked for',
    idempotencyKey: `${key} back`,
    info: { ...info, actor: 'admin-1' },
  })
  if (refunded.type === 'refused') throw new Error(refunded.refusal.code)
  return orderId
}

/** What the provider holds of each order, beside what the account got of it. */
async function expectMoneyAndCreditsToAgree(world: World) {
  const events = await world.events()
  const orders = events.flatMap((event) => (event.type === 'CheckoutOpened' ? [event.data] : []))
  for (const { orderId, credits, amount } of orders) {
    const given = events.filter((event) => event.type === 'CreditsGranted' && event.data.reference.id === orderId)
    const takenBack = events.filter((event) => event.type === 'CreditsRevoked' && event.data.cause === 'refund')
    const listed = events.filter((event) => event.type === 'PaymentRejected' && event.data.orderId === orderId)
    const got = (given.length - takenBack.length) * credits
    expect({ given: given.length <= 1, takenBack: takenBack.length <= 1, listed: listed.length }).toEqual({
      given: true,
      takenBack: true,
      listed: 0,
    })
    expect(got).toBe(world.provider.holds(orderId) === amount ? credits : 0)
  }
}

async function seamsOf(run: typeof buy): Promise<number> {
  const world = createPurchaseWorld()
  await run(world, world.startProcess(), 'k')
  return world.seams()
}

for (const [what, run] of [
  ['a purchase', buy],
  ['a purchase that is paid back', buyAndPayBack],
] as const) {
  test(`${what}, ended at each of its seams and left alone`, async () => {
    const seams = await seamsOf(run)
    expect(seams).toBeGreaterThan(10)
    for (let nth = 1; nth <= seams; nth += 1) {
      const world = createPurchaseWorld()
      world.endAt(nth)
      await expect(run(world, world.startProcess(), 'k')).rejects.toBeInstanceOf(ProcessEnded)
      world.endAt(0)
      await world.recover()
      await expectMoneyAndCreditsToAgree(world)
    }
  })

  test(`${what}, ended at each of its seams and asked for again with the same key`, async () => {
    const seams = await seamsOf(run)
    for (let nth = 1; nth <= seams; nth += 1) {
      const world = createPurchaseWorld()
      world.endAt(nth)
      await expect(run(world, world.startProcess(), 'k')).rejects.toBeInstanceOf(ProcessEnded)
      world.endAt(0)
      const orderId = await run(world, world.startProcess(), 'k')
      expect(world.provider.holds(orderId)).toBe(run === buy ? 9_900 : 0)
      await world.recover()
      await expectMoneyAndCreditsToAgree(world)
    }
  })

  test(`${what}, ended at each seam of its recovery, too`, async () => {
    const seams = await seamsOf(run)
    // Every third of the one with some of the other: all pairs take a minute, and none of them has ever differed.
    for (let nth = 1; nth <= seams; nth += 3) {
      for (const later of [1, 2, 3, 5, 8]) {
        const world = createPurchaseWorld()
        world.endAt(nth)
        await run(world, world.startProcess(), 'k').catch(() => undefined)
        world.endAt(later)
        await world.recover().catch(() => undefined)
        world.endAt(0)
        await world.recover()
        await expectMoneyAndCreditsToAgree(world)
      }
    }
  })
}
