/** Credits that come and go: grants, revocations, orders of credits and what becomes of them, bonuses for everybody. */
import { startCampaign } from '../../src/commands/campaigns/startCampaign.ts'
import { grantCredits } from '../../src/commands/credits/grantCredits.ts'
import { revokeCredits } from '../../src/commands/credits/revokeCredits.ts'
import { openCheckout } from '../../src/commands/payments/checkout.ts'
import { receiveNotice } from '../../src/commands/payments/receiveNotice.ts'
import { campaignSchema, grantIdSchema } from '../../src/domain/ids.ts'
import { instant } from '../../src/scheduling/instant.ts'
import { must } from '../auditor/violation.ts'
import { type Asking, Forgotten, infoOf } from './asking.ts'
import type { Payment, Step, User } from './user.ts'

const packages: readonly [readonly [string, number], readonly [string, number]] = [
  ['credits-10', 3_900],
  ['credits-30', 9_900],
] as const
/** The least that a bonus lasts, with room for clocks and for whoever asks again. */
const bonusMs = 86_400_000 + 600_000

export function moneySteps({ world, answers, ask }: Asking) {
  const { timeline } = world

  async function giveGrant(
    user: User,
    name: string,
    { amount, expiresAt }: { readonly amount: number; readonly expiresAt: string | null },
  ) {
    const body = { userId: user.userId, amount, kind: 'goodwill', reason: 'a reason', expiresAt } as const
    const info = infoOf('admin', name)
    const result = await ask(name, null, ({ context }) => grantCredits(context, { ...body, idempotencyKey: name, info }))
    if (result.type === 'refused') {
      const isLate = result.refusal.code === 'validation_failed' && expiresAt !== null
      const isGone = result.refusal.code === 'not_found' && user.wish !== 'none'
      must(isLate || isGone, 'a known refusal', () => `${name}: ${result.refusal.code}`)
      return
    }
    answers.sticks(name, result.answer)
    answers.granted(user.userId, result.answer.grantId, amount)
    user.grantIds.push(result.answer.grantId)
  }
  const grant: Step = async (user, name, dice) => {
    const amount = dice.between(1, 6)
    const expiresAt = dice.chance(0.6) ? instant(timeline.now() + dice.between(2_000, 40_000)) : null
    await Promise.all(Array.from({ length: dice.chance(0.2) ? 2 : 1 }, () => giveGrant(user, name, { amount, expiresAt })))
  }
  async function revokeGrant(user: User, name: string, grantId: string | undefined) {
    if (grantId === undefined) return
    const { userId } = user
    const body = { userId, grantId: grantIdSchema.parse(grantId), reason: 'a reason', idempotencyKey: name, info: infoOf('admin', name) }
    const result = await ask(name, null, ({ context }) => revokeCredits(context, body))
    must(result.type === 'revoked', 'a grant can be revoked', () => `${grantId}: ${JSON.stringify(result.type)}`)
    answers.sticks(name, result.answer)
    answers.revoked(userId, grantId)
  }
  const revoke: Step = async (user, name, dice) => {
    const [first, ...others] = user.grantIds
    if (first) await revokeGrant(user, name, dice.pick([first, ...others]))
  }

  async function notify(user: User, name: string, type: string, { orderId, packageId, amount }: Payment) {
    const wasForgotten = user.wish === 'answered'
    const content = { type, data: { orderId, userId: user.userId, packageId, amount, currency: 'KRW', paymentId: `pay-${orderId}` } }
    const notice = { content, noticeId: `${type} ${orderId}`, info: infoOf('system', name) }
    const outcome = await ask(name, null, ({ context }) => receiveNotice(context, notice))
    world.note('payments', `${type} of ${orderId}: ${outcome.status}`)
    const isTaken = wasForgotten && type === 'payment.paid' && outcome.status === 'accepted'
    must(!isTaken, 'no payment of whoever is forgotten', () => orderId)
  }
  const newPayment = (user: User, name: string, [packageId, amount]: readonly [string, number], orderId?: string): Payment => {
    const payment = { orderId: orderId ?? `order-${name.replace('.', '-')}`, packageId, amount }
    user.paid.push(payment)
    return payment
  }
  async function paying(user: User, name: string, payment: Payment, failsFirst: boolean) {
    const kinds = failsFirst ? ['payment.failed', 'payment.paid', 'payment.paid'] : ['payment.paid', 'payment.paid']
    await Promise.all(kinds.map((type, index) => notify(user, `${name}-${index}`, type, payment)))
  }
  const pay: Step = async (user, name, dice) => {
    const payment = newPayment(user, name, dice.pick(packages))
    await paying(user, name, payment, dice.chance(0.3))
  }
  /** An order of credits, which is paid some time later, or never. */
  const checkout: Step = async (user, name, dice) => {
    const { userId } = user
    const goods = dice.pick(packages)
    const wanted = { userId, packageId: goods[0], idempotencyKey: name, info: infoOf(userId, name) }
    const opened = await ask(name, userId, ({ context }) => openCheckout(context, wanted))
    if (opened.type === 'refused') {
      must(opened.refusal.code === 'account_erased', 'a known refusal', () => `${name}: ${opened.refusal.code}`)
      throw new Forgotten(userId)
    }
    const { orderId } = opened.order
    answers.sticks(name, orderId)
    world.note(userId, `ordered credits: ${orderId}`)
    if (dice.chance(0.5)) return
    await timeline.pause(dice.between(0, 5_000))
    await paying(user, name, newPayment(user, name, goods, orderId), dice.chance(0.3))
  }
  const payBack: Step = async (user, name, dice) => {
    const [first, ...others] = user.paid
    const payment = first
      ? dice.pick([first, ...others])
      : { orderId: `order-${name.replace('.', '-')}`, packageId: 'credits-10', amount: 3_900 }
    const late = dice.chance(0.3) ? [notify(user, `${name}-late`, 'payment.paid', payment)] : []
    await Promise.all([notify(user, name, 'payment.refunded', payment), ...late])
  }
  /** A bonus for everybody who is there. */
  const campaign: Step = async (_, name, dice) => {
    const expiresAt = dice.chance(0.5) ? instant(timeline.now() + bonusMs) : null
    const info = infoOf('admin', name)
    const body = {
      campaign: campaignSchema.parse(`bonus-${name.replace('.', '-')}`),
      amount: dice.between(1, 3),
      reason: 'a reason',
      expiresAt,
    }
    const started = await ask(name, null, ({ context }) => startCampaign(context, { ...body, info }))
    must(started.type === 'started', 'a campaign can be started', () => JSON.stringify(started.type))
    world.note('admin', `started ${body.campaign}`)
  }

  return { giveGrant, grant, revokeGrant, revoke, pay, payBack, checkout, campaign }
}
export type MoneySteps = ReturnType<typeof moneySteps>
