import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { followingIn } from '../../../testing/following.ts'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { leaving } from '../../../testing/history/erasures.ts'
import { arriving } from '../../../testing/history/legacy.ts'
import { allRows, openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { startProjector } from '../../projections/projector/projector.ts'
import { readModels } from '../../projections/readModels.ts'
import { readModelNames, rebuild } from '../rebuild/rebuild.ts'
import { quoted } from '../../projections/projector/tables.ts'
import { verify } from './verify.ts'

let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
  await writeHistory(side.store, history({ seed: 5, accounts: 6, steps: 700 }))
  await writeHistory(side.store, leaving({ seed: 5, accounts: 3 }))
  await writeHistory(side.store, arriving({ seed: 5, accounts: 4 }))
  await projectAll(side)
})
afterAll(() => side.close())

const verified = () => verify({ store: side.store, pool: side.pool, snapshots: side.snapshots, sealed: null, onProgress: () => undefined })
const rebuilt = (readModel: string, expectEqual = false) =>
  rebuild({ store: side.store, pool: side.pool, scheduler: systemScheduler, readModel, expectEqual, onProgress: () => undefined })

test('a history as the service writes it leaves nothing to find', async () => {
  const report = await verified()
  expect(report).toMatchObject({ ok: true, differences: [], position: await side.store.head() })
  expect(report.events).toBeGreaterThan(500)
})

/** Of all columns beside keys the one that no two rows share. */
const onlyOnce = 'requested_position'

/** Two changes by hand for each table: a text or a number, and something that may be null or of another type. */
const changes: Readonly<Record<string, readonly (readonly [column: string, value: string])[]>> = {
  account_balances: [
    ['balance', 'balance + 1'],
    ['opened_at', "opened_at + interval '1 millisecond'"],
  ],
  credit_transactions: [
    ['description', "'something else'"],
    ['settlement', "case when settlement is null then 'OPEN' end"],
  ],
  generation_jobs: [
    ['status', "'PROCESSING!'"],
    ['settled_position', 'coalesce(settled_position, 0) + 1'],
  ],
  generation_tasks: [
    ['style', "'MODERN'"],
    ['image_id', 'gen_random_uuid()'],
  ],
  reference_photos: [
    ['status', "status || '?'"],
    ['face', `'{"x":1}'::jsonb`],
  ],
  albums: [
    ['is_default', 'not is_default'],
    ['position', 'position - 1'],
  ],
  album_photos: [
    ['object_key', "'elsewhere'"],
    ['width', '1'],
  ],
}

describe.each(readModels.map((projection) => [projection.readModel, projection] as const))('%s', (readModel, { key, columns }) => {
  const table = `public.${quoted(readModel)}`
  const oneRow = `ctid = (select ctid from ${table} order by ${key.map(quoted).join(', ')} offset 2 limit 1)`

  test.each(changes[readModel] ?? [])('a changed %s is named and mended, and no other table is touched', async (column, value) => {
    const before = await allRows(side.pool)
    await side.pool.query(`update ${table} set ${quoted(column)} = ${value} where ${oneRow}`)
    const { ok, differences } = await verified()
    expect(ok).toBe(false)
    expect(differences).toHaveLength(1)
    expect(differences).toMatchObject([{ readModel, column, stream: expect.any(String), revision: expect.any(Number) }])
    expect(differences[0]?.expected).not.toEqual(differences[0]?.found)
    expect(await rebuilt(readModel)).toMatchObject({ differences, replaced: true })
    expect(await allRows(side.pool)).toEqual(before)
    expect((await verified()).ok).toBe(true)
  })

  test('a deleted row is named and mended', async () => {
    const before = await allRows(side.pool)
    const { rows } = await side.pool.query(`delete from ${table} where ${oneRow} returning *`)
    const { differences } = await verified()
    const deleted = key.map((column) => String(rows[0]?.[column])).join('/')
    expect(differences).toMatchObject([{ readModel, key: deleted, column: null, found: null, stream: expect.any(String) }])
    await rebuilt(readModel)
    expect(await allRows(side.pool)).toEqual(before)
  })

  test('an added row is named and mended', async () => {
    const before = await allRows(side.pool)
    const others = Object.entries(columns).filter(([column]) => !key.includes(column))
    const keyValues = key.map((column) =>
      columns[column] === 'uuid' ? 'gen_random_uuid()' : columns[column] === 'text' ? `'nobody'` : '77',
    )
    const names = [...key, ...others.map(([column]) => column), 'position'].map(quoted)
    const values = [...keyValues, ...others.map(([column]) => (column === onlyOnce ? '-1' : quoted(column))), 'position']
    await side.pool.query(`insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table} limit 1`)
    const { differences } = await verified()
    expect(differences).toMatchObject([{ readModel, column: null, expected: null, stream: null, revision: null }])
    expect(await rebuilt(readModel)).toMatchObject({ differences })
    expect(await allRows(side.pool)).toEqual(before)
  })
})

test('a rebuild that expects no difference leaves a changed row as it is', async () => {
  await side.pool.query(`update albums set name = 'mine' where is_default`)
  const before = await allRows(side.pool)
  const refused = await rebuilt('all', true)
  expect(refused).toMatchObject({ replaced: false })
  expect(refused.differences.length).toBeGreaterThan(0)
  expect(await allRows(side.pool)).toEqual(before)
  await rebuilt('albums')
  expect((await verified()).ok).toBe(true)
})

test('a rebuilt table has the indexes of the one before, under the same names', async () => {
  const indexes = async () =>
    (await side.pool.query(`select indexname, indexdef from pg_indexes where schemaname in ('public', 'rebuild') order by 1`)).rows
  const before = await indexes()
  for (const readModel of readModelNames) await rebuilt(readModel)
  await rebuilt('all')
  expect(await indexes()).toEqual(before)
})

test('a rebuild that is cut off changes nothing', async () => {
  await side.pool.query(`update account_balances set balance = balance + 1`)
  const before = await allRows(side.pool)
  const cut = rebuild({
    store: {
      ...side.store,
      async *scan(options) {
        yield* side.store.scan({ ...options, until: 100n })
        throw new Error('cut off')
      },
    },
    pool: side.pool,
    scheduler: systemScheduler,
    readModel: 'all',
    expectEqual: false,
    onProgress: () => undefined,
  })
  await expect(cut).rejects.toThrow('cut off')
  expect(await allRows(side.pool)).toEqual(before)
  const { rows } = await side.pool.query(`select from pg_tables where schemaname = 'rebuild'`)
  expect(rows).toHaveLength(0)
  await rebuilt('all')
})

test('a checkpoint that was moved is found: past the end of the log by itself, behind it by the rows', async () => {
  const { position } = await readCheckpoint(side.pool)
  await side.pool.query('update followers.checkpoints set position = position + 1000')
  expect((await verified()).differences).toMatchObject([{ readModel: 'checkpoint', key: 'projector', column: 'position' }])
  await side.pool.query('update followers.checkpoints set position = $1, event_id = null', [position - 50n])
  expect((await verified()).ok).toBe(false)
  await projectAll(side, 7)
  expect((await verified()).ok).toBe(true)
})

test('while a rebuild runs and tables change places, readers and verifications go on', async () => {
  const projector = await startProjector({ ...followingIn(side.pool, side.store), pool: side.pool })
  const writing = writeHistory(side.store, history({ seed: 6, accounts: 4, steps: 200 }))
  let rebuilding = true
  const rebuilds = (async () => {
    for (let round = 0; round < 5; round += 1) await rebuilt('all', true)
    rebuilding = false
  })()
  const reading = (async () => {
    let reads = 0
    while (rebuilding) {
      const { rows } = await side.pool.query<{ count: number }>('select count(*)::integer as count from account_balances')
      expect(rows[0]?.count).toBeGreaterThanOrEqual(6)
      reads += 1
    }
    return reads
  })()
  const verifying = (async () => {
    while (rebuilding) expect((await verified()).differences).toEqual([])
  })()
  await Promise.all([writing, rebuilds, verifying])
  expect(await reading).toBeGreaterThan(0)
  await waitFor('the end of the log', async () => (await readCheckpoint(side.pool)).position === (await side.store.head()))
  await projector.close()
  expect((await verified()).ok).toBe(true)
})
