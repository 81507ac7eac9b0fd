import { pino } from 'pino'
import { expect, test } from 'vitest'
import { waitFor } from '../../../testing/waitFor.ts'
import type { FeedItem } from '../../projections/generationJobs/feed.ts'
import { createJobWatcher } from './jobWatcher.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'

const log = pino({ enabled: false })
const pending: FeedItem = { id: '1.0', type: 'status', status: 'PENDING' }
const done: FeedItem = {
  id: '5.0',
  type: 'done',
  status: 'COMPLETED',
  jobProgress: { completed: 1, failed: 0, total: 1 },
  creditsUsed: 1,
  creditsReleased: 0,
}

/** Read models that move when told to, and queries that answer when told to. */
function createWorld() {
  let position = 1n
  const settledAt = new Map<string, bigint>()
  const listeners = new Set<() => void>()
  const queries: { readonly jobIds: readonly string[]; answer: () => void; fail: () => void }[] = []
  const reads: string[] = []
  const watcher = createJobWatcher({
    log,
    scheduler: createMemoryScheduler({ jumps: true }),
    changedJobs: (jobIds, after) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve({ position, jobIds: new Set(jobIds.filter((jobId) => (settledAt.get(jobId) ?? 0n) > after)) })
        queries.push({ jobIds, answer, fail: () => reject(new Error('connection lost')) })
      }),
    readFeed: async (_userId, jobId) => {
      reads.push(jobId)
      return settledAt.has(jobId) ? [pending, done] : [pending]
    },
    positions: {
      current: () => position,
      onAdvance: (listener) => {
        const told = () => listener(position)
        listeners.add(told)
        return () => void listeners.delete(told)
      },
    },
  })
  return {
    reads,
    listeners,
    move: (settled?: string) => {
      position += 1n
      if (settled !== undefined) settledAt.set(settled, position)
      for (const listener of [...listeners]) listener()
    },
    query: (at: number) => waitFor(`query ${at}`, () => queries[at]),
    queries: () => queries.length,
    follow: (jobId: string) => {
      const leaving = new AbortController()
      const told: string[] = []
      const ended = (async () => {
        for await (const { type } of watcher.follow('someone', jobId, null, leaving.signal)) told.push(type)
      })()
      return { told, ended, leave: () => leaving.abort() }
    },
  }
}

test('a follower that joins while a query is under way hears what happened before the query was answered', async () => {
  const world = createWorld()
  const first = world.follow('a')
  await waitFor('the first feed', () => first.told.length === 1)
  world.move()
  const underWay = await world.query(0)
  expect(underWay.jobIds).toEqual(['a'])
  const second = world.follow('b')
  await waitFor('the second feed', () => second.told.length === 1)
  world.move('b')
  underWay.answer()
  const next = await world.query(1)
  expect(next.jobIds).toEqual(['a', 'b'])
  next.answer()
  await waitFor('the end of b', () => second.told.includes('done'))
  first.leave()
  await Promise.all([first.ended, second.ended])
  expect([first.told, second.told]).toEqual([['status'], ['status', 'done']])
})

test('a move of other jobs makes nobody read', async () => {
  const world = createWorld()
  const followers = [world.follow('a'), world.follow('b')]
  await waitFor('both feeds', () => followers.every(({ told }) => told.length === 1))
  world.move('c')
  const nothing = await world.query(0)
  nothing.answer()
  world.move('a')
  const something = await world.query(1)
  something.answer()
  await followers[0]?.ended
  expect(world.reads).toEqual(['a', 'b', 'a'])
  followers[1]?.leave()
  await followers[1]?.ended
})

test('a query that failed is made again, and who joined meanwhile is asked for', async () => {
  const world = createWorld()
  const first = world.follow('a')
  await waitFor('the first feed', () => first.told.length === 1)
  world.move('a')
  const failing = await world.query(0)
  const second = world.follow('b')
  await waitFor('the second feed', () => second.told.length === 1)
  failing.fail()
  world.move('b')
  const again = await waitFor('a query for both', async () => {
    const query = await world.query(world.queries() - 1)
    return query.jobIds.length === 2 && query
  })
  again.answer()
  await Promise.all([first.ended, second.ended])
  expect([first.told, second.told]).toEqual([
    ['status', 'done'],
    ['status', 'done'],
  ])
})

test('the last to leave leaves nothing behind', async () => {
  const world = createWorld()
  const only = world.follow('a')
  await waitFor('the feed', () => only.told.length === 1)
  expect(world.listeners.size).toBe(1)
  only.leave()
  await only.ended
  expect(world.listeners.size).toBe(0)
  world.move()
  expect(world.queries()).toBe(0)
})
