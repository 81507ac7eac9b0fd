/**
 * A couple that orders, cancels and buys while the service dies under it. Whatever isn't answered is asked again with the
 * same key, now and then at two servers at once. It keeps what it was told, and nothing else: by that it is judged.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Dice } from '../../simulation/dice.ts'
import { type Answer, call, job, placed, portraitForm } from '../client.ts'
import { type Asking, type Ask, asker, untilAnswered } from './asking.ts'

export interface KeyedAnswer {
  readonly path: string
  readonly body: unknown
  readonly key: string
  readonly status: number
  readonly text: string
}

/** What a couple was told, by answers alone. */
export interface Told {
  /** First answers to keys, of those that stick. */
  readonly keyed: KeyedAnswer[]
  /** Credits of each job as it was accepted. */
  readonly jobs: Map<string, number>
  /** Of jobs that the couple cancelled, as the answer had them. */
  readonly cancelled: Map<string, { readonly used: number; readonly released: number }>
  /** Credits that were given by hand. */
  granted: number
  /** Credits of each order that was told to be paid. */
  readonly paid: Map<string, number>
}

export interface Couple {
  readonly userId: string
  readonly told: Told
  readonly ask: Ask
  /** Goes on until the signal, and then until all that was begun is answered. */
  live(over: AbortSignal): Promise<void>
}

const checkout = z.object({ orderId: z.string(), credits: z.number(), status: z.string() })
/** The service opens sixty orders of credits an hour for one account. */
const checkoutsMax = 40
const pauseMsMax = 1_200
const styles = ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'OUTDOOR_GARDEN'] as const
/** An answer that a key keeps for ever. */
const sticks = ({ status }: Answer) => status < 300 || status === 402 || status === 409

export async function signedIn(asking: Asking, userId: string, roles: readonly string[], dice: Dice): Promise<Ask> {
  const signIn = () => call(dice.pick(asking.addresses), null, 'POST', '/api/dev/tokens', { body: { userId, roles } })
  const { token } = (await untilAnswered('a sign-in', asking.found, signIn)).as(z.object({ token: z.string() }))
  return asker(asking, token, dice)
}

export async function openCouple(asking: Asking, userId: string, dice: Dice): Promise<Couple> {
  const ask = await signedIn(asking, userId, ['user'], dice)
  const form = await portraitForm({ role: 'BRIDE' })
  const { id: photoId } = (await ask('POST', '/api/ai/reference-photos', { form })).as(z.object({ id: z.string() }))
  const told: Told = { keyed: [], jobs: new Map(), cancelled: new Map(), granted: 0, paid: new Map() }

  async function keyedAnswer(path: string, body: unknown): Promise<Answer> {
    const key = dice.id()
    const once = () => ask('POST', path, { body, key })
    const [answer, same] = dice.chance(0.3) ? await Promise.all([once(), once()]) : [await once()]
    if (same && same.text !== answer.text && sticks(answer)) {
      asking.found(`one key had two answers: ${answer.text} and ${same.text}`)
    }
    if (sticks(answer)) told.keyed.push({ path, body, key, status: answer.status, text: answer.text })
    return answer
  }

  async function order(): Promise<void> {
    const totalImages = dice.between(1, 4)
    const body = { mode: 'BATCH', styles: [dice.pick(styles)], roles: ['BRIDE'], totalImages, referencePhotoIds: [photoId] }
    const answer = await keyedAnswer('/api/ai/jobs', body)
    if (answer.status !== 201) return
    const { jobId, creditsReserved } = answer.as(placed)
    told.jobs.set(jobId, creditsReserved)
    if (!dice.chance(0.35)) return
    await delay(dice.between(0, 2_500))
    const cancelled = (await ask('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })).as(job)
    told.cancelled.set(jobId, { used: cancelled.creditsUsed ?? -1, released: cancelled.creditsReleased ?? -1 })
  }

  async function buy(): Promise<void> {
    const answer = await keyedAnswer('/api/payments/checkouts', { packageId: 'credits-10' })
    if (answer.status !== 201) return
    const { orderId, credits } = answer.as(checkout)
    const outcome = dice.pick(['pay', 'pay', 'pay', 'fail', 'leave'])
    if (outcome === 'leave') return
    await ask('POST', `/api/payments/test/${orderId}`, { body: { outcome } })
    const { status } = (await ask('GET', `/api/payments/checkouts/${orderId}`)).as(checkout)
    if (status === 'PAID') told.paid.set(orderId, credits)
    if (status !== (outcome === 'pay' ? 'PAID' : 'FAILED')) asking.found(`checkout ${orderId} of ${userId}: ${outcome} made it ${status}`)
  }

  return {
    userId,
    told,
    ask,
    async live(over) {
      let checkouts = 0
      while (!over.aborted) {
        const isBuying = checkouts < checkoutsMax && dice.chance(0.2)
        if (isBuying) checkouts += 1
        await (isBuying ? buy() : order())
        await delay(dice.between(100, pauseMsMax))
      }
    },
  }
}
