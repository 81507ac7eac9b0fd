import { expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { type Client, placed, portraitForm, signIn } from '../../../testing/client.ts'
import { oneFace } from '../../../testing/commandContext.ts'
import { type OpenStream, openStream } from '../../../testing/eventReader.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

const task = { style: 'CLASSIC_STUDIO', role: 'BRIDE' }

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const generate = (user: Client, body: FormData, headers: Readonly<Record<string, string>> = {}): Promise<OpenStream> =>
  openStream(new URL('/api/ai/generate/stream', api.address), {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${user.token}`, ...headers },
  })

const jobOf = (stream: OpenStream): string => stream.headers.get('location')?.split('/').at(-1) ?? ''
const told = (stream: OpenStream) => stream.events.map(({ event, data }) => ({ event, data }))

test('a picture that comes along is used once: status, image, done with what is left', async () => {
  const user = await signIn(api.address)
  const stream = await generate(user, await portraitForm(task))
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  await api.deliver(user.userId, jobOf(stream), 0)
  await stream.toEnd()
  expect(told(stream)).toEqual([
    { event: 'status', data: { status: 'PENDING' } },
    { event: 'status', data: { status: 'PROCESSING' } },
    { event: 'image', data: { url: expect.stringMatching(/^\/api\/ai\/images\//) } },
    { event: 'done', data: { remainingCredits: 4 } },
  ])
  expect((await user.send('GET', '/api/ai/reference-photos')).text).toBe('{"referencePhotos":[],"nextCursor":null}')
  expect(await user.ledger()).toMatchObject({ balance: 4, reserved: 0 })
})

test('a failure is told once the credit is back', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const stream = await generate(user, formOf({ ...task, referencePhotoId: photo.id, modelId: '', albumId: '' }))
  await api.fail(user.userId, jobOf(stream), 0, 'content_refused')
  await stream.toEnd()
  expect(stream.events.at(-1)).toMatchObject({ event: 'error', data: { code: 'content_refused', message: expect.any(String) } })
  expect(await user.ledger()).toMatchObject({ balance: 5, reserved: 0 })
})

test('refused before the start is a problem document, and costs nothing', async () => {
  const user = await signIn(api.address)
  const send = async (form: FormData) => (await user.send('POST', '/api/ai/generate/stream', { form })).code
  const photo = await user.register('GROOM')
  expect(await send(formOf(task))).toBe('validation_failed')
  expect(await send(await portraitForm({ ...task, referencePhotoId: photo.id }))).toBe('validation_failed')
  expect(await send(await portraitForm({ ...task, taskId: photo.id }))).toBe('validation_failed')
  expect(await send(await portraitForm({ style: 'CLASSIC_STUDIO' }))).toBe('validation_failed')
  expect(await send(await portraitForm({ ...task, style: 'ROMANTIC' }))).toBe('style_disabled')
  expect(await send(await portraitForm({ ...task, style: 'NONE' }))).toBe('unknown_style')
  expect(await send(await portraitForm({ ...task, modelId: 'none' }))).toBe('unknown_model')
  expect(await send(await portraitForm({ ...task, albumId: 'none' }))).toBe('not_found')
  expect(await send(formOf({ ...task, referencePhotoId: photo.id }))).toBe('validation_failed')
  expect((await user.send('POST', '/api/ai/generate/stream', { body: task })).code).toBe('unsupported_media_type')
  api.seeInPictures(async () => ({ ...oneFace, faces: [] }))
  expect(await send(await portraitForm(task))).toBe('face_not_found')
  api.seeInPictures(async () => oneFace)
  expect(await user.ledger()).toMatchObject({ balance: 5, reserved: 0, transactions: [{ type: 'BONUS' }] })
})

test('a refusal holds no place among the streams', async () => {
  const user = await signIn(api.address)
  for (let times = 0; times < 21; times++) {
    const refused = await user.send('POST', '/api/ai/generate/stream', { form: formOf(task) })
    expect(refused.code).toBe('validation_failed')
  }
})

test('with a key, the same call follows the same job and is charged once', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const form = () => formOf({ ...task, referencePhotoId: photo.id })
  const first = await generate(user, form(), { 'idempotency-key': 'once' })
  const second = await generate(user, form(), { 'idempotency-key': 'once' })
  expect(jobOf(second)).toBe(jobOf(first))
  expect([first, second].map((stream) => stream.headers.get('idempotency-replayed'))).toEqual([null, 'true'])
  await api.deliver(user.userId, jobOf(first), 0)
  await Promise.all([first.toEnd(), second.toEnd()])
  expect(told(second)).toEqual(told(first))
  expect((await user.ledger()).balance).toBe(4)
})

test('with a job, its tasks are followed one after another and nothing more is charged', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId, tasks } = (await user.order(photo.id, 2)).as(placed)
  await api.deliver(user.userId, jobId, 0)
  await waitFor('the first picture', async () => (await user.readJob(jobId)).completedImages === 1)
  const open = await generate(user, formOf({ ...task, jobId }))
  const ended = await generate(user, formOf({ ...task, jobId, taskId: tasks[0]?.taskId ?? '' }))
  await ended.toEnd()
  expect(ended.events.at(-1)).toMatchObject({
    event: 'done',
    data: { remainingCredits: 3, jobProgress: { completed: 1, failed: 0, total: 2 } },
  })
  expect(open.ended()).toBe(false)
  await api.fail(user.userId, jobId, 1, 'bad_result')
  expect((await open.toEnd()).at(-1)).toMatchObject({ event: 'error', data: { code: 'bad_result' } })
  await user.ended(jobId)
  expect((await user.ledger()).balance).toBe(4)
})

test('a task of a job that was cancelled ends with a word on it', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId } = (await user.order(photo.id, 1)).as(placed)
  const stream = await generate(user, formOf({ ...task, jobId }))
  await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
  expect((await stream.toEnd()).at(-1)).toMatchObject({ event: 'error', data: { code: 'cancelled' } })
})

test('a job that is not mine, or a task that it has not, is not found, and nobody pays', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId, tasks } = (await user.order(photo.id, 1)).as(placed)
  const stranger = await signIn(api.address)
  const send = async (client: Client, fields: Readonly<Record<string, string>>) =>
    (await client.send('POST', '/api/ai/generate/stream', { form: await portraitForm({ ...task, ...fields }) })).code
  expect(await send(stranger, { jobId })).toBe('not_found')
  expect(await send(stranger, { jobId, taskId: tasks[0]?.taskId ?? '' })).toBe('not_found')
  expect(await send(user, { jobId: 'nonsense' })).toBe('not_found')
  expect(await send(user, { jobId, taskId: jobId })).toBe('not_found')
  expect(await send(user, { jobId, role: 'GROOM' })).toBe('not_found')
  expect((await stranger.ledger()).balance).toBe(5)
  expect((await user.ledger()).balance).toBe(4)
})

test('with a job, whatever the form says beside it must be what was ordered', async () => {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const { jobId, tasks } = (await user.order(photo.id, 1)).as(placed)
  const taskId = tasks[0]?.taskId ?? ''
  const send = async (form: FormData) => (await user.send('POST', '/api/ai/generate/stream', { form })).code
  const contradictions: Readonly<Record<string, string>>[] = [
    { taskId, style: 'LUXURY_HOTEL' },
    { taskId, role: 'GROOM' },
    { referencePhotoId: jobId },
    { modelId: 'none' },
    { albumId: jobId },
  ]
  for (const fields of contradictions) {
    expect([fields, await send(formOf({ ...task, jobId, ...fields }))]).toEqual([fields, 'validation_failed'])
  }
  expect(await send(await portraitForm({ ...task, jobId }))).toBe('validation_failed')
  expect(await send(formOf({ ...task, jobId: jobId.toUpperCase() }))).toBe('not_found')
  expect(await send(formOf({ ...task, jobId, taskId: taskId.toUpperCase() }))).toBe('not_found')
  const { albumId } = await user.readJob(jobId)
  const agreeing = await generate(user, formOf({ ...task, jobId, taskId, referencePhotoId: photo.id, modelId: 'stylist-1', albumId }))
  expect(agreeing.status).toBe(200)
  agreeing.close()
  expect((await user.ledger()).balance).toBe(4)
})
