import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'
import { librarySchemaVersion } from './taskBus/names.ts'

const name = `test_${randomUUID().replaceAll('-', '')}`
const url = new URL(inject('postgresUrl'))
const admin = new pg.Client({ connectionString: url.href })
url.pathname = `/${name}`

beforeAll(async () => {
  await admin.connect()
  await admin.query(`create database ${name}`)
})
afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`)
  await admin.end()
})

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('four processes that start at once on an empty database migrate it once', async () => {
  await Promise.all([1, 2, 3, 4].map(() => migrate(url.href)))
  const [row] = await query(`
    select count(*)::int as times, to_regclass('eventstore.events') is not null as events,
      to_regclass('graphile_worker.jobs') is not null as jobs
    from knex_migrations where name = '0001_event_log.ts'`)
  expect(row).toEqual({ times: 1, events: true, jobs: true })
})

test('a lock that a killed process left behind does not stop the next start', async () => {
  await query('update knex_migrations_lock set is_locked = 1')
  await migrate(url.href)
  expect(await query('select is_locked from knex_migrations_lock')).toEqual([{ is_locked: 0 }])
})

test('the last step of the queue library is the one by which a start knows that it has nothing to do', async () => {
  await query('drop schema graphile_worker cascade')
  await migrate(url.href)
  expect(await query('select max(id) as version from graphile_worker.migrations')).toEqual([{ version: librarySchemaVersion }])
})

test('a database of a later release is refused, though all of ours is in it', async () => {
  await query(`insert into knex_migrations (name, batch, migration_time) values ('9999_later.ts', 99, now())`)
  await expect(migrate(url.href)).rejects.toThrow('9999_later.ts')
})
