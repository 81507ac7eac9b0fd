import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pino } from 'pino'
import { openTestPool } from '../../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import { waitFor } from '../../../../testing/waitFor.ts'
import { addNew, bury, replayDead } from './messages.ts'
import { identifiers } from './names.ts'
import { createPostgresTaskBus } from './taskBus.ts'

let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
  // The library's tables are the bus's to make.
  const bus = await createPostgresTaskBus({ databaseUrl: database.url, pool, log: pino({ level: 'silent' }) })
  await bus.close()
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const waiting = async (key: string) =>
  (await pool.query<{ id: string }>('select id::text from graphile_worker.jobs where key = $1 order by id', [key])).rows

test('of many who publish one key at once one adds it', async () => {
  await Promise.all(Array.from({ length: 8 }, () => addNew(pool, 'tasks', [{ key: 'one', message: 1 }])))
  const [first, ...others] = await waiting('one')
  expect(others).toEqual([])
  await addNew(pool, 'tasks', [
    { key: 'one', message: 2 },
    { key: 'other', message: 3 },
    { key: 'other', message: 4 },
  ])
  expect(await waiting('one')).toEqual([first])
  expect(await waiting('other')).toHaveLength(1)
})

test('a dead letter comes back behind those who publish at that moment, and takes no key that waits', async () => {
  const dead = { type: 'dead', message: { a: 1 }, reason: 'broken', attempts: 3 } as const
  await bury(pool, 'tasks', 'letter', dead)
  await bury(pool, 'tasks', 'one', dead)
  const publisher = await pool.connect()
  await publisher.query('begin')
  await publisher.query(`select pg_advisory_xact_lock(hashtext('task_bus.add_new'), hashtext($1))`, [identifiers.tasks])
  const replaying = replayDead(pool, 'tasks.letter')
  await waitFor('the replay to wait for its turn', async () => {
    const { rows } = await pool.query(
      `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    )
    return rows.length === 1
  })
  await publisher.query('commit')
  publisher.release()
  expect(await replaying).toBe(true)
  expect(await waiting('letter')).toHaveLength(1)

  const before = await waiting('one')
  expect(await replayDead(pool, 'tasks.one')).toBe(true)
  expect(await waiting('one')).toEqual(before)
  expect(await replayDead(pool, 'tasks.one')).toBe(false)
})
