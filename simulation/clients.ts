/** Users, operators and a payment provider, who ask, hear nothing, and ask again. What they do follows from the seed, step by step. */
import { cancelJob } from '../src/commands/jobs/cancelJob.ts'
import type { CommandContext, RequestInfo } from '../src/commands/context.ts'
import { grantCredits } from '../src/commands/credits/grantCredits.ts'
import { openAccount } from '../src/commands/credits/openAccount.ts'
import { revokeCredits } from '../src/commands/credits/revokeCredits.ts'
import { placeOrder } from '../src/commands/orders/placeOrder.ts'
import type { OrderRequest } from '../src/commands/orders/checkOrder.ts'
import { receiveNotice } from '../src/commands/payments/receiveNotice.ts'
import { registerPhoto } from '../src/commands/portraits/registerPhoto.ts'
import { grantIdSchema, userIdSchema, type UserId } from '../src/domain/ids.ts'
import { Failure } from '../src/failures.ts'
import { instant } from '../src/scheduling/instant.ts'
import type { Answers } from './auditor/answers.ts'
import { must } from './auditor/violation.ts'
import { type Dice, diceOf } from './dice.ts'
import { portraitBytes } from './engines/provider.ts'
import type { Started } from './roles.ts'
import type { World } from './world.ts'

export interface ClientsOptions {
  readonly world: World
  /** Processes that take requests now. */
  readonly apis: () => readonly Started[]
  readonly answers: Answers
  readonly users: number
  readonly stepsPerUser: number
  /** Names of steps that are left out. */
  readonly skip: ReadonlySet<string>
}

const answerMsMax = 12_000
const askAgainMs = [100, 2_000] as const
/** Of steps that the next one doesn't wait for. */
const togetherShare = 0.35
const pauseMs = [0, 2_500] as const
const styles = ['CLASSIC_STUDIO', 'OUTDOOR_GARDEN', 'MINIMALIST_GALLERY', 'SUNSET_BEACH'] as const
const packages: readonly [readonly [string, number], readonly [string, number]] = [
  ['credits-10', 3_900],
  ['credits-30', 9_900],
] as const

interface User {
  readonly userId: UserId
  readonly photoIds: string[]
  readonly jobIds: string[]
  readonly grantIds: string[]
  readonly orders: { readonly key: string; readonly request: OrderRequest }[]
  readonly paid: { readonly orderId: string; readonly packageId: string; readonly amount: number }[]
}
type Step = (user: User, name: string, dice: Dice) => Promise<void>

export function startClients({ world, apis, answers, users, stepsPerUser, skip }: ClientsOptions): Promise<void> {
  const { timeline } = world
  const infoOf = (actor: string, name: string): RequestInfo => ({ actor, correlationId: name, traceparent: null })
  const patience = diceOf(world.seed, 'patience')

  /** Until somebody answers. */
  async function ask<Answer>(name: string, request: (context: CommandContext) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const [first, ...others] = apis()
      const { process, context } = first ? patience.pick([first, ...others]) : { process: null, context: null }
      if (process && context) {
        const silence = Promise.race([process.death, timeline.pause(answerMsMax)]).then(() => null)
        const answer = await Promise.race([answered(() => request(context)), silence])
        if (answer) return answer.value
        world.note(name, `hears nothing from ${process.name} and asks again`)
      }
      await timeline.pause(patience.between(...askAgainMs))
    }
  }
  /** Null for a failure that says: try again. Whatever else is thrown is a fault of the service. */
  async function answered<Answer>(request: () => Promise<Answer>): Promise<{ readonly value: Answer } | null> {
    try {
      return { value: await request() }
    } catch (error) {
      if (error instanceof Failure && error.retryable) return null
      throw error
    }
  }

  const requestOf = (user: User, dice: Dice): OrderRequest => ({
    mode: 'SINGLE',
    styles: [dice.pick(styles), dice.pick(styles)],
    roles: ['GROOM', 'BRIDE'],
    totalImages: dice.between(1, 4),
    referencePhotoIds: user.photoIds,
  })

  async function placeOne(user: User, key: string, request: OrderRequest) {
    const { userId } = user
    const answer = await ask(key, (context) => placeOrder(context, { userId, request, idempotencyKey: key, info: infoOf(userId, key) }))
    world.note(
      userId,
      `ordered ${request.totalImages} under ${key}: ${answer.type === 'placed' ? answer.answer.jobId : answer.refusal.code}`,
    )
    if (answer.type === 'placed') {
      answers.sticks(key, answer.answer)
      answers.placed(userId, request.totalImages, answer.answer)
      return answer.answer.jobId
    }
    const { code } = answer.refusal
    must(
      ['insufficient_credits', 'open_job_limit', 'photo_inactive', 'not_found'].includes(code),
      'a known refusal',
      () => `${key}: ${code}`,
    )
    if (code === 'insufficient_credits' || code === 'open_job_limit') answers.sticks(key, answer.refusal)
    return null
  }

  const order: Step = async (user, name, dice) => {
    const request = requestOf(user, dice)
    const jobs = await Promise.all(Array.from({ length: dice.chance(0.3) ? 2 : 1 }, () => placeOne(user, name, request)))
    for (const jobId of jobs) if (jobId) user.jobIds.push(jobId)
    user.orders.push({ key: name, request })
  }
  const orderAgain: Step = async (user, _, dice) => {
    const [first, ...others] = user.orders
    if (!first) return
    const { key, request } = dice.pick([first, ...others])
    await placeOne(user, key, request)
  }
  const reuseKey: Step = async (user, name, dice) => {
    const last = user.orders.at(-1)
    if (!last) return
    const other = { ...last.request, totalImages: last.request.totalImages + dice.between(1, 3) }
    const { userId } = user
    const answer = await ask(name, (context) =>
      placeOrder(context, { userId, request: other, idempotencyKey: last.key, info: infoOf(userId, name) }),
    )
    const isReused = answer.type === 'refused' && answer.refusal.code === 'idempotency_key_reused'
    must(isReused, "a key is one body's", () => `${last.key}: ${JSON.stringify(answer.type)}`)
  }
  async function cancelOne(user: User, name: string, jobId: string) {
    const { userId } = user
    const result = await ask(name, (context) => cancelJob(context, { userId, jobId, info: infoOf(userId, name) }))
    world.note(userId, `cancelled ${jobId}`)
    must(result.type === 'cancelled', 'an own job can be cancelled', () => `${jobId}: ${result.type}`)
    answers.cancelled(jobId)
  }
  const cancel: Step = async (user, name, dice) => {
    const [first, ...others] = user.jobIds
    if (!first) return
    const jobId = dice.chance(0.7) ? (user.jobIds.at(-1) ?? first) : dice.pick([first, ...others])
    await Promise.all(Array.from({ length: dice.chance(0.3) ? 2 : 1 }, () => cancelOne(user, name, jobId)))
  }
  async function giveGrant(
    user: User,
    name: string,
    { amount, expiresAt }: { readonly amount: number; readonly expiresAt: string | null },
  ) {
    const body = { userId: user.userId, amount, kind: 'goodwill', reason: 'a reason', expiresAt } as const
    const info = infoOf('admin', name)
    const result = await ask(name, (context) => grantCredits(context, { ...body, idempotencyKey: name, info }))
    if (result.type === 'refused') {
      const isLate = result.refusal.code === 'validation_failed' && expiresAt !== null
      must(isLate, 'a known refusal', () => `${name}: ${result.refusal.code}`)
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
    const result = await ask(name, (context) => revokeCredits(context, body))
    must(result.type === 'revoked', 'a grant can be revoked', () => `${grantId}: ${JSON.stringify(result.type)}`)
    answers.sticks(name, result.answer)
    answers.revoked(userId, grantId)
  }
  const revoke: Step = async (user, name, dice) => {
    const [first, ...others] = user.grantIds
    if (first) await revokeGrant(user, name, dice.pick([first, ...others]))
  }
  const notify = async (user: User, name: string, type: string, payment: User['paid'][number]) => {
    const { orderId, packageId, amount } = payment
    const content = { type, data: { orderId, userId: user.userId, packageId, amount, currency: 'KRW', paymentId: `pay-${orderId}` } }
    const outcome = await ask(name, (context) =>
      receiveNotice(context, { content, noticeId: `${type} ${orderId}`, info: infoOf('system', name) }),
    )
    world.note('payments', `${type} of ${orderId}: ${outcome.status}`)
  }
  const pay: Step = async (user, name, dice) => {
    const [packageId, amount] = dice.pick(packages)
    const payment = { orderId: `order-${name.replace('.', '-')}`, packageId, amount }
    user.paid.push(payment)
    const kinds = dice.chance(0.3) ? ['payment.failed', 'payment.paid', 'payment.paid'] : ['payment.paid', 'payment.paid']
    await Promise.all(kinds.map((type, index) => notify(user, `${name}-${index}`, type, payment)))
  }
  const payBack: Step = async (user, name, dice) => {
    const [first, ...others] = user.paid
    const payment = first
      ? dice.pick([first, ...others])
      : { orderId: `order-${name.replace('.', '-')}`, packageId: 'credits-10', amount: 3_900 }
    const late = dice.chance(0.3) ? [notify(user, `${name}-late`, 'payment.paid', payment)] : []
    await Promise.all([notify(user, name, 'payment.refunded', payment), ...late])
  }
  const open: Step = async (user, name) => {
    await ask(name, (context) => openAccount(context, { userId: user.userId, info: infoOf(user.userId, name) }))
  }

  /** A grant that is gone at an instant, and an order that comes then. */
  const orderAtTheInstant: Step = async (user, name, dice) => {
    const expiresAtMs = Math.round(timeline.now()) + dice.between(300, 3_000)
    await giveGrant(user, `${name}-grant`, { amount: dice.between(1, 6), expiresAt: instant(expiresAtMs) })
    await timeline.pause(expiresAtMs - timeline.now() + dice.between(-8, 40))
    await order(user, name, dice)
  }
  /** A grant that is closed while an order holds of it, which is then given up. */
  const closeWhatIsHeld: Step = async (user, name, dice) => {
    const soon = dice.chance(0.5) ? instant(timeline.now() + dice.between(3_000, 6_000)) : null
    await giveGrant(user, `${name}-grant`, { amount: dice.between(2, 6), expiresAt: soon ?? instant(timeline.now() + 60_000) })
    const before = user.jobIds.length
    await order(user, `${name}-order`, dice)
    if (soon === null) await revokeGrant(user, `${name}-revoke`, user.grantIds.at(-1))
    const jobId = user.jobIds.length > before ? user.jobIds.at(-1) : undefined
    await timeline.pause(dice.between(0, 4_000))
    if (jobId) await cancelOne(user, name, jobId)
  }

  const repertoire: readonly [Step, ...Step[]] = [
    ...[order, order, order, order, order, cancel, cancel, cancel, grant, grant, grant],
    ...[orderAtTheInstant, orderAtTheInstant, closeWhatIsHeld, closeWhatIsHeld],
    ...[revoke, revoke, pay, pay, payBack, orderAgain, reuseKey, open],
  ] as [Step, ...Step[]]

  async function begin(user: User, name: string) {
    await Promise.all([open(user, name, patience), open(user, name, patience)])
    for (const role of ['GROOM', 'BRIDE'] as const) {
      const { userId } = user
      const answer = await ask(`${name} ${role}`, (context) =>
        registerPhoto(context, { userId, role, image: portraitBytes, info: infoOf(userId, name) }),
      )
      must(answer.type === 'registered', 'a portrait is taken', () => JSON.stringify(answer))
      user.photoIds.push(answer.photoId)
    }
  }

  async function live(number: number) {
    const userId = userIdSchema.parse(`user-${number}`)
    const user: User = { userId, photoIds: [], jobIds: [], grantIds: [], orders: [], paid: [] }
    const beside: Promise<void>[] = []
    await begin(user, `${userId}-begin`)
    for (let index = 0; index < stepsPerUser; index += 1) {
      const name = `${number}.${index}`
      if (skip.has(name)) continue
      const dice = diceOf(world.seed, 'step', name)
      await timeline.pause(dice.between(...pauseMs))
      const step = dice.pick(repertoire)(user, name, dice)
      // Another device of the user goes on meanwhile.
      step.catch(() => undefined)
      if (dice.chance(togetherShare)) beside.push(step)
      else await step
    }
    await Promise.all(beside)
  }

  return Promise.all(Array.from({ length: users }, (_, number) => live(number))).then(() => undefined)
}
