import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import pino from 'pino'
import { createFaultyStore } from '../../../testing/engines/faultyStore.ts'
import { granting, keyNamed, opening, ordering, owner, settling } from '../../../testing/fixtures.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { createMemorySnapshots } from '../../adapters/memory/snapshots.ts'
import { accountDecider } from '../../domain/account/account.ts'
import { accountSnapshots } from '../../events/accountSnapshot.ts'
import { accountStream, commandIdOf } from '../../domain/ids.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Snapshots } from '../../ports/snapshots.ts'
import { verifySnapshots } from '../../audit/verify/verifySnapshots.ts'
import { createDeciderRunner } from './runDecider.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'

const stream = accountStream(owner)
const log = pino({ level: 'silent' })
const every = 50
const lives = 200

const runnerOn = (store: EventStore, snapshots: Snapshots) =>
  createDeciderRunner({
    store,
    scheduler: createMemoryScheduler({ jumps: true }),
    decider: accountDecider,
    snapshots: { snapshots, codec: accountSnapshots, log, every },
  })
type Runner = ReturnType<typeof runnerOn>

const execute = (runner: Runner, command: Parameters<Runner['execute']>[1], name: string) =>
  runner.execute(stream, command, {
    commandId: commandIdOf(name),
    correlationId: name,
    causationId: name,
    actor: owner,
    traceparent: null,
  })

/** Opened, given credits, and so many orders with their settlements: two events each. */
async function longAccount() {
  const store = createFaultyStore(createMemoryEventStore())
  const snapshots = createMemorySnapshots()
  const runner = runnerOn(store, snapshots)
  await execute(runner, opening(), 'open')
  await execute(runner, granting('budget', 1_000), 'grant')
  for (let life = 0; life < lives; life++) await live(runner, life)
  await waitFor('a snapshot near the end', async () => ((await snapshots.read(stream, accountSnapshots.version))?.revision ?? 0) > lives)
  return { store, snapshots }
}

async function live(runner: Runner, life: number): Promise<void> {
  await execute(runner, ordering(`order ${life}`, 2, { idempotency: keyNamed(`key ${life}`) }), `order ${life}`)
  await execute(runner, settling(`order ${life}`, 2, 1), `settle ${life}`)
}

const folded = async (store: EventStore) =>
  createDeciderRunner({ store, scheduler: createMemoryScheduler({ jumps: true }), decider: accountDecider }).read(stream, {
    confirmed: true,
  })
const opened = (store: EventStore, snapshots: Snapshots) => runnerOn(store, snapshots).read(stream, { confirmed: true })
const bytesOf = ({ state }: Awaited<ReturnType<typeof folded>>) => accountSnapshots.encode(state)

test('an account is opened from its snapshot with the state that its events make, and goes on from there', async () => {
  const { store, snapshots } = await longAccount()
  const expected = await folded(store)
  const read: number[] = []
  const watched: EventStore = {
    ...store,
    readStream: async (name, options) => {
      const events = await store.readStream(name, options)
      read.push(...events.map(({ revision }) => revision))
      return events
    },
  }
  const seen = await opened(watched, snapshots)
  expect(seen.revision).toBe(expected.revision)
  expect(bytesOf(seen)).toEqual(bytesOf(expected))
  expect(read.filter((revision) => revision >= 100 && revision < lives)).toEqual([])

  const runner = runnerOn(store, snapshots)
  const again = await execute(runner, ordering('order 3', 2, { idempotency: keyNamed('key 3') }), 'order 3')
  expect(again).toMatchObject({ type: 'already', revision: 3 + 2 * 3 })
  await live(runner, lives)
  expect(bytesOf(await runner.read(stream, { confirmed: false }))).toEqual(bytesOf(await folded(store)))
  expect(await verifySnapshots(store, snapshots)).toEqual([])
})

test('without snapshots, or with one of another version, the events are folded from the beginning', async () => {
  const { store, snapshots } = await longAccount()
  const expected = bytesOf(await folded(store))
  const [kept] = await snapshots.list({ after: null, maxCount: 1 })
  if (!kept) throw new Error('no snapshot was kept')
  const older = createMemorySnapshots()
  await older.write({ ...kept, version: 'account-0', state: new Uint8Array([1]) })
  for (const others of [createMemorySnapshots(), older]) expect(bytesOf(await opened(store, others))).toEqual(expected)
  expect(await verifySnapshots(store, older)).toEqual([])
})

test('a snapshot that is ahead of its stream, or of another history, is ignored, and the verification names it', async () => {
  const { store, snapshots } = await longAccount()
  const expected = bytesOf(await folded(store))
  const [kept] = await snapshots.list({ after: null, maxCount: 1 })
  if (!kept) throw new Error('no snapshot was kept')
  const changes = { revision: { revision: 1_000_000 }, event_id: { eventId: crypto.randomUUID() } }
  for (const [column, change] of Object.entries(changes)) {
    const wrong = createMemorySnapshots()
    await wrong.write({ ...kept, ...change })
    expect(await verifySnapshots(store, wrong)).toMatchObject([{ readModel: 'snapshots', key: stream, column }])
    expect(bytesOf(await opened(store, wrong))).toEqual(expected)
  }
})

test('a snapshot of a log that was put back to an older copy is ignored where the stream grew differently', async () => {
  const { store, snapshots } = await longAccount()
  const [kept] = await snapshots.list({ after: null, maxCount: 1 })
  if (!kept) throw new Error('no snapshot was kept')
  const restored = createMemoryEventStore()
  for (const { revision, id, type, data, metadata } of await store.readStream(stream)) {
    if (revision < 100) await restored.append(stream, revision - 1, [{ id, type, data, metadata }])
  }
  const since = runnerOn(restored, createMemorySnapshots())
  const names = Array.from({ length: kept.revision }, (_, index) => `since ${index}`)
  await Promise.all(names.map((name) => execute(since, granting(name, 1), name)))
  const seen = await opened(restored, snapshots)
  expect(seen.revision).toBeGreaterThan(kept.revision)
  expect(isDeepStrictEqual(bytesOf(seen), bytesOf(await folded(restored)))).toBe(true)
  const again = ordering('order 150', 2, { idempotency: keyNamed('key 150') })
  expect(await execute(runnerOn(restored, snapshots), again, 'order 150')).toMatchObject({ type: 'accepted' })
})

test('a snapshot that says something else than its events is named', async () => {
  const { store, snapshots } = await longAccount()
  const [kept] = await snapshots.list({ after: null, maxCount: 1 })
  if (!kept) throw new Error('no snapshot was kept')
  const { state } = await folded(store)
  const tampered = createMemorySnapshots()
  const richer = accountSnapshots.encode({ ...accountSnapshots.decode(kept.state, kept.revision), reserved: state.available })
  await tampered.write({ ...kept, state: richer ?? new Uint8Array() })
  expect(await verifySnapshots(store, tampered)).toMatchObject([{ readModel: 'snapshots', key: stream, column: 'state' }])
})

test('snapshots that can be neither read nor written hold nobody up', async () => {
  const { store } = await longAccount()
  const broken: Snapshots = {
    read: () => Promise.reject(new Error('away')),
    write: () => Promise.reject(new Error('away')),
    list: () => Promise.reject(new Error('away')),
  }
  expect(bytesOf(await opened(store, broken))).toEqual(bytesOf(await folded(store)))
  await live(runnerOn(store, broken), lives + 1)
})
