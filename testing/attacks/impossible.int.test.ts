/**
 * What the plain way of building this once allowed, line by line, over HTTP. A picture is made when the test says so; where a
 * process has to die, it is the whole service that does.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../api.ts'
import { addsUp, album, type Client, job, placed, signIn } from '../client.ts'
import { embeddedPostgresBench } from '../engines/embeddedPostgres.ts'
import { openStream } from '../eventReader.ts'
import { sendNotice } from '../payments/notices.ts'
import { type RunningService, startService } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const api = await openApi()

/** A couple with an order of so many images. */
async function ordered(images: number, options: Parameters<Client['order']>[2] = {}) {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId, tasks } = (await user.order(photo.id, images, options)).as(placed)
  return { user, photo, jobId, tasks }
}
const patch = (user: Client, jobId: string, action: 'cancel' | 'complete') =>
  user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action } })
const follow = (user: Client, fields: Readonly<Record<string, string>>, path = '/api/ai/generate/stream') => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ style: 'CLASSIC_STUDIO', role: 'BRIDE', ...fields })) body.set(name, value)
  return openStream(new URL(path, api.address), { method: 'POST', body, headers: { authorization: `Bearer ${user.token}` } })
}
async function deliverAll(user: Client, jobId: string, count: number) {
  for (let index = 0; index < count; index += 1) await api.deliver(user.userId, jobId, index)
  return user.ended(jobId)
}

test('1: a stream for a job that isn’t one’s own, isn’t there, or is over shows nothing of it and takes nothing from anybody', async () => {
  const { user, photo, jobId, tasks } = await ordered(2)
  const stranger = await signIn(api.address)
  const before = [await user.ledger(), await stranger.ledger()]
  for (const fields of [{ jobId }, { jobId, taskId: tasks[0]?.taskId ?? '' }, { jobId: randomUUID() }]) {
    const stream = await follow(stranger, fields)
    expect([stream.status, stream.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
  }
  expect([await user.ledger(), await stranger.ledger()]).toEqual(before)
  await deliverAll(user, jobId, 2)
  const settled = await user.ledger()
  const again = await follow(user, { jobId, taskId: tasks[0]?.taskId ?? '', referencePhotoId: photo.id })
  await again.toEnd()
  expect(again.events.map(({ event }) => event)).toContain('image')
  expect(await user.ledger()).toEqual(settled)
})

test('2: finishing, running one more task, and finishing again mints no credit', async () => {
  const { user, photo, jobId, tasks } = await ordered(3)
  await api.deliver(user.userId, jobId, 0)
  await patch(user, jobId, 'cancel')
  const settled = await user.ledger()
  expect(settled).toMatchObject({ balance: 4, reserved: 0 })
  for (const { taskId } of tasks) {
    await (await follow(user, { jobId, taskId, referencePhotoId: photo.id })).toEnd()
    for (const action of ['complete', 'cancel'] as const) expect((await patch(user, jobId, action)).status).toBe(200)
  }
  expect(await user.ledger()).toEqual(settled)
})

test('3: twenty ends at once, and the clean-up beside them, pay back once', async () => {
  const { user, jobId } = await ordered(5)
  await api.deliver(user.userId, jobId, 0)
  const ends = Array.from({ length: 20 }, (_, index) => patch(user, jobId, index % 2 === 0 ? 'cancel' : 'complete'))
  const late = [1, 2, 3, 4].map((index) => api.fail(user.userId, jobId, index, 'deadline_exceeded'))
  for (const { status } of await Promise.all(ends)) expect(status).toBe(200)
  await Promise.all(late)
  const seen = await user.ledger()
  expect(seen.transactions.filter(({ type }) => type === 'REFUND')).toMatchObject([{ amount: 4, referenceId: jobId }])
  expect([seen.balance, seen.reserved, addsUp(seen)]).toEqual([4, 0, true])
})

describe('when the process dies', () => {
  let dataDir = ''
  let service: RunningService
  const start = async (settings: Readonly<Record<string, string>> = {}) => {
    service = await startService({ DATA_DIR: dataDir, STYLIST_DELAY_MS: '1500', ...settings })
    return service.address
  }
  afterAll(async () => {
    await service?.kill()
    if (dataDir === '') return
    await embeddedPostgresBench(dataDir).end()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })

  test(
    '4 and 5: between charge and job, or during the call, no credit is lost, and what was delivered is charged once',
    { timeout: 240_000 },
    async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'sillok-impossible-'))
      await chmod(dataDir, 0o711)
      const user = await signIn(await start())
      const photo = await user.register('BRIDE')
      const key = randomUUID()
      const lost = user.order(photo.id, 2, { key }).catch(() => null)
      await service.kill()
      await lost
      user.moveTo(await start())
      const { jobId } = (await user.order(photo.id, 2, { key })).as(placed)
      await waitFor(
        'the first call to be under way',
        async () => (await user.readJob(jobId)).tasks.some(({ status }) => status === 'RUNNING'),
        60_000,
      )
      await service.kill()
      user.moveTo(await start())
      expect(await user.ended(jobId, 120_000)).toMatchObject({
        status: 'COMPLETED',
        completedImages: 2,
        creditsUsed: 2,
        creditsReleased: 0,
      })
      const seen = await user.ledger()
      expect([seen.balance, seen.reserved, addsUp(seen)]).toEqual([3, 0, true])
      expect(seen.transactions.filter(({ type }) => type === 'DEDUCT')).toHaveLength(1)
    },
  )
})

describe('6: a job', () => {
  test('of which all tasks fail ends, and gives all credits back', async () => {
    const { user, jobId } = await ordered(3)
    for (const index of [0, 1, 2]) await api.fail(user.userId, jobId, index)
    expect(await user.ended(jobId)).toMatchObject({ status: 'FAILED', creditsUsed: 0, creditsReleased: 3 })
    expect(await user.ledger()).toMatchObject({ balance: 5, reserved: 0 })
  })

  test('that nobody watches any more goes on to its end', async () => {
    const { user, jobId } = await ordered(2)
    const leaving = new AbortController()
    await fetch(new URL(`/api/ai/jobs/${jobId}/events`, api.address), {
      headers: { authorization: `Bearer ${user.token}` },
      signal: leaving.signal,
    })
    leaving.abort()
    expect(await deliverAll(user, jobId, 2)).toMatchObject({ status: 'COMPLETED', creditsUsed: 2 })
  })
})

test('7: a task that is tried again counts once, and a late failure changes nothing', async () => {
  const { user, jobId } = await ordered(2)
  for (let time = 0; time < 3; time += 1) await api.deliver(user.userId, jobId, 0)
  await api.fail(user.userId, jobId, 0)
  await waitFor('the picture', async () => (await user.readJob(jobId)).completedImages > 0)
  expect(await user.readJob(jobId)).toMatchObject({ completedImages: 1, failedImages: 0, totalImages: 2 })
  await api.deliver(user.userId, jobId, 1)
  const ended = await user.ended(jobId)
  await api.fail(user.userId, jobId, 1)
  await api.deliver(user.userId, jobId, 0)
  expect(await user.readJob(jobId)).toEqual(ended)
  expect(ended).toMatchObject({ status: 'COMPLETED', completedImages: 2, creditsUsed: 2 })
})

test('8: tasks that were refused early count: two of five is PARTIAL', async () => {
  const { user, jobId } = await ordered(5)
  for (const index of [0, 1, 2]) await api.fail(user.userId, jobId, index, 'content_refused')
  for (const index of [3, 4]) await api.deliver(user.userId, jobId, index)
  expect(await user.ended(jobId)).toMatchObject({
    status: 'PARTIAL',
    completedImages: 2,
    failedImages: 3,
    creditsUsed: 2,
    creditsReleased: 3,
  })
})

test('9: a set of twenty is delivered whole, also to a client that follows each task by a stream of its own', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const grant = { userId: user.userId, amount: 20, kind: 'goodwill', reason: 'a set of twenty' }
  expect((await admin.send('POST', '/api/admin/grants', { body: grant, key: randomUUID() })).status).toBe(201)
  const { jobId, tasks } = (await user.order(photo.id, 20)).as(placed)
  const streams = await Promise.all(tasks.map(({ taskId }) => follow(user, { jobId, taskId, referencePhotoId: photo.id })))
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await deliverAll(user, jobId, 20)).toMatchObject({ status: 'COMPLETED', completedImages: 20 })
  for (const stream of streams) expect((await stream.toEnd()).map(({ event }) => event)).toContain('image')
})

test('10: one active portrait for a role, however many come at once, and none that was deleted is taken', async () => {
  const user = await signIn(api.address)
  const [first] = await Promise.all(Array.from({ length: 5 }, () => user.register('BRIDE')))
  const active = (await user.send('GET', '/api/ai/reference-photos?role=BRIDE')).as(
    z.object({ referencePhotos: z.array(z.object({ id: z.string() })) }),
  ).referencePhotos
  expect(active).toHaveLength(1)
  const [now = { id: '' }] = active
  expect((await user.send('DELETE', `/api/ai/reference-photos/${now.id}`)).status).toBe(204)
  for (const id of [now.id, first?.id ?? '']) expect((await user.order(id, 1)).code).toBe('photo_inactive')
  expect(await user.ledger()).toMatchObject({ balance: 5, reserved: 0 })
})

test('11: the history tells reserved from spent, opens with an entry, has no effect twice, and adds up', async () => {
  const { user, jobId } = await ordered(3)
  const open = await user.ledger()
  expect(open.transactions.at(-1)).toMatchObject({ type: 'BONUS', kind: 'signup', amount: 5 })
  expect(open.transactions[0]).toMatchObject({ type: 'DEDUCT', amount: 3, settlement: { status: 'OPEN' } })
  await api.deliver(user.userId, jobId, 0)
  await patch(user, jobId, 'cancel')
  const seen = await user.ledger()
  expect(seen.transactions.map(({ type }) => type)).toEqual(['REFUND', 'DEDUCT', 'BONUS'])
  expect(seen.transactions[1]).toMatchObject({ settlement: { status: 'SETTLED', captured: 1, released: 2 } })
  expect(new Set(seen.transactions.map(({ id }) => id)).size).toBe(3)
  expect(addsUp(seen)).toBe(true)
})

describe('12:', () => {
  test('no grant without actor and reason', async () => {
    const [user, admin] = [await signIn(api.address), await signIn(api.address, `admin-${randomUUID()}`, ['admin'])]
    await user.ledger()
    const grant = { userId: user.userId, amount: 5, kind: 'goodwill', reason: 'an apology' }
    const give = (who: Client, body: unknown) => who.send('POST', '/api/admin/grants', { body, key: randomUUID() })
    expect((await give(user, grant)).code).toBe('forbidden')
    for (const reason of ['', null, undefined]) expect((await give(admin, { ...grant, reason })).code).toBe('validation_failed')
    const given = await give(admin, grant)
    const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
    const headers = { 'ledger-min-position': given.headers.get('ledger-position') ?? '' }
    const read = () => finance.send('GET', `/api/finance/accounts/${user.userId}/entries`, { headers })
    const entries = await waitFor('the grant', async () => (await read()).as(z.object({ entries: z.array(z.unknown()) })), 30_000)
    expect(entries).toMatchObject({ entries: [{ actor: admin.userId, reason: 'an apology', amount: 5 }, { kind: 'signup' }] })
  })

  test('a payment that is told of again and again grants once, and no notice claims another user’s order', async () => {
    const [user, thief] = [await signIn(api.address), await signIn(api.address)]
    for (const one of [user, thief]) await one.ledger()
    const data = { orderId: `order_${randomUUID()}`, packageId: 'credits-10', amount: 3_900, currency: 'KRW', paymentId: 'pay-1' }
    const tell = (userId: string) => sendNotice(api.address, { type: 'payment.paid', data: { ...data, userId } })
    expect((await tell(user.userId)).body).toMatchObject({ status: 'accepted' })
    for (const { body } of await Promise.all(Array.from({ length: 5 }, () => tell(user.userId))))
      expect(body).toMatchObject({ status: 'duplicate' })
    expect((await tell(thief.userId)).body).toMatchObject({ status: 'rejected', code: 'order_mismatch' })
    await waitFor('the credits', async () => (await user.ledger()).balance === 15)
    expect((await thief.ledger()).balance).toBe(5)
    const confirmation = { body: { paymentKey: 'pay-1', amount: 3_900 } }
    expect((await thief.send('POST', `/api/payments/checkouts/${data.orderId}/confirmation`, confirmation)).code).toBe('not_found')
  })
})

test('13: no error shows SQL, a stack or a parameter of ours', async () => {
  const user = await signIn(api.address)
  const quoted = encodeURIComponent("' or 1=1; drop table eventstore.events --")
  const answers = await Promise.all([
    ...['/api/ai/jobs/', '/api/ai/albums/', '/api/ai/images/', '/api/ai/credits?cursor='].map((path) =>
      user.send('GET', `${path}${quoted}`),
    ),
    user.send('GET', '/api/ai/generations?role=%00&limit=1e9'),
    user.send('GET', '/api/ai/credits', { headers: { 'ledger-min-position': '0'.repeat(64) } }),
    user.send('POST', '/api/ai/jobs', { key: 'a', body: '{"mode":"BATCH","styles":["\\u0000"]' }),
    user.send('POST', '/api/ai/jobs', { key: 'b', body: { mode: {}, styles: 'x'.repeat(10_000), totalImages: 1e308 } }),
    user.send('POST', '/api/ai/jobs', { key: 'c', body: `{"__proto__":{"mode":"BATCH"},"constructor":1,"deep":${'['.repeat(5_000)}` }),
    user.send('POST', '/api/ai/albums', { body: { name: '\u0000\ud800' } }),
  ])
  for (const { status, text } of answers) {
    expect(status).toBeLessThan(500)
    expect(text).not.toMatch(/select |insert |eventstore|pg_|postgres|node_modules|\.ts\b|\/src\/|\bat \S+ \(|errno|\$\d/i)
  }
})

test('14: two tabs lose no edit, and pictures are filed without any', async () => {
  const { user, jobId } = await ordered(2)
  const { albumId } = await deliverAll(user, jobId, 2)
  const path = `/api/ai/albums/${albumId}`
  const read = await user.send('GET', path)
  const [one, two] = read.as(album).photos
  expect([one?.jobId, two?.jobId]).toEqual([jobId, jobId])
  const headers = { 'if-match': read.headers.get('etag') ?? '' }
  const tabs = await Promise.all([
    user.send('PATCH', path, { headers, body: { photos: [{ id: one?.id, favorite: true }] } }),
    user.send('PATCH', path, { headers, body: { photos: [{ id: two?.id, favorite: true }] } }),
  ])
  expect(tabs.map(({ status }) => status).sort()).toEqual([200, 412])
  expect((await user.send('PATCH', path, { body: { name: 'without' } })).code).toBe('precondition_required')
})

test('15: what a client is told of a picture can be read and had at that moment', async () => {
  const { user, jobId } = await ordered(3)
  const headers = { authorization: `Bearer ${user.token}` }
  const stream = await openStream(new URL(`/api/ai/jobs/${jobId}/events`, api.address), { headers })
  for (const index of [0, 1, 2]) {
    await api.deliver(user.userId, jobId, index)
    const seen = async () =>
      stream.events.find(({ event, data }) => event === 'image' && z.object({ index: z.number() }).parse(data).index === index)
    const { data } = await waitFor('the picture to be told', seen)
    const { imageUrl } = z.object({ imageUrl: z.string() }).parse(data)
    const read = (await user.send('GET', `/api/ai/jobs/${jobId}`)).as(job)
    expect(read.tasks[index]).toMatchObject({ status: 'DELIVERED', imageUrl })
    expect((await user.send('GET', imageUrl)).status).toBe(200)
  }
  await stream.toEnd()
})
