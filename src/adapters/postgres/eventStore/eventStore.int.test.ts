/** What only a database can do to a store: other processes, other transactions, and connections that die. */
import { openTestPool } from '../../../../testing/pool.ts'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../testing/postgres.ts'
import { waitFor } from '../../../../testing/waitFor.ts'
import { type AppendResult, beginning, type EventStore, noStream, type RecordedEvent } from '../../../ports/eventStore.ts'
import { OutcomeUnknown, StoreUnavailable } from '../../../failures.ts'
import { createPostgresEventStore } from './eventStore.ts'

const log = pino({ level: 'silent' })
let database: TestDatabase
let pool: pg.Pool
let store: EventStore
let admin: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url, { application_name: 'reads' })
  store = createPostgresEventStore({ pool, databaseUrl: database.url, log })
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterAll(async () => {
  await store.close()
  await pool.end()
  await admin.end()
  await database.drop()
})

const newStream = () => `test-${randomUUID()}`
const newEvents = (count = 1) =>
  Array.from({ length: count }, (_, index) => ({ id: randomUUID(), type: 'T', data: { index }, metadata: {} }))
const terminate = (application: string, and = 'true') =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1 and ${and}`,
    [application],
  )

test(
  'a live reader gets 100,000 events of 24 writers in two processes: none missed, none twice, in order',
  {
    timeout: 60_000,
  },
  async () => {
    const streams = Array.from({ length: 60 }, newStream)
    const program = fileURLToPath(new URL('../../../../testing/engines/eventStoreWriters.ts', import.meta.url))
    const after = await store.head()
    const seen: RecordedEvent[] = []
    const subscription = store.subscribe({ after, batchMax: 1_000, onBatch: async (batch) => void seen.push(...batch) })
    const seed = Math.floor(Math.random() * 1_000_000)
    const writing = [seed, seed + 1].map(async (own): Promise<{ events: number; conflicts: number; rollbacks: number }> => {
      const run = promisify(execFile)(process.execPath, [program, database.url, String(own), '12', '50000', ...streams])
      return JSON.parse((await run).stdout)
    })
    const told = await Promise.all(writing)
    await waitFor('the last event', () => seen.length >= 100_000)
    await subscription.close()

    const because = `with the seed ${seed}`
    expect(seen, because).toHaveLength(100_000)
    expect(
      seen.every((event, index) => index === 0 || event.position > (seen[index - 1]?.position ?? 0n)),
      because,
    ).toBe(true)
    const next = new Map<string, number>()
    for (const event of seen) {
      expect(event.revision, because).toBe(next.get(event.stream) ?? 0)
      next.set(event.stream, event.revision + 1)
    }
    expect(
      seen.every((event, index) => index === 0 || event.time >= (seen[index - 1]?.time ?? '')),
      because,
    ).toBe(true)
    for (const { events, conflicts, rollbacks } of told) {
      expect(events, because).toBe(50_000)
      expect(Math.min(conflicts, rollbacks), because).toBeGreaterThan(10)
    }
    expect(await store.head(), because).toBe(after + 100_000n)
  },
)

test('a transaction of somebody else that stays open neither holds up nor hides events', async () => {
  const idle = new pg.Client({ connectionString: database.url })
  await idle.connect()
  await idle.query('create table if not exists elsewhere (id int)')
  await idle.query('begin isolation level repeatable read')
  await idle.query('insert into elsewhere select pg_current_xact_id()::text::int')
  await idle.query('select count(*) from eventstore.events')
  const stream = newStream()
  const seen: RecordedEvent[] = []
  const subscription = store.subscribe({ after: await store.head(), batchMax: 10, onBatch: async (batch) => void seen.push(...batch) })
  for (let revision = noStream; revision < 9; revision += 1) await store.append(stream, revision, newEvents())
  await waitFor('ten events', () => seen.length >= 10)
  await subscription.close()
  expect(seen.map((event) => event.revision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  await idle.query('rollback')
  await idle.end()
})

test('what a process appends comes to its followers as the log has it, whoever else appends meanwhile', async () => {
  const other = createPostgresEventStore({ pool, databaseUrl: database.url, log })
  const after = await store.head()
  const seen: RecordedEvent[] = []
  const subscription = store.subscribe({ after, batchMax: 10, onBatch: async (batch) => void seen.push(...batch) })
  const ids = { commandId: randomUUID(), $correlationId: 'not an id', actor: 'bride|1', schemaVersion: '1', traceparent: '00-a-b-01' }
  const data = {
    text: 'é',
    id: randomUUID().toUpperCase(),
    no: undefined,
    list: [undefined, 1.5],
    at: new Date(0),
    job: randomUUID(),
  }
  for (const one of [store, store, other, store, store, other, store]) {
    await one.append(newStream(), noStream, [
      { id: randomUUID(), type: 'T', data, metadata: ids },
      { id: randomUUID(), type: 'U', data: null, metadata: {} },
    ])
  }
  await waitFor('all events', () => seen.length >= 14)
  await subscription.close()
  await other.close()
  expect(seen).toStrictEqual(await store.readAll({ after, maxCount: 100 }))
})

test('an append whose connection is killed says so, and the same ids again succeed once', async () => {
  const stream = newStream()
  const events = newEvents(3)
  const holder = new pg.Client({ connectionString: database.url })
  await holder.connect()
  await holder.query('begin')
  await holder.query('select pg_advisory_xact_lock(7310584021)')
  const failed = store.append(stream, noStream, events).catch((error: unknown) => error)
  await waitFor('the append to be waiting for the lock', async () => {
    const { rowCount } = await terminate('sillok-append', `wait_event_type = 'Lock'`)
    return rowCount === 1
  })
  const failure = await failed
  expect(failure instanceof OutcomeUnknown || failure instanceof StoreUnavailable).toBe(true)
  await holder.query('rollback')
  await holder.end()
  expect(await store.append(stream, noStream, events)).toMatchObject({ type: 'appended', revision: 2 })
  expect((await store.readStream(stream)).map((event) => event.id)).toEqual(events.map((event) => event.id))
})

test('under connections that are killed all the time, repeats with the same ids write everything once', async () => {
  const before = await store.head()
  const seen: RecordedEvent[] = []
  const subscription = store.subscribe({ after: before, batchMax: 100, onBatch: async (batch) => void seen.push(...batch) })
  let writing = true
  let failures = 0

  async function appendSurely(stream: string, expected: number, events: ReturnType<typeof newEvents>): Promise<AppendResult> {
    for (let tries = 0; tries < 1_000; tries += 1) {
      try {
        return await store.append(stream, expected, events)
      } catch (error) {
        if (!(error instanceof OutcomeUnknown || error instanceof StoreUnavailable)) throw error
        failures += 1
      }
    }
    throw new Error('an append failed a thousand times')
  }
  async function write(): Promise<void> {
    const stream = newStream()
    for (let revision = noStream; revision < 59; revision += 2) {
      expect(await appendSurely(stream, revision, newEvents(2))).toMatchObject({ type: 'appended', revision: revision + 2 })
    }
  }
  async function kill(): Promise<void> {
    for (let kills = 0; kills < 50 && writing; kills += 1) {
      for (const application of ['sillok-append', 'sillok-listen', 'reads']) await terminate(application)
      await pause(25)
    }
  }
  const killing = kill()
  await Promise.all(Array.from({ length: 16 }, write))
  writing = false
  await killing

  await waitFor('all events', () => seen.length >= 960)
  expect(failures).toBeGreaterThan(0)
  expect(await store.head()).toBe(before + 960n)
  expect(seen.map((event) => event.position)).toEqual(Array.from({ length: 960 }, (_, index) => before + BigInt(index + 1)))

  await waitFor('the subscription to hear at once again', async () => {
    const from = seen.length
    await store.append(newStream(), noStream, newEvents())
    return waitFor('one more event', () => seen.length > from, 200)
  })
  await subscription.close()
})

test('another process that does not append hears of events by notification, sooner than it would look by itself', async () => {
  const other = createPostgresEventStore({ pool, databaseUrl: database.url, log })
  let heard = 0
  const subscription = other.subscribe({
    after: await store.head(),
    batchMax: 10,
    onBatch: async (batch) => {
      heard += batch.length
    },
  })
  await waitFor('one event that is heard at once', async () => {
    const from = heard
    await store.append(newStream(), noStream, newEvents())
    return waitFor('it', () => heard > from, 100)
  })
  await other.close()
  await subscription.finished
})

test('what is written can not be changed or deleted', async () => {
  await store.append(newStream(), noStream, newEvents())
  for (const change of [`update eventstore.events set type = 'X'`, 'delete from eventstore.events', 'truncate eventstore.events']) {
    await expect(admin.query(change)).rejects.toThrow('events are never changed or deleted')
  }
  expect(await store.readAll({ after: beginning, maxCount: 1 })).toHaveLength(1)
})

test('an operator reads the log as JSON', async () => {
  const stream = newStream()
  const [id, jobId] = [randomUUID(), randomUUID()]
  const data = { jobId, key: `results/${jobId}/${id}.jpg`, name: '웨딩', other: jobId.toUpperCase() }
  const metadata = { commandId: id, $correlationId: jobId, $causationId: 'not-a-uuid', actor: 'u-1', schemaVersion: '1' }
  for (const revision of [noStream, 0])
    await store.append(stream, revision, [{ id: randomUUID(), type: 'T', data: revision < 0 ? data : { jobId }, metadata }])
  const { rows } = await admin.query(
    `select revision, type, data, command_id, correlation_id, causation_id, actor, schema_version, metadata
      from eventstore.log where stream = $1 order by revision`,
    [stream],
  )
  const ids = { command_id: id, correlation_id: jobId, causation_id: null }
  const row = { type: 'T', ...ids, actor: 'u-1', schema_version: '1', metadata: { $causationId: 'not-a-uuid' } }
  expect(rows).toEqual([
    { ...row, revision: 0, data },
    { ...row, revision: 1, data: { jobId } },
  ])
  const { rows: found } = await admin.query(`select revision from eventstore.log where data ->> 'key' = $1`, [data.key])
  expect(found).toEqual([{ revision: 0 }])
})

test('a payload that is not JSON is for whoever decodes it: reads that went with it in one statement have theirs', async () => {
  const [broken, sound] = [newStream(), newStream()]
  await store.append(sound, noStream, newEvents())
  await store.append(broken, noStream, [{ id: randomUUID(), type: 'T', data: null, text: '{"half', metadata: {} }])
  const [events, others] = await Promise.all([store.readStream(broken), store.readStream(sound)])
  expect(events).toMatchObject([{ stream: broken, revision: 0, data: { text: '{"half' } }])
  expect(others).toMatchObject([{ data: { index: 0 } }])
})

test('a store whose database can not be reached says that nothing was written', async () => {
  const nowhere = 'postgres://nobody@127.0.0.1:1/none'
  const lostPool = openTestPool(nowhere)
  const lost = createPostgresEventStore({ pool: lostPool, databaseUrl: nowhere, log })
  await expect(lost.append(newStream(), noStream, newEvents())).rejects.toThrow(StoreUnavailable)
  await expect(lost.head()).rejects.toThrow(StoreUnavailable)
  const subscription = lost.subscribe({ after: beginning, batchMax: 1, onBatch: async () => undefined })
  await lost.close()
  await subscription.finished
  await lostPool.end()
})
