import { afterAll, beforeAll, expect, test } from 'vitest'
import { followingIn } from '../../../testing/following.ts'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { openReadSide, type ReadSide, silent } from '../../../testing/readModels.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { readBalance } from '../accountBalances/queries.ts'
import { readCheckpoint } from './checkpoint.ts'
import { createPositionFeed } from './position.ts'
import { startProjector } from './projector.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'

let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
})
afterAll(() => side.close())

const feedOf = () => createPositionFeed({ databaseUrl: side.url, pool: side.pool, scheduler: systemScheduler, log: silent })

test('who waits for a write sees it as soon as the wait is over', async () => {
  const feed = await feedOf()
  const projector = await startProjector({ ...followingIn(side.pool, side.store), pool: side.pool })
  for (const append of history({ seed: 31, accounts: 20, steps: 0 })) {
    const result = await side.store.append(append.stream, append.expectedRevision, append.events)
    if (result.type !== 'appended') throw new Error('conflict')
    expect(await feed.waitFor(result.position, 5_000)).toBe(true)
    expect(await readBalance(side.pool, append.account)).toEqual({ balance: 5, reserved: 0 })
    expect(feed.current()).toBeGreaterThanOrEqual(result.position)
  }
  await projector.close()
  await feed.close()
})

test('a position that does not come is not waited for longer than asked, and one that is there not at all', async () => {
  const feed = await feedOf()
  expect(feed.current()).toBe((await readCheckpoint(side.pool)).position)
  expect(await feed.waitFor(feed.current(), 0)).toBe(true)
  expect(await feed.waitFor(feed.current() + 1n, 30)).toBe(false)
  await feed.close()
})

test('a listener hears of each newer checkpoint until it stops listening', async () => {
  const feed = await feedOf()
  const heard: bigint[] = []
  const stop = feed.onAdvance((position) => heard.push(position))
  const move = (by: number) => side.pool.query('update followers.checkpoints set position = position + $1', [by])
  const start = feed.current()
  await move(5)
  expect(await feed.waitFor(start + 5n, 5_000)).toBe(true)
  stop()
  await move(5)
  expect(await feed.waitFor(start + 10n, 5_000)).toBe(true)
  expect(heard).toEqual([start + 5n])
  await move(-10)
  await feed.close()
})

test('who projects can tell whether anybody waits or listens, and is told when somebody begins to', async () => {
  const feed = await feedOf()
  let told = 0
  const stopTelling = feed.onAwaited(() => (told += 1))
  expect(feed.isAwaited()).toBe(false)
  const waiting = feed.waitFor(feed.current() + 1n, 30)
  expect([feed.isAwaited(), told]).toEqual([true, 1])
  await waiting
  expect(feed.isAwaited()).toBe(false)
  const stop = feed.onAdvance(() => undefined)
  expect([feed.isAwaited(), told]).toEqual([true, 2])
  stop()
  stopTelling()
  expect(feed.isAwaited()).toBe(false)
  await feed.waitFor(feed.current() + 1n, 0)
  expect(told).toBe(2)
  await feed.close()
})

test('a lost connection is made again, and what happened meanwhile is seen', async () => {
  const feed = await feedOf()
  const listening = async () =>
    (
      await side.pool.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name = 'sillok-position' and datname = current_database()`,
      )
    ).rows
  const [before] = await listening()
  await side.pool.query('select pg_terminate_backend($1)', [before?.pid])
  const projector = await startProjector({ ...followingIn(side.pool, side.store), pool: side.pool })
  await writeHistory(side.store, history({ seed: 32, accounts: 2, steps: 50 }))
  expect(await feed.waitFor(await side.store.head(), 5_000)).toBe(true)
  await waitFor('another connection that listens', async () => {
    const [now] = await listening()
    return now && now.pid !== before?.pid
  })
  await projector.close()
  await feed.close()
})

test('closing ends every wait', async () => {
  const feed = await feedOf()
  const waiting = feed.waitFor(feed.current() + 1_000n, 60_000)
  await feed.close()
  expect(await waiting).toBe(false)
})
