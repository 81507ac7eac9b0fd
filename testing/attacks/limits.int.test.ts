/** What one account and one address may do, and that neither keeps anybody else from doing the same. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addressBounds } from '../../src/api/http/addressRates.ts'
import { limits } from '../../src/domain/catalogue.ts'
import { openApi } from '../api.ts'
import { type Answer, call, type Client, placed, portraitForm, signIn } from '../client.ts'
import { openStream } from '../eventReader.ts'

const api = await openApi({ openJobsMax: 1_000 })

/** As a proxy on this machine passes it on. */
const from = (address: string) => ({ 'x-forwarded-for': address })
let hosts = 0
const freshAddress = () => `203.0.113.${(hosts += 1)}`
const refused = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 429)
function expectLimited(answers: readonly Answer[], atOnceMax: number): void {
  const limited = refused(answers)
  expect(answers.length - limited.length).toBeGreaterThanOrEqual(atOnceMax)
  expect(limited.length).toBeGreaterThan(0)
  for (const { code, headers } of limited) expect([code, Number(headers.get('retry-after')) > 0]).toEqual(['rate_limited', true])
}
const many = <Result>(count: number, one: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => one(index)))
const orderBody = (photoId: string) => ({
  mode: 'SINGLE',
  styles: ['CLASSIC_STUDIO'],
  roles: ['BRIDE'],
  totalImages: 1,
  referencePhotoIds: [photoId],
})

describe('from one address', () => {
  const asks: Record<Exclude<keyof typeof addressBounds, 'proofs'>, (user: Client, address: string) => Promise<Answer>> = {
    orders: (user, address) =>
      user.send('POST', '/api/ai/jobs', { key: randomUUID(), headers: from(address), body: orderBody(randomUUID()) }),
    uploads: async (user, address) =>
      user.send('POST', '/api/ai/reference-photos', {
        headers: from(address),
        form: await portraitForm({ role: 'BRIDE' }, new Uint8Array(8)),
      }),
    checkouts: (user, address) =>
      user.send('POST', '/api/payments/checkouts', { key: randomUUID(), headers: from(address), body: { packageId: 'none' } }),
    signIns: (_user, address) =>
      call(api.address, null, 'POST', '/api/dev/tokens', { headers: from(address), body: { userId: `u-${randomUUID()}` } }),
    streams: (user, address) => user.send('GET', `/api/ai/jobs/${randomUUID()}/events`, { headers: from(address) }),
  }

  test.each(Object.entries(asks))('too many %s at once are 429, to whoever asks, and another address is not', async (bound, ask) => {
    const { atOnceMax } = addressBounds[bound as keyof typeof asks]
    const users = await many(3, () => signIn(api.address))
    const address = freshAddress()
    const beganAtMs = performance.now()
    const answers = await many(atOnceMax * 2, (index) => ask(users[index % users.length] as Client, address))
    // On a machine so slow that the allowance grows as fast as it is used, nothing is too much.
    const { perSecond } = addressBounds[bound as keyof typeof asks]
    if (((performance.now() - beganAtMs) / 1_000) * perSecond < atOnceMax / 2) expectLimited(answers, atOnceMax)
    expect((await ask(users[0] as Client, freshAddress())).status).not.toBe(429)
    expect((await ask(users[0] as Client, '127.0.0.1')).status).not.toBe(429)
  })

  test('a network of IPv6 counts as one, and what a client says before the proxy does is not believed', async () => {
    const tokens = (index: number) =>
      call(api.address, null, 'POST', '/api/dev/tokens', {
        headers: from(`198.51.100.${index % 200}, 2001:db8:7:7::${index.toString(16)}`),
        body: { userId: 'spoofer' },
      })
    expectLimited(await many(addressBounds.signIns.atOnceMax * 3, tokens), addressBounds.signIns.atOnceMax)
  })

  test('reads, cancels and what a job does are never counted', async () => {
    const user = await signIn(api.address)
    const photo = await user.register('BRIDE')
    const headers = from(freshAddress())
    await many(addressBounds.orders.atOnceMax * 2, () => user.send('POST', '/api/ai/jobs', { key: randomUUID(), headers, body: {} }))
    const { jobId } = (await user.order(photo.id, 2)).as(placed)
    const reads = await many(100, () => user.send('GET', `/api/ai/jobs/${jobId}`, { headers }))
    await api.deliver(user.userId, jobId, 0)
    const cancel = await user.send('PATCH', `/api/ai/jobs/${jobId}`, { headers, body: { action: 'cancel' } })
    expect(new Set([...reads, cancel].map(({ status }) => status))).toEqual(new Set([200]))
    expect((await user.readJob(jobId)).creditsUsed).toBe(1)
  })
})

describe('one account', () => {
  test('opens so many orders of credits within an hour', async () => {
    const user = await signIn(api.address)
    // This installation sells nothing: the key is kept all the same, and what is opened counts.
    const answers = await many(limits.checkoutsPerHourMax + 20, () =>
      user.send('POST', '/api/payments/checkouts', { key: randomUUID(), body: { packageId: 'credits-10' } }),
    )
    expect(new Set(answers.map(({ status }) => status)).has(500)).toBe(false)
    if (answers.some(({ status }) => status === 201)) expectLimited(answers, limits.checkoutsPerHourMax)
  })

  test('is refused so many orders within an hour, and then is told to wait', async () => {
    const user = await signIn(api.address)
    const photo = await user.register('BRIDE')
    const answers = await many(limits.refusalsPerHourMax + 30, () => user.order(photo.id, 20))
    expect(answers.filter(({ code }) => code === 'insufficient_credits')).toHaveLength(limits.refusalsPerHourMax)
    expectLimited(answers, limits.refusalsPerHourMax)
    expect((await user.order(photo.id, 2)).status).toBe(201)
  })

  test('holds so many event streams open, and leaves the others theirs', async () => {
    const [greedy, modest] = await many(2, () => signIn(api.address))
    const jobOf = async (user: Client) => {
      const photo = await user.register('BRIDE')
      return (await user.order(photo.id, 1)).as(placed).jobId
    }
    const open = async (user: Client, jobId: string) =>
      openStream(new URL(`/api/ai/jobs/${jobId}/events`, api.address), { headers: { authorization: `Bearer ${user.token}` } })
    const jobId = await jobOf(greedy as Client)
    const streams = await many(70, () => open(greedy as Client, jobId))
    expect(streams.filter(({ status }) => status === 200)).toHaveLength(50)
    expect(streams.filter(({ status }) => status === 429)).toHaveLength(20)
    const other = await open(modest as Client, await jobOf(modest as Client))
    expect(other.status).toBe(200)
    for (const stream of [...streams, other]) stream.close()
  })

  test('that asks four hundred things at once keeps nobody else waiting until it has all its answers', async () => {
    const [greedy, modest] = (await many(2, () => signIn(api.address))) as [Client, Client]
    const photos = [await greedy.register('BRIDE'), await modest.register('BRIDE')] as const
    const order: string[] = []
    const flood = many(400, async () => {
      await greedy.order(photos[0].id, 20)
      order.push('greedy')
    })
    const calm = many(5, async () => {
      const { status } = await modest.order(photos[1].id, 1)
      expect(status).toBe(201)
      order.push('modest')
    })
    await Promise.all([flood, calm])
    expect(order.lastIndexOf('modest')).toBeLessThan(390)
  })
})
