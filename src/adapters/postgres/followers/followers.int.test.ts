import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestPool } from '../../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import type { Checkpoints } from '../../../ports/checkpoints.ts'
import type { ParkedStreams } from '../../../ports/parkedStreams.ts'
import { createMemoryCheckpoints } from '../../memory/checkpoints.ts'
import { createMemoryParkedStreams } from '../../memory/parkedStreams.ts'
import { systemScheduler } from '../../system/scheduler.ts'
import { createPostgresCheckpoints } from './checkpoints.ts'
import { createPostgresParkedStreams } from './parkedStreams.ts'

let database: TestDatabase
let pool: ReturnType<typeof openTestPool>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})
beforeEach(async () => {
  await pool.query('truncate followers.checkpoints, followers.parked')
})

const beginning = { position: 0n, eventId: null }
const place = (position: bigint) => ({ position, eventId: randomUUID() })

describe.each([
  ['postgres', (): Checkpoints => createPostgresCheckpoints(pool)],
  ['memory', (): Checkpoints => createMemoryCheckpoints()],
])('checkpoints: %s', (_, create) => {
  test('a follower begins at the beginning, and is listed from then on', async () => {
    const checkpoints = create()
    expect(await checkpoints.list()).toEqual([])
    expect(await checkpoints.open('b')).toEqual(beginning)
    await checkpoints.open('a')
    expect(await checkpoints.list()).toEqual([
      { follower: 'a', ...beginning },
      { follower: 'b', ...beginning },
    ])
  })
  test('a checkpoint moves from where it stands, with the id of the event there, and others stay', async () => {
    const checkpoints = create()
    const [first, second] = [place(7n), place(9n)]
    await checkpoints.open('other')
    expect(await checkpoints.move('one', beginning, first)).toBe(false)
    await checkpoints.open('one')
    expect(await checkpoints.move('one', beginning, first)).toBe(true)
    expect(await checkpoints.move('one', beginning, second)).toBe(false)
    expect(await checkpoints.open('one')).toEqual(first)
    expect(await checkpoints.move('one', first, beginning)).toBe(true)
    expect(await checkpoints.open('one')).toEqual(beginning)
    expect(await checkpoints.open('other')).toEqual(beginning)
  })
  test('of several that move it at once one wins', async () => {
    const checkpoints = create()
    await Promise.all([1, 2, 3].map(() => checkpoints.open('one')))
    const moved = await Promise.all([4n, 5n, 6n].map((position) => checkpoints.move('one', beginning, place(position))))
    expect(moved.filter((won) => won)).toHaveLength(1)
  })
})

const event = (position: bigint, stream: string) => ({
  follower: 'reactor',
  position,
  stream,
  eventType: 'JobFinished',
  attempts: 1,
  lastError: 'no',
  retryAfterMs: 0,
})

describe.each([
  ['postgres', (): ParkedStreams => createPostgresParkedStreams(pool)],
  ['memory', (): ParkedStreams => createMemoryParkedStreams(systemScheduler)],
])('parked streams: %s', (_, create) => {
  const positions = (events: readonly { readonly position: bigint }[]) => events.map(({ position }) => position)

  test('of each stream the first event alone is due, when its time has come', async () => {
    const parked = create()
    await parked.park(event(3n, 'b'))
    await parked.park(event(2n, 'a'))
    await parked.park(event(5n, 'a'))
    await parked.park({ ...event(1n, 'later'), retryAfterMs: 600_000 })
    await parked.park({ ...event(4n, 'b'), follower: 'another' })
    expect(positions(await parked.due('reactor', 10))).toEqual([2n, 3n])
    expect(positions(await parked.due('reactor', 1))).toEqual([2n])
    expect(await parked.streams('reactor')).toEqual(new Set(['a', 'b', 'later']))
    await parked.unpark('reactor', 2n)
    expect(positions(await parked.due('reactor', 10))).toEqual([3n, 5n])
  })
  test('an event that is parked already stays as it is; postponed, it waits again', async () => {
    const parked = create()
    await parked.park(event(1n, 'a'))
    await parked.park({ ...event(1n, 'a'), attempts: 0, lastError: 'repeated' })
    expect(await parked.list()).toMatchObject([{ follower: 'reactor', position: 1n, stream: 'a', attempts: 1, lastError: 'no' }])
    await parked.postpone({ follower: 'reactor', position: 1n, attempts: 2, lastError: 'still no', retryAfterMs: 600_000 })
    expect(await parked.due('reactor', 10)).toEqual([])
    expect(await parked.list()).toMatchObject([{ attempts: 2, lastError: 'still no' }])
  })
  test('one that was given up holds up nobody, stays listed, and is due when somebody asks for it', async () => {
    const parked = create()
    await parked.park({ ...event(1n, 'a'), retryAfterMs: null })
    await parked.park(event(2n, 'a'))
    expect(positions(await parked.due('reactor', 10))).toEqual([2n])
    await parked.unpark('reactor', 2n)
    expect(await parked.streams('reactor')).toEqual(new Set())
    expect(await parked.list()).toMatchObject([{ position: 1n, retryAt: null }])
    expect(await parked.retry(7n)).toBe(0)
    expect(await parked.retry(1n)).toBe(1)
    expect(positions(await parked.due('reactor', 10))).toEqual([1n])
  })
  test('all can be asked for at once', async () => {
    const parked = create()
    await parked.park({ ...event(1n, 'a'), retryAfterMs: null })
    await parked.park({ ...event(2n, 'b'), retryAfterMs: 600_000 })
    expect(await parked.retry(null)).toBe(2)
    expect(positions(await parked.due('reactor', 10))).toEqual([1n, 2n])
  })
})
