/** Whoever has all rights on the database changes what was sealed: each change is found, and the event named. */
import { randomBytes, randomUUID } from 'node:crypto'
import pino from 'pino'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { createMemoryObjectStore } from '../../adapters/memory/objectStore.ts'
import { createPostgresEventStore } from '../../adapters/postgres/eventStore/eventStore.ts'
import { createPostgresProofStore } from '../../adapters/postgres/proofs/proofStore.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { headKeyOf } from '../../domain/objectKeys.ts'
import { type EventStore, noStream } from '../../ports/eventStore.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { ProofStore } from '../../ports/proofStore.ts'
import { createProofKeys } from '../../proof/notes/keys.ts'
import { startSealer } from '../../proof/sealer.ts'
import { verifyProof } from './verifyProof.ts'

const log = pino({ level: 'silent' })
const origin = 'test.example/ledger'
const keys = createProofKeys(randomBytes(32), [])
const stream = `account-${randomUUID()}`
const leaves = 600

let database: TestDatabase
let pool: pg.Pool
let store: EventStore
let objects: ObjectStore
let proofs: ProofStore

beforeEach(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
  store = createPostgresEventStore({ pool, databaseUrl: database.url, log })
  objects = createMemoryObjectStore()
  proofs = createPostgresProofStore(pool)
  await proofs.begin(origin)
  const sealer = startSealer({ store, objects, proofs, keys, scheduler: systemScheduler, log })
  for (let revision = noStream; revision < leaves - 1; revision += 300) {
    const events = Array.from({ length: 300 }, (_, index) => ({
      id: randomUUID(),
      type: 'T',
      data: { n: revision + index, amount: 5 },
      metadata: { actor: 'x' },
    }))
    await store.append(stream, revision, events)
    await waitFor('a head', async () => {
      const tree = await proofs.current()
      return tree && (await proofs.newestHead(tree))?.size === revision + 301
    })
  }
  await sealer.close()
})
afterEach(async () => {
  await store.close()
  await pool.end()
  await database.drop()
})

const verified = () => verifyProof(store, { proofs, objects, keys })
async function tamper(...statements: readonly string[]): Promise<void> {
  for (const sql of ['alter table eventstore.events disable trigger all', ...statements]) await pool.query(sql)
}
const headDiffers = (size: number) => expect.objectContaining({ readModel: 'proof', key: headKeyOf(origin, size), column: 'root' })

test('a log that is as it was signed has nothing to tell', async () => {
  expect(await verified()).toEqual([])
})

test('one byte of one event', async () => {
  await tamper(`update eventstore.events set data = set_byte(data, length(data) - 2, ascii('6')) where position = 401`)
  expect(await verified()).toEqual([
    expect.objectContaining({ readModel: 'proof', key: 'position 401', column: 'leaf', stream, revision: 400 }),
    headDiffers(600),
  ])
})

test('one byte that makes it unreadable', async () => {
  await tamper(`update eventstore.events set data = set_byte(data, 0, ascii('x')) where position = 401`)
  expect(await verified()).toEqual([expect.objectContaining({ key: 'position 401', found: 'not JSON', revision: 400 }), headDiffers(600)])
})

test('one event that was removed', async () => {
  await tamper('delete from eventstore.events where position = 120')
  expect(await verified()).toEqual([
    expect.objectContaining({ key: 'position 120', column: null, found: null }),
    headDiffers(300),
    expect.objectContaining({ key: headKeyOf(origin, 600), column: 'root', found: null }),
  ])
})

test('two events that were swapped', async () => {
  await tamper(
    'update eventstore.events set position = 100000 where position = 10',
    'update eventstore.events set position = 10 where position = 20',
    'update eventstore.events set position = 20 where position = 100000',
  )
  expect((await verified()).map(({ key }) => key)).toEqual(['position 10', 'position 20', headKeyOf(origin, 300), headKeyOf(origin, 600)])
})

test('an end that was cut off', async () => {
  await tamper('delete from eventstore.events where position > 598')
  expect((await verified()).map(({ key }) => key)).toEqual(['position 599', 'position 600', headKeyOf(origin, 600)])
})

test('an event of time, metadata or type alone', async () => {
  await tamper(
    `update eventstore.events set time = time + interval '1 millisecond' where position = 5`,
    `update eventstore.events set actor = 'y' where position = 6`,
    `update eventstore.events set type = 'U' where position = 7`,
  )
  expect((await verified()).map(({ key }) => key).slice(0, 3)).toEqual(['position 5', 'position 6', 'position 7'])
})

test('one whose kept hash was changed along with it: only the signature stays', async () => {
  await tamper(`update eventstore.events set data = set_byte(data, length(data) - 2, ascii('6')) where position = 1`)
  const changed = startSealer({ store, objects: createMemoryObjectStore(), proofs, keys, scheduler: systemScheduler, log })
  await pool.query('truncate proofs.tiles, proofs.positions, proofs.heads')
  await pool.query(`update proofs.trees set size = 0, position = 0, event_id = null, edge = '', edge_positions = ''`)
  await waitFor('the forged tree', async () => (await proofs.current())?.size === leaves)
  await changed.close()
  expect(await verified()).toEqual([headDiffers(300), headDiffers(600)])
})

test('a head that was taken away, or signed by somebody else', async () => {
  await objects.put(headKeyOf(origin, 300), Buffer.from('nothing'), { contentType: 'text/plain' })
  expect(await verified()).toEqual([expect.objectContaining({ key: headKeyOf(origin, 300), found: null })])
  const strange = createProofKeys(randomBytes(32), [])
  expect(await verifyProof(store, { proofs, objects, keys: strange })).toContainEqual(
    expect.objectContaining({ key: headKeyOf(origin, 600), column: 'signature' }),
  )
})
