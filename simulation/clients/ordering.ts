/** Orders of pictures, with keys that come again, and cancels. */
import { cancelJob } from '../../src/commands/jobs/cancelJob.ts'
import type { OrderRequest } from '../../src/commands/orders/checkOrder.ts'
import type { OrderResult } from '../../src/commands/orders/orderAnswer.ts'
import { placeOrder } from '../../src/commands/orders/placeOrder.ts'
import { placeSingleOrder } from '../../src/commands/orders/placeSingleOrder.ts'
import { must } from '../auditor/violation.ts'
import type { Dice } from '../dice.ts'
import { portraitBytes } from '../engines/provider.ts'
import { type Asking, Forgotten, infoOf } from './asking.ts'
import type { Step, User } from './user.ts'

const styles = ['CLASSIC_STUDIO', 'OUTDOOR_GARDEN', 'MINIMALIST_GALLERY', 'SUNSET_BEACH'] as const
const roles = ['GROOM', 'BRIDE'] as const
const knownRefusals: readonly string[] = ['insufficient_credits', 'open_job_limit', 'photo_inactive', 'not_found']

export function orderingSteps({ world, answers, ask }: Asking) {
  const requestOf = (user: User, dice: Dice): OrderRequest => ({
    mode: 'SINGLE',
    styles: [dice.pick(styles), dice.pick(styles)],
    roles: ['GROOM', 'BRIDE'],
    totalImages: dice.between(1, 4),
    referencePhotoIds: roles.flatMap((role) => user.photoIds.get(role) ?? []),
  })

  /** @returns the job; null for a refusal */
  function told({ userId }: User, key: string, images: number, answer: OrderResult): string | null {
    world.note(userId, `ordered ${images} under ${key}: ${answer.type === 'placed' ? answer.answer.jobId : answer.refusal.code}`)
    if (answer.type === 'placed') {
      answers.sticks(key, answer.answer)
      answers.placed(userId, images, answer.answer)
      return answer.answer.jobId
    }
    const { code } = answer.refusal
    if (code === 'account_erased') throw new Forgotten(userId)
    must(knownRefusals.includes(code), 'a known refusal', () => `${key}: ${code}`)
    if (code === 'insufficient_credits' || code === 'open_job_limit') answers.sticks(key, answer.refusal)
    return null
  }

  async function placeOne(user: User, key: string, request: OrderRequest): Promise<string | null> {
    const { userId } = user
    const order = { userId, request, idempotencyKey: key, info: infoOf(userId, key) }
    const answer = await ask(key, userId, ({ context }) => placeOrder(context, order))
    return told(user, key, request.totalImages, answer)
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
    if (!last || !answers.isGiven(last.key)) return
    const request = { ...last.request, totalImages: last.request.totalImages + dice.between(1, 3) }
    const { userId } = user
    const other = { userId, request, idempotencyKey: last.key, info: infoOf(userId, name) }
    const answer = await ask(name, userId, ({ context }) => placeOrder(context, other))
    if (answer.type === 'refused' && answer.refusal.code === 'account_erased') throw new Forgotten(userId)
    const isReused = answer.type === 'refused' && answer.refusal.code === 'idempotency_key_reused'
    must(isReused, "a key is one body's", () => `${last.key}: ${JSON.stringify(answer.type)}`)
  }
  /** With a picture that serves this order alone. */
  const orderWithPicture: Step = async (user, name, dice) => {
    const { userId } = user
    const wanted = { style: dice.pick(styles), role: dice.pick(roles), referencePhotoId: null, modelId: null, albumId: null }
    const info = infoOf(userId, name)
    const answer = await ask(name, userId, ({ context }) =>
      placeSingleOrder(context, { userId, request: { ...wanted, image: portraitBytes }, idempotencyKey: name, info }),
    )
    const jobId = told(user, name, 1, answer)
    if (jobId) user.jobIds.push(jobId)
  }
  async function cancelOne({ userId }: User, name: string, jobId: string) {
    const result = await ask(name, userId, ({ context }) => cancelJob(context, { userId, jobId, info: infoOf(userId, name) }))
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

  return { order, orderAgain, reuseKey, orderWithPicture, cancel, cancelOne }
}
export type OrderingSteps = ReturnType<typeof orderingSteps>
