import { expect, test } from 'vitest'
import { firstPage, openProjectedRows } from '../../../testing/projectedRows.ts'
import {
  accepted,
  cancelled,
  delivered,
  failed,
  finished,
  jobId,
  opened,
  order,
  reserved,
  settled,
  signedUp,
  started,
  timedOut,
  userId,
} from '../../../testing/shoot.ts'
import { imageIdOf, taskIdOf } from '../../domain/ids.ts'
import { changedJobs } from './changes.ts'
import { type FeedId, itemsAfter, readJobFeed } from './feed.ts'
import { listJobs, readJob } from './queries.ts'

const { pool, given } = await openProjectedRows()
const account = [opened, signedUp] as const
const stranger = 'groom|2'
const imageId = (index: number) => imageIdOf(taskIdOf(jobId, index))

test('jobs: read and listed alike by their owner, by nobody else, and never by a malformed id', async () => {
  await given(...account, reserved)
  const job = await readJob(pool, userId, jobId)
  expect(job).toMatchObject({
    id: jobId,
    status: 'PENDING',
    albumId: order.albumId,
    creditsUsed: null,
    completedAt: null,
    createdAt: reserved.data.decidedAt,
  })
  expect(job?.tasks).toHaveLength(4)
  expect(job?.tasks[1]).toEqual({
    taskId: taskIdOf(jobId, 1),
    index: 1,
    style: 'SUNSET_BEACH',
    role: 'BRIDE',
    status: 'WAITING',
    imageId: null,
    failureCode: null,
  })
  expect(await listJobs(pool, userId, { ...firstPage, open: true })).toEqual({ items: [job], next: null })
  expect(await listJobs(pool, stranger, { ...firstPage, open: false })).toEqual({ items: [], next: null })
  for (const id of ['', 'x', `${jobId}'`, '../..']) expect(await readJob(pool, userId, id)).toBeNull()
  expect(await readJob(pool, stranger, jobId)).toBeNull()
})

test('jobs: an ended task does not close a job, its settlement does', async () => {
  await given(...account, reserved, delivered(0), cancelled(1, 2, 3), finished('CANCELLED', [0]))
  expect((await listJobs(pool, userId, { ...firstPage, open: true })).items).toHaveLength(1)
  await given(...account, reserved, delivered(0), cancelled(1, 2, 3), finished('CANCELLED', [0]), settled('CANCELLED', 0))
  expect((await listJobs(pool, userId, { ...firstPage, open: true })).items).toEqual([])
  expect((await listJobs(pool, userId, { ...firstPage, open: false })).items).toMatchObject([
    { status: 'CANCELLED', completedImages: 1, failedImages: 0, creditsReserved: 4, creditsUsed: 1, creditsReleased: 3 },
  ])
})

test('the feed of a job: its story in order, resumed after any id with exactly the rest', async () => {
  await given(
    ...account,
    reserved,
    accepted,
    started(1),
    delivered(1),
    failed(0),
    timedOut(2, 3),
    finished('PARTIAL', [1]),
    settled('PARTIAL', 1),
  )
  const feed = (await readJobFeed(pool, userId, jobId)) ?? []
  expect(feed).toMatchObject([
    { id: '3.0', type: 'status', status: 'PENDING' },
    { id: '5.0', type: 'status', status: 'PROCESSING' },
    { id: '6.2', type: 'image', index: 1, imageId: imageId(1), jobProgress: { completed: 1, failed: 0, total: 4 } },
    { id: '7.1', type: 'failed', index: 0, failureCode: 'content_refused', jobProgress: { completed: 1, failed: 1, total: 4 } },
    { id: '8.3', type: 'failed', index: 2, failureCode: 'deadline_exceeded', jobProgress: { completed: 1, failed: 2, total: 4 } },
    { id: '8.4', type: 'failed', index: 3, jobProgress: { completed: 1, failed: 3, total: 4 } },
    { id: '10.0', type: 'done', status: 'PARTIAL', creditsUsed: 1, creditsReleased: 3, jobProgress: { completed: 1, failed: 3, total: 4 } },
  ])
  for (const [index, { id }] of feed.entries()) expect(itemsAfter(feed, id)).toEqual(feed.slice(index + 1))
  const between: FeedId = '9.5'
  expect(itemsAfter(feed, between)).toEqual(feed.slice(-1))
  expect(itemsAfter(feed, null)).toEqual(feed)
  expect(await readJobFeed(pool, stranger, jobId)).toBeNull()
})

test('the feed tells a job that fails before anything started as processing first', async () => {
  await given(...account, reserved, timedOut(0, 1, 2, 3))
  expect((await readJobFeed(pool, userId, jobId))?.map(({ id, type }) => [id, type])).toEqual([
    ['3.0', 'status'],
    ['4.0', 'status'],
    ['4.1', 'failed'],
    ['4.2', 'failed'],
    ['4.3', 'failed'],
    ['4.4', 'failed'],
  ])
})

test('the feed tells cancelled tasks not at all', async () => {
  await given(...account, reserved, cancelled(0, 1, 2, 3))
  expect(await readJobFeed(pool, userId, jobId)).toEqual([{ id: '3.0', type: 'status', status: 'PENDING' }])
})

test('changed jobs are those whose row moved after a position, together with the checkpoint', async () => {
  await given(...account, reserved, delivered(0))
  const { rows } = await pool.query<{ position: string }>('select position from followers.checkpoints')
  const position = BigInt(rows[0]?.position ?? -1)
  expect(await changedJobs(pool, [jobId], 3n)).toEqual({ position, jobIds: new Set([jobId]) })
  expect(await changedJobs(pool, [jobId], 4n)).toEqual({ position, jobIds: new Set() })
  expect(await changedJobs(pool, [], 0n)).toEqual({ position, jobIds: new Set() })
})
