/** One tree over any number of sealers, whatever dies and whatever is restored. */
import { randomBytes, randomUUID } from 'node:crypto'
import pino from 'pino'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestPool } from '../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { createMemoryObjectStore } from '../adapters/memory/objectStore.ts'
import { createPostgresEventStore } from '../adapters/postgres/eventStore/eventStore.ts'
import { createPostgresProofStore } from '../adapters/postgres/proofs/proofStore.ts'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { headKeyOf } from '../domain/objectKeys.ts'
import type { Follower } from '../follower/follower.ts'
import { beginning, type EventStore, noStream } from '../ports/eventStore.ts'
import type { ObjectStore } from '../ports/objectStore.ts'
import type { ProofStore } from '../ports/proofStore.ts'
import { type Inclusion, findHead, firstHeadWith, proveConsistency, proveInclusion } from './answers.ts'
import { UnknownHeadKey } from './broken.ts'
import { keptSizes, publishHead } from './heads.ts'
import { checkNewestHead } from './keptHeads.ts'
import { isLeaf, leafText } from './leaf.ts'
import { parseSignedHead, type SignedHead } from './notes/head.ts'
import { createProofKeys } from './notes/keys.ts'
import { isSignedBy, signerOf } from './notes/note.ts'
import { startSealer } from './sealer.ts'
import { openSealing } from './sealing.ts'
import { leafHash } from './tree/hashes.ts'
import { growTree } from './tree/tiles.ts'
import { includes, isPrefix } from './tree/verifyPaths.ts'

const log = pino({ level: 'silent' })
const origin = 'test.example/ledger'
const seed = randomBytes(32)
const keys = createProofKeys(seed, [])

let database: TestDatabase
let pool: pg.Pool
let store: EventStore
let objects: ObjectStore
let proofs: ProofStore
let sealers: Follower[] = []

beforeEach(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url, { max: 8 })
  store = createPostgresEventStore({ pool, databaseUrl: database.url, log })
  objects = createMemoryObjectStore()
  proofs = createPostgresProofStore(pool)
  await proofs.begin(origin)
})
afterEach(async () => {
  await stopAll()
  await store.close()
  await pool.end()
  await database.drop()
})

const seal = (options: { keys?: typeof keys } = {}) => {
  const sealer = startSealer({ store, objects, proofs, keys, scheduler: systemScheduler, log, ...options })
  sealers.push(sealer)
  return sealer
}
async function stopAll(): Promise<void> {
  await Promise.all(sealers.map((sealer) => sealer.close()))
  sealers = []
}
async function write(count: number, stream = `account-${randomUUID()}`): Promise<bigint> {
  const events = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type: 'CreditsGranted',
    data: { index, reason: '감사' },
    metadata: { actor: 'x' },
  }))
  const result = await store.append(stream, noStream, events)
  if (result.type !== 'appended') throw new Error('it was not written')
  return result.position
}
const newest = async (): Promise<SignedHead | null> => {
  const head = await findHead({ objects, proofs }, null)
  return parseSignedHead(head)
}
const headOf = (size: number) => waitFor(`a head of ${size} leaves`, async () => (await newest())?.size === size && newest())
const brokenSaying = (text: string) => waitFor(`broken: ${text}`, async () => (await proofs.current())?.broken?.includes(text))
async function rootOfLog(size: number): Promise<Buffer> {
  const tree = growTree({ size: 0, edge: [] })
  for (const event of await store.readAll({ after: beginning, maxCount: 4096 })) {
    if (isLeaf(event) && tree.size() < size) tree.add(leafHash(leafText(event)))
  }
  return tree.root()
}
const withoutTrigger = async (sql: string) => {
  await pool.query('alter table eventstore.events disable trigger all')
  await pool.query(sql)
  await pool.query('alter table eventstore.events enable trigger all')
}

test('what is written is sealed, signed and kept, and other streams are not', async () => {
  seal()
  await write(3)
  await write(2, `album-${randomUUID()}`)
  await write(300, `job-${randomUUID()}`)
  const head = await headOf(303)
  expect(head?.root).toEqual(await rootOfLog(303))
  expect(head && isSignedBy(head.note, keys.signer(origin))).toBe(true)
  const kept = await objects.get(headKeyOf(origin, 303), { maxBytes: 10_000 })
  expect(parseSignedHead(Buffer.from(kept?.bytes ?? []).toString())).toEqual(head)
})

test('each leaf is proven in the newest head, each older head is a prefix, and what is not there is not', async () => {
  seal()
  const early = await write(5)
  const old = await headOf(5)
  const album = await write(1, `album-${randomUUID()}`)
  const late = await write(400)
  const head = await headOf(405)
  const deps = { store, objects, proofs }
  for (const [position, index] of [
    [1n, 0],
    [early, 4],
    [late, 404],
    [late - 200n, 204],
  ] as const) {
    const proof = (await proveInclusion(deps, position, null)) as Inclusion
    expect(proof).toMatchObject({ position, leafIndex: index, treeSize: 405 })
    const root = head?.root ?? Buffer.alloc(0)
    expect(includes({ leafHash: leafHash(proof.leaf), index, size: 405, hashes: proof.hashes, root })).toBe(true)
  }
  const path = await proveConsistency(deps, 5, 405)
  expect(old && head && typeof path !== 'string' && isPrefix(old, head, path)).toBe(true)
  expect(await proveConsistency(deps, 6, 405)).toBe('none')
  expect(await proveInclusion(deps, album, null)).toBe('none')
  expect(await proveInclusion(deps, late, 5)).toBe('too small')
  expect(await proveInclusion(deps, early, 6)).toBe('none')
  expect(await proveInclusion(deps, late + 1n, null)).toBe('none')
  expect(parseSignedHead((await firstHeadWith(deps, early)) ?? '')?.size).toBe(5)
  expect(parseSignedHead((await firstHeadWith(deps, early + 2n)) ?? '')?.size).toBe(405)
})

test('a tree that grows while a proof is made gives paths that lead to the root of the head', async () => {
  seal()
  const position = await write(5)
  const old = await headOf(5)
  const before = await proofs.current()
  await write(6)
  const head = await headOf(11)
  const deps = { store, objects, proofs: { ...proofs, current: async () => before } }
  const { leaf, leafIndex, treeSize, hashes } = (await proveInclusion(deps, position, null)) as Inclusion
  const root = head?.root ?? Buffer.alloc(0)
  expect(includes({ leafHash: leafHash(leaf), index: leafIndex, size: 11, hashes, root })).toBe(true)
  expect([leafIndex, treeSize]).toEqual([4, 11])
  const path = await proveConsistency(deps, 5, 11)
  expect(old && head && typeof path !== 'string' && isPrefix(old, head, path)).toBe(true)
})

test('two sealers at once, begun and stopped again and again, make one tree', async () => {
  for (let round = 0; round < 6; round++) {
    seal()
    if (round % 2 === 1) seal()
    await Promise.all(Array.from({ length: 20 }, () => write(10)))
    await stopAll()
  }
  seal()
  const head = await headOf(1_200)
  expect(head?.root).toEqual(await rootOfLog(1_200))
  let heads = 0
  for await (const size of keptSizes(objects, origin, 0)) {
    heads += 1
    const kept = parseSignedHead(Buffer.from((await objects.get(headKeyOf(origin, size), { maxBytes: 10_000 }))?.bytes ?? []).toString())
    expect(kept?.root).toEqual(await rootOfLog(size))
  }
  expect(heads).toBeGreaterThan(0)
})

test('a restored older database catches up with the heads that were kept, and signs none of them again', async () => {
  seal()
  await write(10)
  await headOf(10)
  await write(300)
  await headOf(310)
  await stopAll()
  await pool.query('truncate proofs.tiles, proofs.positions, proofs.heads')
  await pool.query(`update proofs.trees set size = 0, position = 0, event_id = null, edge = '', edge_positions = ''`)
  seal()
  expect((await headOf(310))?.root).toEqual(await rootOfLog(310))
  const tree = await proofs.find(origin)
  const heads = tree && (await proofs.heads(tree, { before: null, limit: 10 }))
  expect(heads?.map(({ size }) => size)).toEqual([310, 10])
})

test('a log that lost its end publishes nothing more, says why, and is well again when the end is back', async () => {
  seal()
  await write(10)
  await headOf(10)
  await stopAll()
  await pool.query('create table taken as select * from eventstore.events where position > 6')
  await withoutTrigger('delete from eventstore.events where position > 6')
  await pool.query('truncate proofs.tiles, proofs.positions, proofs.heads')
  await pool.query(`update proofs.trees set size = 0, position = 0, event_id = null, edge = '', edge_positions = ''`)
  seal()
  await brokenSaying('the log has 6 leaves, and a head of 10 was published')
  await stopAll()
  await withoutTrigger('insert into eventstore.events select * from taken')
  seal()
  await write(1)
  await headOf(11)
  expect((await proofs.current())?.broken).toBeNull()
})

test('a log that loses its end while it is sealed is noticed though nothing comes, and sealing goes on when the end is back', async () => {
  seal()
  await write(10)
  await headOf(10)
  await pool.query('create table taken as select * from eventstore.events where position > 6')
  await withoutTrigger('delete from eventstore.events where position > 6')
  await brokenSaying('the log has no event of leaf 9 at position 10')
  await withoutTrigger('insert into eventstore.events select * from taken')
  await waitFor('a sound proof', async () => (await proofs.current())?.broken === null)
  await write(1)
  expect((await headOf(11))?.root).toEqual(await rootOfLog(11))
})

test('a tree that somebody else calls broken is looked at again, and called sound where it is', async () => {
  await write(3)
  seal()
  await waitFor('the leaves to be sealed', async () => (await proofs.current())?.size === 3)
  const tree = await proofs.current()
  if (tree) await proofs.setBroken(tree, 'the log was away')
  await waitFor('the tree to be called sound', async () => (await proofs.current())?.broken === null)
})

test('a sealer that is stopped while it catches up says nothing of the log', async () => {
  seal()
  await write(10)
  await headOf(10)
  await stopAll()
  await pool.query(`update proofs.trees set size = 0, position = 0, event_id = null, edge = '', edge_positions = ''`)
  const opened = openSealing({ store, objects, proofs, keys, scheduler: systemScheduler }, AbortSignal.abort())
  await expect(opened).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})

test('an end that is cut behind the last leaf is noticed, too', async () => {
  seal()
  await write(3)
  await headOf(3)
  const album = await write(2, `album-${randomUUID()}`)
  await waitFor('the place of the tree', async () => (await proofs.current())?.checkpoint.position === album)
  await withoutTrigger('delete from eventstore.events where position > 3')
  await brokenSaying('the log ends at 3, before the checkpoint at 5')
  expect((await newest())?.size).toBe(3)
})

test('other events in place of those that were sealed are never signed', async () => {
  seal()
  await write(10)
  await headOf(10)
  await stopAll()
  await withoutTrigger('delete from eventstore.events where position > 6')
  await pool.query('truncate proofs.tiles, proofs.positions, proofs.heads')
  await pool.query(`update proofs.trees set size = 0, position = 0, event_id = null, edge = '', edge_positions = ''`)
  await write(20)
  seal()
  await brokenSaying('the root of the first 10 leaves is not the one that was published')
  const sizes: number[] = []
  for await (const size of keptSizes(objects, origin, 0)) sizes.push(size)
  expect(sizes).toEqual([10])
})

test('a changed last leaf is found at the start', async () => {
  seal()
  await write(10)
  await headOf(10)
  await stopAll()
  await withoutTrigger(`update eventstore.events set type = 'CreditsGrantee' where position = 10`)
  seal()
  await brokenSaying('the event at position 10')
})

test('a payload that is not JSON stops the sealing and nothing else', async () => {
  seal()
  await write(2)
  await headOf(2)
  await store.append(`account-${randomUUID()}`, noStream, [{ id: randomUUID(), type: 'T', data: null, text: '{"half', metadata: {} }])
  await brokenSaying('the event at position 3')
  await write(2)
  expect((await newest())?.size).toBe(2)
})

test('a second head of one size with another root is refused, and the first stays', async () => {
  seal()
  await write(3)
  const head = await headOf(3)
  await stopAll()
  const tree = await proofs.current()
  if (!tree) throw new Error('there is no tree')
  const other = { origin, size: 3, root: Buffer.alloc(32, 1) }
  await expect(publishHead({ objects, proofs, keys }, tree, other)).rejects.toThrow('was published with another root')
  expect((await newest())?.root).toEqual(head?.root)
})

test('a tree grows from where it stands, and from nowhere else', async () => {
  const tree = await proofs.current()
  if (!tree) throw new Error('there is no tree')
  const { size, edge, edgePositions } = tree
  const growth = { size, edge, edgePositions, checkpoint: { position: 5n, eventId: null }, tiles: [], positions: [] }
  const further = { ...growth, checkpoint: { position: 7n, eventId: null } }
  expect(await proofs.grow(tree, growth)).toBe(true)
  expect(await proofs.grow(tree, further)).toBe(false)
  expect(await proofs.grow({ ...tree, ...growth, size: 3 }, further)).toBe(false)
  expect((await proofs.current())?.checkpoint.position).toBe(5n)
})

test('the head at which a new key takes over is signed by both, and the next by the new one', async () => {
  seal()
  await write(3)
  await headOf(3)
  await stopAll()
  const next = createProofKeys(randomBytes(32), [signerOf(origin, seed)])
  seal({ keys: next })
  const both = await waitFor('both signatures', async () => {
    const head = await newest()
    return head?.note.signatures.length === 2 ? head : null
  })
  expect([isSignedBy(both.note, keys.signer(origin)), isSignedBy(both.note, next.signer(origin))]).toEqual([true, true])
  expect(both.size).toBe(3)
  await write(1)
  const head = await headOf(4)
  expect(head?.note.signatures).toHaveLength(1)
  expect(head && isSignedBy(head.note, next.signer(origin))).toBe(true)
  const strange = createProofKeys(randomBytes(32), [])
  await expect(checkNewestHead({ proofs, objects, keys: strange })).rejects.toThrow(UnknownHeadKey)
})

test('the index and the tiles take few bytes a leaf', async () => {
  const count = 20_480
  for (let written = 0; written < count; written += 512) await write(512)
  seal()
  await headOf(count)
  const { rows } = await pool.query<{ tiles: number; positions: number }>(
    `select pg_total_relation_size('proofs.tiles')::int as tiles, pg_total_relation_size('proofs.positions')::int as positions`,
  )
  expect((rows[0]?.tiles ?? 0) / count).toBeLessThan(40)
  expect((rows[0]?.positions ?? 0) / count).toBeLessThan(30)
})
