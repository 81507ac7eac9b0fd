/** What one account and one address may do, and that neither keeps anybody else from doing the same. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addressBounds } from '../../src/api/http/addressRates.ts'
import { limits } from '../../src/domain/catalogue.ts'
import { openApi } from '../api.ts'
import { type Answer, call, type CallOptions, type Client, placed, portraitForm, signIn } from '../client.ts'
import { openStream } from '../eventReader.ts'
import { createMemoryPaymentProvider } from '../payments/memoryProvider.ts'

const api = await openApi({ openJobsMax: 1_000, paymentProvider: createMemoryPaymentProvider() })

/** As a proxy on this machine passes it on; by none, when empty. */
const from = (address: string): Readonly<Record<string, string>> => (address === '' ? {} : { 'x-forwarded-for': address })
let hosts = 0
const freshAddress = () => `203.0.113.${(hosts += 1)}`
const refused = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 429)
/** Twice as many at once as may be; again where the machine is so slow that the allowance grows as fast as it is used. */
async function flooded(atOnceMax: number, ask: (index: number) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (let round = 0; round < 5 && refused(answers).length === 0; round += 1) answers.push(...(await many(atOnceMax * 2, ask)))
  return answers
}
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
  const send = (user: Client | null, path: string, address: string, options: CallOptions) =>
    call(api.address, user?.token ?? null, 'POST', path, { ...options, key: randomUUID(), headers: from(address) })
  const asks: Record<Exclude<keyof typeof addressBounds, 'proofs'>, (user: Client | null, address: string) => Promise<Answer>> = {
    orders: (user, address) => send(user, '/api/ai/jobs', address, { body: orderBody(randomUUID()) }),
    uploads: async (user, address) =>
      send(user, '/api/ai/reference-photos', address, { form: await portraitForm({ role: 'BRIDE' }, new Uint8Array(8)) }),
    checkouts: (user, address) => send(user, '/api/payments/checkouts', address, { body: { packageId: 'none' } }),
    signIns: (_user, address) => send(null, '/api/dev/tokens', address, { body: { userId: `user-${randomUUID()}` } }),
    streams: (user, address) =>
      call(api.address, user?.token ?? null, 'GET', `/api/ai/jobs/${randomUUID()}/events`, { headers: from(address) }),
  }

  test.each(Object.entries(asks))('too many %s at once are 429, to whoever asks, and another address is not', async (bound, ask) => {
    const { atOnceMax } = addressBounds[bound as keyof typeof asks]
    const users = (await many(3, () => signIn(api.address))) as [Client, ...Client[]]
    const address = freshAddress()
    expectLimited(await flooded(atOnceMax, (index) => ask(users[index % users.length] ?? users[0], address)), atOnceMax)
    expect((await ask(users[0], freshAddress())).status).not.toBe(429)
    expect((await ask(users[0], '')).status).not.toBe(429)
  })

  test('a network of IPv6 counts as one, and what a client says before the proxy does is not believed', async () => {
    const { atOnceMax } = addressBounds.signIns
    const tokens = (index: number) => asks.signIns(null, `198.51.100.${index % 200}, 2001:db8:7:7::${index.toString(16)}`)
    expectLimited(await flooded(atOnceMax, tokens), atOnceMax)
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
    const answers = await many(limits.checkoutsPerHourMax + 20, () =>
      user.send('POST', '/api/payments/checkouts', { key: randomUUID(), body: { packageId: 'credits-10' } }),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(limits.checkoutsPerHourMax)
    expectLimited(answers, limits.checkoutsPerHourMax)
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

  test('that floods the service keeps another waiting for a few rounds of what it has asked, and not until it stops', async () => {
    const [greedy, modest] = (await many(2, () => signIn(api.address))) as [Client, Client]
    const [theirs, own] = [await greedy.register('BRIDE'), await modest.register('BRIDE')]
    const inFlight = 64
    let answered = 0
    const over = new AbortController()
    const flood = many(inFlight, async (index) => {
      while (!over.signal.aborted) {
        const { status } = await (index % 2 === 0 ? greedy.order(theirs.id, 20) : greedy.send('GET', '/api/ai/credits'))
        if (status !== 503) answered += 1
      }
    })
    const waited: number[] = []
    for (let order = 0; order < 5; order += 1) {
      const before = answered
      expect((await modest.order(own.id, 1)).status).toBe(201)
      waited.push(answered - before)
    }
    over.abort()
    await flood
    expect(Math.max(...waited)).toBeLessThan(8 * inFlight)
  })
})
