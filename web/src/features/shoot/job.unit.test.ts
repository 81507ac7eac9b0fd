import { expect, test } from 'vitest'
import type { Job } from '../../api/queries.ts'
import { cellsOfJob, isOver, minutesLeft, newerOf, withEvent } from './job.ts'

const task = (index: number): Job['tasks'][number] & { readonly role: 'BRIDE' } => ({
  taskId: `task-${index}`,
  index,
  style: 'CLASSIC_STUDIO',
  role: 'BRIDE',
  status: 'WAITING',
  imageUrl: null,
  failureCode: null,
})
const job: Job = {
  id: 'job',
  status: 'PROCESSING',
  mode: 'BATCH',
  albumId: 'album',
  totalImages: 3,
  completedImages: 0,
  failedImages: 0,
  creditsReserved: 3,
  creditsUsed: null,
  creditsReleased: null,
  deadlineAt: '2026-11-21T05:20:00.000Z',
  createdAt: '2026-11-21T05:05:00.000Z',
  completedAt: null,
  tasks: [task(0), task(1), task(2)],
}
const imageAt = (index: number, completed: number, failed = 0) =>
  ({
    event: 'image',
    data: { ...task(index), imageUrl: `/api/ai/images/${index}`, jobProgress: { completed, failed, total: 3 } },
  }) as const
const failedAt = (index: number, completed: number, failed: number) =>
  ({
    event: 'failed',
    data: { ...task(index), failureCode: 'bad_result', jobProgress: { completed, failed, total: 3 } },
  }) as const

test('slot i shows task i, whatever fails before it', () => {
  const after = withEvent(withEvent(job, failedAt(0, 0, 1)), imageAt(2, 1, 1))
  expect(after.tasks.map(({ status, imageUrl, failureCode }) => [status, imageUrl, failureCode])).toEqual([
    ['FAILED', null, 'bad_result'],
    ['WAITING', null, null],
    ['DELIVERED', '/api/ai/images/2', null],
  ])
  expect(cellsOfJob(after)).toEqual(['struck', 'blank', 'used'])
  expect([after.completedImages, after.failedImages]).toEqual([1, 1])
})

test('an event that comes twice changes nothing', () => {
  const once = withEvent(job, imageAt(1, 1))
  expect(withEvent(once, imageAt(1, 1))).toEqual(once)
})

test('a read that left before an event takes nothing back', () => {
  const held = withEvent(job, imageAt(1, 1))
  const read = { ...job, tasks: [{ ...task(0), status: 'RUNNING' as const }, task(1), task(2)] }
  expect(newerOf(held, read).tasks.map(({ status }) => status)).toEqual(['RUNNING', 'DELIVERED', 'WAITING'])
  expect(newerOf(held, read).completedImages).toBe(1)
})

test('what is settled stays settled, and a settled read is taken whole', () => {
  const done = {
    event: 'done',
    data: { status: 'PARTIAL', jobProgress: { completed: 2, failed: 1, total: 3 }, creditsUsed: 2, creditsReleased: 1 },
  } as const
  const settled = withEvent(job, done)
  expect([isOver(settled), newerOf(settled, job).status, newerOf(settled, job).creditsUsed]).toEqual([true, 'PARTIAL', 2])
  const read = { ...job, status: 'COMPLETED' as const }
  expect(newerOf(settled, read)).toBe(read)
})

test('the time that is left follows from how long the others took', () => {
  const at = (ms: number) => Date.parse(job.createdAt) + ms
  expect(minutesLeft(job, at(60_000))).toBeNull()
  expect(minutesLeft(withEvent(job, imageAt(0, 1)), at(60_000))).toBe(2)
  expect(minutesLeft(withEvent(withEvent(job, imageAt(0, 1)), failedAt(1, 1, 1)), at(90_000))).toBe(1)
})
