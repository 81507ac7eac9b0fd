import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'

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
