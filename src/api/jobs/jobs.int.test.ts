import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { type Client, placed, signIn } from '../../../testing/client.ts'

const api = await openApi()

async function withPhoto(): Promise<{ readonly user: Client; readonly photoId: string }> {
  const user = await signIn(api.address)
  return { user, photoId: (await user.register('BRIDE')).id }
}

test('the first request of a user opens the account with its bonus, however many come at once', async () => {
  const user = await signIn(api.address)
  const answers = await Promise.all(Array.from({ length: 8 }, () => user.send('GET', '/api/user/credits')))
  expect(new Set(answers.map((answer) => answer.text))).toEqual(new Set(['{"credits":5}']))
  const { transactions } = await user.ledger()
  expect(transactions.map(({ type, amount, balanceAfter }) => ({ type, amount, balanceAfter }))).toEqual([
    { type: 'BONUS', amount: 5, balanceAfter: 5 },
  ])
})

test('an order can be read at once, runs to its end and is settled', async () => {
  const { user, photoId } = await withPhoto()
  const answer = await user.order(photoId, 2)
  expect(answer.status).toBe(201)
  const { jobId, creditsReserved, balanceAfter, tasks } = answer.as(placed)
  expect({ creditsReserved, balanceAfter, tasks: tasks.length }).toEqual({ creditsReserved: 2, balanceAfter: 3, tasks: 2 })
  expect(answer.headers.get('location')).toBe(`/api/ai/jobs/${jobId}`)
  expect(answer.headers.get('ledger-position')).toMatch(/^.{1,64}$/)
  expect(await user.readJob(jobId)).toMatchObject({ status: 'PENDING', creditsUsed: null, creditsReleased: null, completedAt: null })
  await api.deliver(user.userId, jobId, 0)
  await api.fail(user.userId, jobId, 1)
  const ended = await user.ended(jobId)
  expect(ended).toMatchObject({ status: 'PARTIAL', completedImages: 1, failedImages: 1, creditsUsed: 1, creditsReleased: 1 })
  expect(ended.tasks.map(({ failureCode }) => failureCode)).toEqual([null, 'provider_unavailable'])
  expect(await user.ledger()).toMatchObject({ balance: 4, reserved: 0 })
})

test('a key gives the first answer again, to all who ask at once, and no other body', async () => {
  const { user, photoId } = await withPhoto()
  const key = randomUUID()
  const answers = await Promise.all([1, 2, 3, 4].map(() => user.order(photoId, 1, { key })))
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1)
  expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === null)).toHaveLength(1)
  expect(await user.send('DELETE', `/api/ai/reference-photos/${photoId}`)).toMatchObject({ status: 204 })
  expect((await user.order(photoId, 1, { key })).text).toBe(answers[0]?.text)
  expect((await user.order(photoId, 2, { key })).code).toBe('idempotency_key_reused')
})

test('a refusal for want of credits says what is missing, sticks to its key and leaves no trace', async () => {
  const { user, photoId } = await withPhoto()
  const first = await user.order(photoId, 8, { key: 'short' })
  const amounts = z.object({ required: z.number(), available: z.number(), shortfall: z.number(), reserved: z.number() })
  expect([first.status, first.as(amounts)]).toEqual([402, { required: 8, available: 5, shortfall: 3, reserved: 0 }])
  const again = await user.order(photoId, 8, { key: 'short' })
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([402, 'true'])
  expect(await user.ledger()).toMatchObject({ balance: 5, reserved: 0, transactions: [{ type: 'BONUS' }] })
})

test('the open-job limit comes before the price', async () => {
  const { user, photoId } = await withPhoto()
  await user.order(photoId, 1)
  const answer = await user.order(photoId, 20)
  expect([answer.status, answer.code]).toEqual([409, 'open_job_limit'])
})

test('an order without photos lacks one for its role', async () => {
  const { user } = await withPhoto()
  const body = { mode: 'SINGLE', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: 1, referencePhotoIds: [] }
  const answer = await user.send('POST', '/api/ai/jobs', { key: randomUUID(), body })
  expect([answer.status, answer.code]).toEqual([422, 'photo_missing_for_role'])
})

test('pairs are ordered exactly as they are, and stand in place of styles, roles and a number', async () => {
  const { user, photoId } = await withPhoto()
  const pairs = [
    { style: 'SUNSET_BEACH', role: 'BRIDE' },
    { style: 'CLASSIC_STUDIO', role: 'BRIDE' },
    { style: 'SUNSET_BEACH', role: 'BRIDE' },
  ]
  const body = { mode: 'SINGLE', pairs, referencePhotoIds: [photoId] }
  const answer = await user.send('POST', '/api/ai/jobs', { key: 'pairs', body })
  expect(answer.status).toBe(201)
  expect(answer.as(placed).tasks.map(({ style, role }) => ({ style, role }))).toEqual(pairs)
  const job = await user.readJob(answer.as(placed).jobId)
  expect(job.tasks.map(({ style, role }) => ({ style, role }))).toEqual(pairs)
  const refused = async (fields: object) =>
    (await user.send('POST', '/api/ai/jobs', { key: randomUUID(), body: { ...body, ...fields } })).code
  expect(await refused({ totalImages: 3 })).toBe('validation_failed')
  expect(await refused({ pairs: undefined })).toBe('validation_failed')
  expect(await refused({ pairs: [] })).toBe('validation_failed')
  expect(await refused({ pairs: [{ style: 'NOTHING', role: 'BRIDE' }] })).toBe('unknown_style')
  expect(await refused({ pairs: [{ style: 'SUNSET_BEACH', role: 'GROOM' }] })).toBe('validation_failed')
})

test('cancelling answers with the settled job as a read shows it, again with the same', async () => {
  const { user, photoId } = await withPhoto()
  const { jobId } = (await user.order(photoId, 4)).as(placed)
  await api.deliver(user.userId, jobId, 1)
  await api.fail(user.userId, jobId, 2)
  const cancel = () => user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
  const first = await cancel()
  expect(first.status).toBe(200)
  expect(JSON.parse(first.text)).toMatchObject({
    status: 'CANCELLED',
    completedImages: 1,
    failedImages: 1,
    creditsUsed: 1,
    creditsReleased: 3,
  })
  expect((await cancel()).text).toBe(first.text)
  expect((await user.send('GET', `/api/ai/jobs/${jobId}`)).text).toBe(first.text)
  expect((await user.ledger()).balance).toBe(4)
})

test('“complete” changes nothing, whatever else older clients send with it', async () => {
  const { user, photoId } = await withPhoto()
  const { jobId } = (await user.order(photoId, 1)).as(placed)
  const before = await user.readJob(jobId)
  const answer = await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'complete', completedImages: 1, refund: 99 } })
  expect([answer.status, JSON.parse(answer.text)]).toEqual([200, expect.objectContaining(before)])
  const position = answer.headers.get('ledger-position') ?? ''
  expect(position).toMatch(/^.{1,64}$/)
  expect((await user.send('GET', `/api/ai/jobs/${jobId}`, { headers: { 'ledger-min-position': position } })).status).toBe(200)
  expect((await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'finish' } })).code).toBe('validation_failed')
})

test('somebody else’s job is as if it were not there', async () => {
  const { user, photoId } = await withPhoto()
  const { jobId } = (await user.order(photoId, 1)).as(placed)
  const stranger = await signIn(api.address)
  for (const [method, path, body] of [
    ['GET', `/api/ai/jobs/${jobId}`, undefined],
    ['GET', `/api/ai/jobs/${jobId}/events`, undefined],
    ['PATCH', `/api/ai/jobs/${jobId}`, { action: 'cancel' }],
    ['PATCH', `/api/ai/jobs/${jobId}`, { action: 'complete' }],
  ] as const) {
    expect((await stranger.send(method, path, body ? { body } : {})).code, `${method} ${path}`).toBe('not_found')
  }
  expect((await stranger.order(photoId, 1)).code).toBe('not_found')
  expect((await user.readJob(jobId)).status).toBe('PENDING')
})

test('the list shows jobs as the single read does, open ones alone when asked', async () => {
  const { user, photoId } = await withPhoto()
  const { jobId: ended } = (await user.order(photoId, 1)).as(placed)
  await api.deliver(user.userId, ended, 0)
  await user.ended(ended)
  const { jobId: open } = (await user.order(photoId, 1)).as(placed)
  const page = z.object({ jobs: z.array(z.looseObject({ id: z.string() })), nextCursor: z.null() })
  const all = (await user.send('GET', '/api/ai/jobs')).as(page).jobs
  expect(all.map((job) => job.id)).toEqual([open, ended])
  expect(all[0]).toEqual(JSON.parse((await user.send('GET', `/api/ai/jobs/${open}`)).text))
  expect((await user.send('GET', '/api/ai/jobs?open=true')).as(page).jobs.map((job) => job.id)).toEqual([open])
  expect((await user.send('GET', '/api/ai/jobs?open=false')).as(page).jobs).toHaveLength(2)
})

test('a deadline is as long after the job was made as it is told to be', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId } = (await user.order(photo.id, 1)).as(placed)
  const times = z.object({ createdAt: z.string(), deadlineAt: z.string() })
  const read = (await user.send('GET', `/api/ai/jobs/${jobId}`)).as(times)
  expect(Date.parse(read.deadlineAt) - Date.parse(read.createdAt)).toBe(900_000)
  const cancelled = await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
  expect(cancelled.as(times)).toEqual(read)
})

test('a job whose album is deleted names the album that its images lie in now', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { id: albumId } = JSON.parse((await user.send('POST', '/api/ai/albums', { body: { name: '봄' } })).text)
  const body = { mode: 'SINGLE', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: 2, referencePhotoIds: [photo.id], albumId }
  const { jobId } = (await user.send('POST', '/api/ai/jobs', { key: 'into-an-album', body })).as(placed)
  await api.deliver(user.userId, jobId, 0)
  expect((await user.readJob(jobId)).albumId).toBe(albumId)
  expect((await user.send('DELETE', `/api/ai/albums/${albumId}`)).status).toBe(204)
  const named = (await user.readJob(jobId)).albumId
  expect((await user.send('GET', `/api/ai/albums/${named}`)).as(z.object({ isDefault: z.boolean() })).isDefault).toBe(true)
  const cancelled = await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
  expect(cancelled.as(z.object({ albumId: z.string() })).albumId).toBe(named)
  expect((await user.send('GET', '/api/ai/jobs')).as(z.object({ jobs: z.array(z.object({ albumId: z.string() })) })).jobs).toEqual([
    { albumId: named },
  ])
})
