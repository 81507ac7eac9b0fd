import { afterEach, beforeEach, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { followingIn } from '../../../testing/following.ts'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { allRows, openReadSide, projectAll, type ReadSide, silent } from '../../../testing/readModels.ts'
import { accepted, delivered, finished, jobId, opened, reserved, settled, signedUp, started, userId } from '../../../testing/shoot.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { accountStream, jobStream } from '../../domain/ids.ts'
import { versionOf } from '../../events/versions.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { createPostgresParkedStreams } from '../../adapters/postgres/followers/parkedStreams.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { eventAt } from '../../follower/sameLog.ts'
import { createPositionFeed } from '../../projections/projector/position.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { startProjector } from '../../projections/projector/projector.ts'
import { rebuild } from './rebuild.ts'
import { verify } from '../verify/verify.ts'

let side: ReadSide
beforeEach(async () => {
  side = await openReadSide()
})
afterEach(() => side.close())

const rebuildAll = (store: EventStore = side.store) =>
  rebuild({ store, pool: side.pool, scheduler: systemScheduler, readModel: 'all', expectEqual: true, onProgress: () => undefined })
const verified = () => verify({ store: side.store, pool: side.pool, snapshots: side.snapshots, sealed: null, onProgress: () => undefined })

/** The same store, with something that happens once, when the whole log has been read for the first time. */
function interrupted(happens: () => Promise<void>): EventStore {
  let done = false
  return {
    ...side.store,
    async *scan(options) {
      yield* side.store.scan(options)
      if (!done) await happens()
      done = true
    },
  }
}

const leftBehind = async () => (await side.pool.query(`select tablename from pg_tables where schemaname = 'rebuild'`)).rows

test('while new tables are filled the live ones go on, and both stand at one checkpoint when they change places', async () => {
  await writeHistory(side.store, history({ seed: 61, accounts: 4, steps: 300 }))
  await projectAll(side)
  const projector = await startProjector({ ...followingIn(side.pool, side.store), pool: side.pool })
  const before = await side.store.head()
  const meanwhile = interrupted(async () => {
    await writeHistory(side.store, history({ seed: 62, accounts: 3, steps: 200 }))
    const written = await side.store.head()
    await waitFor('the live tables to show what was written meanwhile', async () => (await readCheckpoint(side.pool)).position >= written)
  })
  const rebuilt = await rebuildAll(meanwhile)
  expect(rebuilt).toMatchObject({ differences: [], replaced: true })
  expect(rebuilt.position).toBeGreaterThan(before)
  await writeHistory(side.store, history({ seed: 63, accounts: 2, steps: 50 }))
  await waitFor('the end of the log', async () => (await readCheckpoint(side.pool)).position === (await side.store.head()))
  await projector.close()
  expect(await verified()).toMatchObject({ ok: true })
  expect(await leftBehind()).toEqual([])
})

test('rebuilt again and again under orders: reads never fail and never go back, and nothing is lost', async () => {
  const projector = await startProjector({ ...followingIn(side.pool, side.store), pool: side.pool })
  const writing = writeHistory(side.store, history({ seed: 64, accounts: 8, steps: 900 }), 'side by side')
  let rebuilding = true
  const rebuilds = (async () => {
    for (let round = 0; round < 4; round += 1) expect(await rebuildAll()).toMatchObject({ differences: [], replaced: true })
    rebuilding = false
  })()
  const reads = (async () => {
    const seen = { rows: 0, position: 0 }
    while (rebuilding) {
      const { rows } = await side.pool.query<{ rows: number; position: number }>(
        'select count(*)::integer as rows, coalesce(max(position), 0)::integer as position from credit_transactions',
      )
      const now = rows[0] ?? { rows: -1, position: -1 }
      expect(now.rows).toBeGreaterThanOrEqual(seen.rows)
      expect(now.position).toBeGreaterThanOrEqual(seen.position)
      Object.assign(seen, now)
    }
  })()
  await Promise.all([writing, rebuilds, reads])
  await waitFor('the end of the log', async () => (await readCheckpoint(side.pool)).position === (await side.store.head()))
  await projector.close()
  expect(await verified()).toMatchObject({ ok: true })
})

test('a rebuild whose connection is killed leaves the live tables as they were, and the next one tidies up', async () => {
  await writeHistory(side.store, history({ seed: 65, accounts: 3, steps: 200 }))
  await projectAll(side)
  const before = await allRows(side.pool)
  const killed = interrupted(async () => {
    await side.pool.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
      and database = (select oid from pg_database where datname = current_database()) and objid = (7310584022 & 4294967295)::oid`)
  })
  await expect(rebuildAll(killed)).rejects.toThrow()
  expect(await allRows(side.pool)).toEqual(before)
  expect(await leftBehind()).not.toEqual([])
  expect(await rebuildAll()).toMatchObject({ differences: [], replaced: true })
  expect(await leftBehind()).toEqual([])
  expect(await allRows(side.pool)).toEqual(before)
})

test('a second rebuild at the same time is refused and disturbs nothing', async () => {
  await writeHistory(side.store, history({ seed: 66, accounts: 2, steps: 60 }))
  await projectAll(side)
  const first = interrupted(async () => {
    await expect(rebuildAll()).rejects.toThrow('Another rebuild is running on this database.')
  })
  expect(await rebuildAll(first)).toMatchObject({ differences: [], replaced: true })
})

test('rows of a log that no decider would write are rebuilt as they were projected', async () => {
  const append = async (stream: string, ...events: readonly DomainEvent[]) => {
    const revision = (await side.store.readStream(stream)).length - 1
    await side.store.append(
      stream,
      revision,
      events.map(({ type, data }) => ({ id: crypto.randomUUID(), type, data, metadata: { schemaVersion: versionOf[type] } })),
    )
  }
  const [account, job] = [accountStream(userId), jobStream(jobId)]
  await append(account, opened, signedUp, reserved)
  await append(job, accepted, started(0), delivered(0), finished('PARTIAL', [0]))
  await append(account, settled('PARTIAL', 0))
  // Once more, when all its rows were final; and an image twice.
  await append(job, started(1), delivered(0))
  await append(account, reserved, settled('PARTIAL', 0))
  await projectAll(side)
  const before = await allRows(side.pool)
  expect(await rebuildAll()).toMatchObject({ differences: [], replaced: true })
  expect(await allRows(side.pool)).toEqual(before)
  const { differences } = await verified()
  // The log itself says what can't be, and no table can be right by it.
  expect(differences.map(({ readModel }) => readModel)).toContain('ledger')
})

test('all brings back every follower that stands on another log but the sealer, what it had parked goes, and who looks at the position follows it', async () => {
  const alone = await openReadSide()
  await writeHistory(alone.store, history({ seed: 67, accounts: 2, steps: 40 }))
  await projectAll(alone)
  const { checkpoints } = followingIn(alone.pool, alone.store)
  const parked = createPostgresParkedStreams(alone.pool)
  const [head, elsewhere] = [await alone.store.head(), { position: 1_000_000n, eventId: randomUUID() }]
  const place = async (position: bigint) => ({ position, eventId: (await eventAt(alone.store, position))?.id ?? null })
  for (const [follower, to] of [
    ['reactor', elsewhere],
    ['sealer', elsewhere],
    ['publisher', { position: 7n, eventId: randomUUID() }],
    ['sound', await place(7n)],
  ] as const)
    await checkpoints.move(follower, await checkpoints.open(follower), to)
  await checkpoints.move('projector', await place(head), elsewhere)
  const note = { stream: 's', eventType: 'JobFinished', attempts: 1, lastError: 'no', retryAfterMs: 0 }
  for (const follower of ['reactor', 'sound']) await parked.park({ ...note, follower, position: 6n })
  const feed = await createPositionFeed({ databaseUrl: alone.url, pool: alone.pool, scheduler: systemScheduler, log: silent })
  let forgotten = 0
  feed.onSetBack(() => (forgotten += 1))
  expect(feed.current()).toBe(1_000_000n)

  const all = await rebuild({
    store: alone.store,
    pool: alone.pool,
    scheduler: systemScheduler,
    readModel: 'all',
    expectEqual: false,
    onProgress: () => undefined,
  })
  expect(all.differences.map(({ readModel, key }) => `${readModel} ${key}`)).toEqual([
    'checkpoint projector',
    'checkpoint publisher',
    'checkpoint reactor',
    'checkpoint sealer',
  ])
  expect(await checkpoints.list()).toEqual([
    { follower: 'projector', ...(await place(head)) },
    { follower: 'publisher', position: 0n, eventId: null },
    { follower: 'reactor', position: 0n, eventId: null },
    { follower: 'sealer', ...elsewhere },
    { follower: 'sound', ...(await place(7n)) },
  ])
  expect((await parked.list()).map(({ follower }) => follower)).toEqual(['sound'])
  await waitFor('the position that was set back', () => feed.current() === head)
  expect(forgotten).toBe(1)
  await feed.close()
  await alone.close()
})
