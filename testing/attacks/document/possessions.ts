/** What two couples have, and what operators look after: each thing that an address of the API can name. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ApiUnderTest } from '../../api.ts'
import { type Client, call, placed, signIn } from '../../client.ts'
import { sendNotice } from '../../payments/notices.ts'
import { waitFor } from '../../waitFor.ts'

/** By the path of the document, then by the name in it. */
export type Ids = Readonly<Record<string, string>>

export interface Couple {
  readonly client: Client
  readonly photoId: string
  readonly jobId: string
  readonly albumId: string
  readonly imageId: string
  readonly orderId: string
  readonly transactionId: string
}

const withId = z.object({ id: z.string() })

/** With a portrait, a job of two that was delivered, an album, an order of credits. */
export async function openCouple(api: ApiUnderTest): Promise<Couple> {
  const client = await signIn(api.address)
  const photo = await client.register('BRIDE')
  const { jobId } = (await client.order(photo.id, 2)).as(placed)
  for (const index of [0, 1]) await api.deliver(client.userId, jobId, index)
  const { tasks } = await client.ended(jobId)
  const checkout = await client.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-10' }, key: randomUUID() })
  return {
    client,
    photoId: photo.id,
    jobId,
    albumId: (await client.send('POST', '/api/ai/albums', { body: { name: '둘' }, key: randomUUID() })).as(withId).id,
    imageId: tasks[0]?.imageUrl?.split('/').at(-1) ?? '',
    orderId: checkout.as(z.object({ orderId: z.string() })).orderId,
    // Read models that are busy with everybody else's writes may need a second look.
    transactionId: await waitFor('the first line of a history', async () => (await client.ledger()).transactions[0]?.id, 30_000),
  }
}

export interface Operators {
  readonly campaign: string
  readonly rejectedId: string
  readonly deadLetterId: string
  readonly grantIdOf: (couple: Couple) => Promise<string>
}

export async function openOperators(api: ApiUnderTest, couple: Couple): Promise<Operators> {
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const campaign = `matrix-${randomUUID().slice(0, 8)}`
  const bonus = { campaign, amount: 1, reason: '행렬', expiresAt: null }
  await admin.send('POST', '/api/admin/bonuses', { body: bonus })
  const orderId = `order_${randomUUID()}`
  const data = { orderId, userId: couple.client.userId, packageId: 'credits-10', amount: 1, currency: 'KRW', paymentId: `pay-${orderId}` }
  await sendNotice(api.address, { type: 'payment.paid', data })
  const [rejected] = await waitFor('the line of a payment that fits nothing', async () => {
    const found = await api.rejectedPayments((one) => one.orderId === orderId)
    return found.length > 0 && found
  })
  await api.giveUpTask('no handler could digest it')
  const [letter] = await api.bus.deadLetters()
  return {
    campaign,
    rejectedId: rejected?.id ?? '',
    deadLetterId: `queue:${letter?.id ?? ''}`,
    async grantIdOf({ client }) {
      const grants = z.object({ grants: z.array(z.object({ grantId: z.string() })) })
      return (await call(api.address, client.token, 'GET', '/api/ai/credits/grants')).as(grants).grants[0]?.grantId ?? ''
    },
  }
}

/** Where a path names something of a couple's, what it is called there. */
export function idsOf(path: string, couple: Couple, operators: Operators, grantId: string): Ids | null {
  const { client, photoId, jobId, albumId, imageId, orderId, transactionId } = couple
  const named: readonly (readonly [RegExp, Ids])[] = [
    [/^\/api\/ai\/reference-photos\/\{id\}/, { id: photoId }],
    [/^\/api\/ai\/credits\/transactions\/\{id\}/, { id: transactionId }],
    [/^\/api\/payments\/.*\{orderId\}/, { orderId }],
    [/^\/api\/ai\/jobs\/\{id\}/, { id: jobId }],
    [/^\/api\/ai(\/images)?\/albums\/\{id\}/, { id: albumId }],
    [/^\/api\/ai\/images\/\{id\}$/, { id: imageId }],
    [/^\/api\/finance\/accounts\/\{userId\}/, { userId: client.userId, entryId: transactionId }],
    [/^\/api\/admin\/grants\/\{grantId\}/, { grantId }],
    [/^\/api\/admin\/bonuses\/\{campaign\}/, { campaign: operators.campaign }],
    [/^\/api\/admin\/payments\/\{orderId\}/, { orderId }],
    [/^\/api\/admin\/rejected-payments\/\{id\}/, { id: operators.rejectedId }],
    [/^\/api\/admin\/dead-letters\/\{id\}/, { id: operators.deadLetterId }],
  ]
  return named.find(([pattern]) => pattern.test(path))?.[1] ?? null
}
