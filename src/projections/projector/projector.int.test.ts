import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { openTestPool } from '../../../testing/pool.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followingIn } from '../../../testing/following.ts'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { allRows, openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { readCheckpoint } from './checkpoint.ts'
import { startProjector } from './projector.ts'
import { rebuild } from '../../audit/rebuild/rebuild.ts'

const appends = [...history({ seed: 11, accounts: 12, steps: 1_200 })]
let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
})
afterAll(() => side.close())

test('several projectors, one of them cut off again and again, leave the rows that one alone leaves', async () => {
  const others = openTestPool(side.url, { application_name: 'victim' })
  const projectors = [
    await startProjector({ ...followingIn(side.pool, side.store), pool: side.pool, batchMax: 3 }),
    await startProjector({ ...followingIn(side.pool, side.store), pool: side.pool, batchMax: 40 }),
    await startProjector({ ...followingIn(others, side.store), pool: others, batchMax: 7 }),
  ]
  const writing = writeHistory(side.store, appends)
  let written = false
  void writing.then(() => {
    written = true
  })
  let cut = 0
  await waitFor(
    'the history to be written and projected, with the victim cut off at least five times',
    async () => {
      const { rows } = await side.pool.query<{ cut: boolean }>(
        `select pg_terminate_backend(pid) as cut from pg_stat_activity where application_name = 'victim'`,
      )
      cut += rows.length
      return written && cut >= 5 && (await readCheckpoint(side.pool)).position === (await side.store.head())
    },
    40_000,
  )
  await writing
  await Promise.all(projectors.map((projector) => projector.close()))
  await others.end()

  const alone = await openReadSide()
  await writeHistory(alone.store, appends)
  await projectAll(alone)
  const times = [
    'created_at',
    'recorded_at',
    'opening_recorded_at',
    'refund_recorded_at',
    'opened_at',
    'completed_at',
    'started_at',
    'ended_at',
    'finished_at',
    'uploaded_at',
    'registered_at',
    'deactivated_at',
    'erased_at',
    'deleted_at',
  ]
  const withoutTimes = (rows: Awaited<ReturnType<typeof allRows>>) =>
    JSON.parse(
      JSON.stringify(rows, (name, value: unknown) =>
        times.includes(name) || name.endsWith('position') ? (value === null ? null : 'set') : value,
      ),
    )
  expect(withoutTimes(await allRows(side.pool))).toEqual(withoutTimes(await allRows(alone.pool)))
  await alone.close()

  const rebuilt = await rebuild({
    store: side.store,
    pool: side.pool,
    scheduler: systemScheduler,
    readModel: 'all',
    expectEqual: true,
    onProgress: () => undefined,
  })
  expect(rebuilt).toMatchObject({ differences: [], replaced: true, position: await side.store.head() })
})

test('events that no read model cares for move the checkpoint too', async () => {
  const before = await allRows(side.pool)
  await projectAll(side)
  const metadata = { schemaVersion: '1' }
  const [last] = appends.filter(({ stream }) => stream.startsWith('job-'))
  const stored = await side.store.readStream(last?.stream ?? '')
  const [accepted] = stored
  await side.store.append('job-ignored', -1, [{ id: crypto.randomUUID(), type: 'JobAccepted', data: accepted?.data, metadata }])
  await projectAll(side)
  expect((await readCheckpoint(side.pool)).position).toBe(await side.store.head())
  expect(await allRows(side.pool)).toEqual(before)
})

test('an event that cannot be read stops the read models, is never skipped, and they go on once it can be', async () => {
  const alone = await openReadSide()
  const store = createMemoryEventStore()
  const [first, ...rest] = appends.slice(0, 20)
  await writeHistory(store, first ? [first] : [])
  await store.append('account-poison', -1, [{ id: crypto.randomUUID(), type: 'Unheard', data: {}, metadata: { schemaVersion: '1' } }])
  await writeHistory(store, rest)
  let readable = false
  const mended = {
    ...store,
    subscribe: (options: Parameters<typeof store.subscribe>[0]) =>
      store.subscribe({
        ...options,
        onBatch: (events, afterLoss) => options.onBatch(readable ? events.filter((event) => event.type !== 'Unheard') : events, afterLoss),
      }),
  }
  const projector = await startProjector({ ...followingIn(alone.pool, mended), pool: alone.pool, batchMax: 1 })
  const poison = BigInt((first?.events.length ?? 0) + 1)
  await waitFor('the events before it', async () => (await projector.lag()).position === poison - 1n)
  expect((await projector.lag()).head).toBe(await store.head())
  readable = true
  await waitFor('the end of the log', async () => (await projector.lag()).position === (await store.head()), 20_000)
  await projector.close()
  await alone.close()
})

test('a checkpoint that is past the end of the log moves nothing until it is mended', async () => {
  const alone = await openReadSide()
  await writeHistory(alone.store, appends.slice(0, 30))
  await alone.pool.query('update followers.checkpoints set position = 1000000')
  const projector = await startProjector({ ...followingIn(alone.pool, alone.store), pool: alone.pool })
  const mended = await rebuild({
    store: alone.store,
    pool: alone.pool,
    scheduler: systemScheduler,
    readModel: 'all',
    expectEqual: false,
    onProgress: () => undefined,
  })
  expect(mended.differences).toContainEqual(expect.objectContaining({ readModel: 'checkpoint', column: 'position', found: 1_000_000 }))
  await writeHistory(alone.store, appends.slice(30, 60))
  await waitFor('the end of the log', async () => (await projector.lag()).position === (await alone.store.head()))
  await projector.close()
  const again = await rebuild({
    store: alone.store,
    pool: alone.pool,
    scheduler: systemScheduler,
    readModel: 'all',
    expectEqual: true,
    onProgress: () => undefined,
  })
  expect(again.differences).toEqual([])
  await alone.close()
})

test('while somebody holds the checkpoint a projector can be stopped within seconds, and nothing is lost', async () => {
  const alone = await openReadSide()
  await writeHistory(alone.store, appends.slice(0, 20))
  const holder = await alone.pool.connect()
  await holder.query('begin')
  await holder.query('select from followers.checkpoints for update')
  const projector = await startProjector({ ...followingIn(alone.pool, alone.store), pool: alone.pool })
  await waitFor('the projector to wait for the lock', async () => {
    const { rows } = await alone.pool.query(
      `select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
    )
    return rows.length > 0
  })
  await projector.close()
  await holder.query('rollback')
  holder.release()
  expect((await readCheckpoint(alone.pool)).position).toBe(0n)
  await projectAll(alone)
  expect((await readCheckpoint(alone.pool)).position).toBe(await alone.store.head())
  await alone.close()
})
