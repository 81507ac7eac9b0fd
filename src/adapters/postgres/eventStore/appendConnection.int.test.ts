import { randomUUID } from 'node:crypto'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import { noStream } from '../../../ports/eventStore.ts'
import { prepareAppend } from '../../../events/preparedAppend.ts'
import { createAppendConnection } from './appendConnection.ts'

const log = pino({ level: 'silent' })
let database: TestDatabase
let holder: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  holder = new pg.Client({ connectionString: database.url })
  await holder.connect()
})
afterAll(async () => {
  await holder.end()
  await database.drop()
})

const anAppend = () => prepareAppend(`test-${randomUUID()}`, noStream, [{ id: randomUUID(), type: 'T', data: {}, metadata: {} }])

async function whileTheLockIsHeld(work: () => Promise<void>): Promise<void> {
  await holder.query('begin')
  await holder.query('select pg_advisory_xact_lock(7310584021)')
  try {
    await work()
  } finally {
    await holder.query('rollback')
  }
}

test('a lock that somebody keeps ends in an answer of the server, and the connection goes on', async () => {
  const connection = createAppendConnection({
    databaseUrl: database.url,
    log,
    patience: { serverGivesUpAfterMs: 1_000, replyWithinMs: 10_000 },
  })
  await whileTheLockIsHeld(async () => {
    expect(await connection.send([anAppend()])).toMatchObject({ type: 'refused', error: { code: '57014' } })
  })
  expect(await connection.send([anAppend()])).toMatchObject({ type: 'replied', results: [{ type: 'appended' }] })
  await connection.close()
})

test('a server that says nothing in time leaves the outcome unknown, and the next append connects anew', async () => {
  const connection = createAppendConnection({
    databaseUrl: database.url,
    log,
    patience: { serverGivesUpAfterMs: 5_000, replyWithinMs: 100 },
  })
  const append = anAppend()
  await whileTheLockIsHeld(async () => {
    expect(await connection.send([append])).toMatchObject({ type: 'unknown' })
  })
  await connection.close()
  const next = createAppendConnection({ databaseUrl: database.url, log })
  expect(await next.send([append])).toMatchObject({ type: 'replied', results: [{ type: 'appended', revision: 0 }] })
  await next.close()
})

test('an append inside a transaction with a fixed snapshot is refused', async () => {
  await holder.query('begin isolation level repeatable read')
  const empty = 'select * from eventstore.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)'
  await expect(holder.query(empty, Array(14).fill([]))).rejects.toThrow('events are appended at read committed only')
  await holder.query('rollback')
})
