import { expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { type Client, placed, signIn } from '../../../testing/client.ts'
import { openStream } from '../../../testing/eventReader.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

async function ordered(images: number): Promise<{ readonly user: Client; readonly jobId: string }> {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  return { user, jobId: (await user.order(photo.id, images)).as(placed).jobId }
}

const follow = (user: Client, jobId: string, lastEventId?: string) =>
  openStream(new URL(`/api/ai/jobs/${jobId}/events`, api.address), {
    headers: { authorization: `Bearer ${user.token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
  })

test('a job is told as it happens, to its end, and then the server closes', async () => {
  const { user, jobId } = await ordered(2)
  const stream = await follow(user, jobId)
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  await stream.until('status')
  await api.deliver(user.userId, jobId, 1)
  await stream.until('image')
  await api.fail(user.userId, jobId, 0)
  const events = await stream.toEnd()
  const task = { style: 'CLASSIC_STUDIO', role: 'BRIDE' }
  expect(events.map(({ event, data }) => ({ event, data }))).toEqual([
    { event: 'status', data: { status: 'PENDING' } },
    { event: 'status', data: { status: 'PROCESSING' } },
    {
      event: 'image',
      data: {
        ...task,
        taskId: expect.any(String),
        index: 1,
        imageUrl: expect.stringMatching(/^\/api\/ai\/images\/[0-9a-f-]{36}$/),
        jobProgress: { completed: 1, failed: 0, total: 2 },
      },
    },
    {
      event: 'failed',
      data: {
        ...task,
        taskId: expect.any(String),
        index: 0,
        failureCode: 'provider_unavailable',
        jobProgress: { completed: 1, failed: 1, total: 2 },
      },
    },
    {
      event: 'done',
      data: { status: 'PARTIAL', jobProgress: { completed: 1, failed: 1, total: 2 }, creditsUsed: 1, creditsReleased: 1 },
    },
  ])
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
})

test('a picture that was told of can be fetched at that moment', async () => {
  const { user, jobId } = await ordered(2)
  const stream = await follow(user, jobId)
  await api.deliver(user.userId, jobId, 0)
  await stream.until('image')
  const url = stream.events.find(({ event }) => event === 'image')?.data.imageUrl
  expect((await user.send('GET', String(url))).status).toBe(200)
  stream.close()
})

test('a finished job tells its whole story and closes; resuming gives the rest, whatever was seen', async () => {
  const { user, jobId } = await ordered(2)
  await api.deliver(user.userId, jobId, 0)
  await api.deliver(user.userId, jobId, 1)
  await user.ended(jobId)
  const all = await (await follow(user, jobId)).toEnd()
  expect(all.map(({ event }) => event)).toEqual(['status', 'status', 'image', 'image', 'done'])
  for (const [at, { id }] of all.entries()) {
    const resumed = await follow(user, jobId, id)
    expect([resumed.status, await resumed.toEnd()]).toEqual([at + 1 < all.length ? 200 : 204, all.slice(at + 1)])
  }
})

test('an id that is not of this stream starts it from the beginning', async () => {
  const { user, jobId } = await ordered(1)
  await api.deliver(user.userId, jobId, 0)
  await user.ended(jobId)
  const all = await (await follow(user, jobId)).toEnd()
  const photo = await user.register('BRIDE')
  const later = (await user.order(photo.id, 1)).as(placed).jobId
  await api.deliver(user.userId, later, 0)
  await user.ended(later)
  const ofLater = (await (await follow(user, later)).toEnd()).at(-1)?.id ?? ''
  const [position = ''] = (all[0]?.id ?? '').split('.')
  for (const id of ['nonsense', '', ofLater, '999999999999999999.0', `${position}.20`, `0${position}.0`]) {
    expect([id, await (await follow(user, jobId, id)).toEnd()]).toEqual([id, all])
  }
})

test('followers of one job all hear it, those of another job do not', async () => {
  const one = await ordered(1)
  const other = await ordered(1)
  const streams = await Promise.all([follow(one.user, one.jobId), follow(one.user, one.jobId), follow(other.user, other.jobId)])
  await api.deliver(one.user.userId, one.jobId, 0)
  expect((await streams[0].toEnd()).at(-1)?.event).toBe('done')
  expect(await streams[1].toEnd()).toEqual(streams[0].events)
  expect(streams[2].events.map(({ event }) => event)).toEqual(['status'])
  streams[2].close()
})

test('a user holds fifty streams at the most, and gets a place back when one is closed', async () => {
  const { user, jobId } = await ordered(1)
  const streams = await Promise.all(Array.from({ length: 50 }, () => follow(user, jobId)))
  const refused = await follow(user, jobId)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
  streams[0]?.close()
  await waitFor('a free place', async () => {
    const next = await follow(user, jobId)
    next.close()
    return next.status === 200
  })
  for (const stream of streams) stream.close()
})

test('a stream that has ended by itself holds no place', async () => {
  const { user, jobId } = await ordered(1)
  await api.deliver(user.userId, jobId, 0)
  await user.ended(jobId)
  for (let times = 0; times < 51; times++) {
    const stream = await follow(user, jobId)
    expect(stream.status).toBe(200)
    await stream.toEnd()
  }
})

test('a cancelled job ends its streams', async () => {
  const { user, jobId } = await ordered(2)
  const stream = await follow(user, jobId)
  await stream.until('status')
  await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
  expect((await stream.toEnd()).at(-1)).toMatchObject({
    event: 'done',
    data: { status: 'CANCELLED', creditsUsed: 0, creditsReleased: 2, jobProgress: { completed: 0, failed: 0, total: 2 } },
  })
})
