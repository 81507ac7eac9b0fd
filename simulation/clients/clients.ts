/** Users, operators and a payment provider, who ask, hear nothing, and ask again. What they do follows from the seed, step by step. */
import { userIdSchema } from '../../src/domain/ids.ts'
import { instant } from '../../src/scheduling/instant.ts'
import type { Answers } from '../auditor/answers.ts'
import type { Proofs } from '../auditor/proofs.ts'
import { must } from '../auditor/violation.ts'
import { diceOf } from '../dice.ts'
import type { Api } from '../roles.ts'
import type { World } from '../world.ts'
import { type Asking, createAsking, Forgotten } from './asking.ts'
import { checkingSteps } from './checking.ts'
import { type MoneySteps, moneySteps } from './money.ts'
import { type OrderingSteps, orderingSteps } from './ordering.ts'
import { personalSteps } from './personal.ts'
import { newUser, type Step, type User } from './user.ts'

export interface ClientsOptions {
  readonly world: World
  /** Processes that take requests now. */
  readonly apis: () => readonly Api[]
  readonly answers: Answers
  readonly proofs: Proofs
  readonly users: number
  readonly stepsPerUser: number
  /** Names of steps that are left out. */
  readonly skip: ReadonlySet<string>
}

/** Of steps that the next one doesn't wait for. */
const togetherShare = 0.35
const pauseMs = [0, 2_500] as const
/** Of users who wish to be forgotten, in the middle of whatever they do. */
const leavingShare = 0.3

export function startClients({ world, apis, answers, proofs, users, stepsPerUser, skip }: ClientsOptions): Promise<void> {
  const { timeline } = world
  const asking: Asking = { world, answers, proofs, ask: createAsking(world, apis) }
  const ordering = orderingSteps(asking)
  const money = moneySteps(asking)
  const { open, begin, replacePortrait, makeAlbum, nameGroups, wish } = personalSteps(asking)
  const { order, orderAgain, reuseKey, orderWithPicture, cancel } = ordering
  const { grant, revoke, pay, payBack, checkout, campaign } = money
  const { check } = checkingSteps(asking)
  const { orderAtTheInstant, closeWhatIsHeld } = togetherSteps(world, ordering, money)

  const repertoire: readonly [Step, ...Step[]] = [
    ...[order, order, order, order, order, cancel, cancel, cancel, grant, grant, grant],
    ...[orderAtTheInstant, orderAtTheInstant, closeWhatIsHeld, closeWhatIsHeld],
    ...[revoke, revoke, pay, pay, payBack, orderAgain, reuseKey, open],
    ...[orderWithPicture, checkout, campaign, replacePortrait, makeAlbum, nameGroups, check, check],
  ] as [Step, ...Step[]]

  /** What begins before the wish and is answered after it finds the account gone; so does whatever comes later. */
  async function take(user: User, step: Promise<void>): Promise<void> {
    try {
      await step
    } catch (error) {
      if (!(error instanceof Forgotten)) throw error
      must(user.wish !== 'none', 'nobody is forgotten who does not wish it', () => user.userId)
    }
  }

  async function live(number: number) {
    const user = newUser(userIdSchema.parse(`user-${number}`))
    const beside: Promise<void>[] = []
    const leaving = diceOf(world.seed, 'leaving', number)
    const leavesAt = leaving.chance(leavingShare) ? leaving.between(1, stepsPerUser) : null
    await begin(user, `${user.userId}-begin`, leaving)
    for (let index = 0; index < stepsPerUser; index += 1) {
      const name = `${number}.${index}`
      if (skip.has(name)) continue
      const dice = diceOf(world.seed, 'step', name)
      await timeline.pause(dice.between(...pauseMs))
      const wished = dice.pick(repertoire)
      // Once again after a while: it is the one request that this account may still make.
      const isWish = leavesAt !== null && (index === leavesAt || index === leavesAt + 3)
      const step = take(user, isWish ? wish(user, name, dice) : wished(user, name, dice))
      // Another device of the user goes on meanwhile.
      step.catch(() => undefined)
      if (dice.chance(togetherShare)) beside.push(step)
      else await step
    }
    await Promise.all(beside)
  }

  return Promise.all(Array.from({ length: users }, (_, number) => live(number))).then(() => undefined)
}

function togetherSteps({ timeline }: World, { order, cancelOne }: OrderingSteps, { giveGrant, revokeGrant }: MoneySteps) {
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
  return { orderAtTheInstant, closeWhatIsHeld }
}
