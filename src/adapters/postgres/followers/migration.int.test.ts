import knex, { type Knex } from 'knex'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { up as createReactors } from '../../../../migrations/0004_reactors.ts'
import { down, up } from '../../../../migrations/0006_followers.ts'
import { openTestPool } from '../../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import { createPostgresCheckpoints } from './checkpoints.ts'
import { createPostgresParkedStreams } from './parkedStreams.ts'

let database: TestDatabase
let pool: ReturnType<typeof openTestPool>
let migrating: Knex
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
  migrating = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 1 } })
  // As 0.1.0 left it.
  await pool.query(`
    drop schema followers, projections cascade;
    create schema projections;
    create table projections.checkpoint (name text primary key, position bigint not null, moved_at timestamptz(3) not null default now());
    insert into projections.checkpoint (name, position) values ('live', 12)`)
  await createReactors(migrating)
  await pool.query(`
    insert into reactors.positions (reactor, position) values ('jobs', 9), ('publisher', 4);
    insert into reactors.parked (reactor, position, stream, event_type, attempts, last_error, retry_at)
      values ('jobs', 7, 'job-1', 'JobFinished', 3, 'no', now())`)
  await up(migrating)
})
afterAll(async () => {
  await migrating.destroy()
  await pool.end()
  await database.drop()
})

test('every follower goes on where 0.1.0 left it, and what was parked still is', async () => {
  expect(await createPostgresCheckpoints(pool).list()).toEqual([
    { follower: 'projector', position: 12n, eventId: null },
    { follower: 'publisher', position: 4n, eventId: null },
    { follower: 'reactor', position: 9n, eventId: null },
  ])
  const parked = { follower: 'reactor', position: 7n, stream: 'job-1', eventType: 'JobFinished', attempts: 3, lastError: 'no' }
  expect(await createPostgresParkedStreams(pool).due('reactor', 10)).toMatchObject([parked])
})

test.each([
  ['a projector', `update projections.checkpoint set position = 13 where name = 'live' and position = 12`],
  ['a rebuild', `insert into projections.checkpoint (name, position) values ('live', 0) on conflict (name) do nothing`],
  ['a reactor', `insert into reactors.positions as stored (reactor, position) values ('jobs', 13) on conflict (reactor) do nothing`],
  ['a reaction that failed', `insert into reactors.parked (reactor, position, stream) values ('jobs', 13, 's')`],
  ['a publisher', `update reactors.positions set position = 13 where reactor = 'publisher'`],
])('%s of 0.1.0 that still runs can write nothing', async (_, statement) => {
  await expect(pool.query(statement)).rejects.toThrow('does not exist')
})

test('there is no way back', async () => {
  await expect(down()).rejects.toThrow('forward only')
})
