import { describe, expect, test } from 'vitest'
import { accountBesideOthers, accountsOn, countTypes, metaOf, ownersStream, times, typesIn } from '../../../testing/accountRunner.ts'
import { createFaultyStore } from '../../../testing/engines/faultyStore.ts'
import { albumNamed, granting, keyNamed, opening, ordering, orderOf, owner, settling } from '../../../testing/fixtures.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import type { AccountCommand } from '../../domain/account/commands.ts'
import { albumDecider } from '../../domain/album/album.ts'
import { albumStream } from '../../domain/ids.ts'
import { createDeciderRunner } from './runDecider.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'

describe('an accepted command', () => {
  test('answers with its events as the stream has them', async () => {
    const { memory, accounts } = await accountBesideOthers()
    const executed = await accounts.execute(granting('a', 10))
    if (executed.type !== 'accepted') throw new Error(executed.type)
    expect(executed.events).toEqual(await memory.readStream(ownersStream, { fromRevision: 2 }))
    expect(executed.position).toBe(await memory.head())
  })
  test('costs one append and no read when the stream is known', async () => {
    const { store, accounts } = await accountBesideOthers()
    await accounts.execute(granting('a', 10))
    const reads = store.reads()
    await accounts.execute(granting('b', 10))
    expect({ appends: store.appends(), reads: store.reads() }).toEqual({ appends: 2, reads })
  })
})

describe('commands of one stream at once', () => {
  test('are decided in turn and appended together', async () => {
    const { store, accounts } = await accountBesideOthers()
    const executed = await accounts.all(times(64, (index) => granting(`${index}`, 1)))
    expect(countTypes(executed)).toEqual({ accepted: 64 })
    expect(store.appends()).toBe(1)
    expect((await accounts.read(ownersStream, { confirmed: false })).state.available).toBe(69)
    const revisions = executed.flatMap((one) => (one.type === 'accepted' ? one.events.map(({ revision }) => revision) : []))
    expect(revisions).toEqual(times(64, (index) => index + 2))
  })
  test('spend five credits once', async () => {
    const { memory, accounts } = await accountBesideOthers()
    const executed = await accounts.all(times(20, (index) => ordering(`${index}`, 5, { idempotency: null })))
    expect(countTypes(executed)).toEqual({ accepted: 1, rejected: 19 })
    expect(await typesIn(memory)).toEqual(['AccountOpened', 'CreditsGranted', 'CreditsReserved'])
  })
  test('with one key have one answer', async () => {
    const { accounts } = await accountBesideOthers()
    const executed = await accounts.all(times(10, () => ordering('same', 5)))
    expect(countTypes(executed)).toEqual({ accepted: 1, already: 9 })
    expect(executed.slice(1)).toEqual(times(9, () => ({ type: 'already', revision: 2, position: 3n })))
  })
  test('are split where the store would refuse them: 512 events', async () => {
    const { store, accounts } = await accountBesideOthers()
    expect(countTypes(await accounts.all(times(1000, (index) => granting(`${index}`, 1))))).toEqual({ accepted: 1000 })
    expect(store.largestAppend()).toBe(512)
    expect(store.appends()).toBe(2)
  })
  test('are split where the store would refuse them: 1 MiB', async () => {
    const { store, accounts } = await accountBesideOthers()
    await accounts.execute(granting('all', 1000))
    const long = orderOf(1, { styles: times(20, () => 'X'.repeat(500)) })
    const orders = times(200, (index) => ordering(`${index}`, 1, { order: long, openJobsMax: 1000 }))
    expect(countTypes(await accounts.all(orders))).toEqual({ accepted: 200 })
    expect(store.largestAppend()).toBeLessThan(100)
  })
  test('wait in a bounded queue', async () => {
    const gate = Promise.withResolvers<null>()
    const { accounts } = await accountBesideOthers({ onAppend: () => gate.promise }, { queueMax: 3 })
    const running = times(3, (index) => accounts.execute(granting(`${index}`, 1)))
    await expect(accounts.execute(granting('one too many', 1))).rejects.toMatchObject({ code: 'overloaded', retryable: true })
    gate.resolve(null)
    expect(countTypes(await Promise.all(running))).toEqual({ accepted: 3 })
  })
  test('of other streams do not wait for them', async () => {
    const gate = Promise.withResolvers<null>()
    const store = createFaultyStore(createMemoryEventStore(), { onAppend: (_, name) => (name === ownersStream ? gate.promise : null) })
    const runner = createDeciderRunner({ store, scheduler: createMemoryScheduler({ jumps: true }), decider: albumDecider })
    const create = (name: string) => ({ type: 'CreateAlbum', userId: owner, albumId: albumNamed(name), name }) as const
    const held = runner.execute(ownersStream, create('held'), metaOf('held'))
    expect(await runner.execute(albumStream(albumNamed('free')), create('free'), metaOf('free'))).toMatchObject({ type: 'accepted' })
    gate.resolve(null)
    expect(await held).toMatchObject({ type: 'accepted' })
  })
})

describe('a refusal', () => {
  test('beside a step that somebody else has made already is decided on what came after that step', async () => {
    const { accounts, others } = await accountBesideOthers()
    await accounts.execute(granting('known', 1))
    await others.execute(granting('made by both', 1))
    await others.execute(granting('later', 10))
    const executed = await accounts.all([granting('made by both', 1), ordering('shoot', 8, { idempotency: null })])
    expect(executed.map(({ type }) => type)).toEqual(['already', 'accepted'])
  })
})

describe('a stream that a command begins', () => {
  const runnerOn = (store: ReturnType<typeof createFaultyStore>) =>
    createDeciderRunner({
      store,
      scheduler: createMemoryScheduler({ jumps: true }),
      decider: albumDecider,
      begins: ({ type }) => type === 'CreateAlbum',
    })
  const album = { userId: owner, albumId: albumNamed('new') }
  const stream = albumStream(album.albumId)
  const create = { type: 'CreateAlbum', ...album, name: 'new' } as const
  const rename = { type: 'EditAlbum', ...album, edits: { name: 'renamed' }, expectedVersion: null } as const

  test('is not read, and takes the commands of the same turn into one append', async () => {
    const store = createFaultyStore(createMemoryEventStore())
    const runner = runnerOn(store)
    const executed = await Promise.all([runner.execute(stream, create, metaOf('create')), runner.execute(stream, rename, metaOf('rename'))])
    expect(countTypes(executed)).toEqual({ accepted: 2 })
    expect({ reads: store.reads(), appends: store.appends() }).toEqual({ reads: 0, appends: 1 })
  })
  test('is read when it was there already', async () => {
    const store = createFaultyStore(createMemoryEventStore())
    await runnerOn(store).execute(stream, create, metaOf('create'))
    expect(await runnerOn(store).execute(stream, create, metaOf('create again'))).toMatchObject({ type: 'already' })
    expect((await store.readStream(stream)).map(({ type }) => type)).toEqual(['AlbumCreated'])
  })
})

describe('a command that breaks a rule of the program', () => {
  test('fails alone', async () => {
    const { accounts } = await accountBesideOthers()
    await accounts.execute(ordering('shoot', 5))
    const executed = await Promise.allSettled(
      [granting('a', 1), settling('shoot', 4, 4), granting('b', 1)].map((command) => accounts.execute(command)),
    )
    expect(executed).toMatchObject([{ value: { type: 'accepted' } }, { reason: { name: 'Defect' } }, { value: { type: 'accepted' } }])
  })
  test('by an event that its schema refuses appends nothing', async () => {
    const { memory, accounts } = await accountBesideOthers()
    await expect(accounts.execute(granting('a', 1, { reason: JSON.parse('7') }))).rejects.toMatchObject({ name: 'Defect' })
    expect(await typesIn(memory)).toHaveLength(2)
  })
  test('by a command id that serves a second time fails alone', async () => {
    const runner = createDeciderRunner({
      store: createMemoryEventStore(),
      scheduler: createMemoryScheduler({ jumps: true }),
      decider: albumDecider,
    })
    const album = { userId: owner, albumId: albumNamed('a') }
    const rename = (name: string, meta = name) =>
      runner.execute('album-a', { type: 'EditAlbum', ...album, edits: { name }, expectedVersion: null }, metaOf(meta))
    await runner.execute('album-a', { type: 'CreateAlbum', ...album, name: 'none' }, metaOf('create'))
    await rename('first')
    const executed = await Promise.allSettled([rename('second'), rename('first'), rename('third'), rename('fourth')])
    expect(executed).toMatchObject([
      { value: { events: [{ revision: 2 }] } },
      { reason: { name: 'Defect', message: expect.stringContaining('stands in album-a already') } },
      { value: { events: [{ revision: 3 }] } },
      { value: { events: [{ revision: 4 }] } },
    ])
  })
})

describe('the position of an answer', () => {
  test('of a missing stream is the beginning', async () => {
    const accounts = accountsOn(createMemoryEventStore())
    expect(await accounts.execute(granting('a', 1))).toEqual({ type: 'rejected', rejection: { code: 'account_not_found' }, position: 0n })
  })
  test('of a refusal is behind what it was refused for', async () => {
    const { accounts, others } = await accountBesideOthers()
    await others.execute(ordering('theirs', 5))
    expect(await accounts.execute(ordering('ours', 5, { idempotency: null }))).toMatchObject({ type: 'rejected', position: 3n })
  })
  test('of a refusal in a merged append is behind the events that it was refused for', async () => {
    const { accounts } = await accountBesideOthers()
    await accounts.read(ownersStream, { confirmed: true })
    const [, refused] = await accounts.all([ordering('first', 5), ordering('second', 5, { idempotency: null })])
    expect(refused).toMatchObject({ type: 'rejected', position: 3n })
  })
})

type Grant = readonly [command: AccountCommand, stream: string]

describe('the cache', () => {
  const a = (name: string): Grant => [granting(name, 1), 'account-a']
  const b = (name: string): Grant => [granting(name, 1), 'account-b']
  /** How often the store is read while two warm accounts get grants in turn. */
  const readsOf = async (bounds: Parameters<typeof accountsOn>[1], grants: readonly Grant[]) => {
    const store = createFaultyStore(createMemoryEventStore())
    const accounts = accountsOn(store, bounds)
    for (const stream of ['account-b', 'account-a']) await accounts.execute(opening(), stream)
    const before = store.reads()
    for (const grant of grants) expect(await accounts.execute(...grant)).toMatchObject({ type: 'accepted' })
    return store.reads() - before
  }
  test('keeps streams', async () => expect(await readsOf({}, [a('1'), b('2'), a('3')])).toBe(0))
  test('is bounded by the number of streams', async () => expect(await readsOf({ cacheStreamsMax: 1 }, [a('1'), b('2'), a('3')])).toBe(2))
  test('is bounded by their weight', async () => expect(await readsOf({ cacheWeightMax: 5 }, [a('1'), a('2'), b('3')])).toBe(1))
  test('keeps one stream that is heavier than all of it', async () =>
    expect(await readsOf({ cacheWeightMax: 2 }, [a('1'), a('2'), a('3')])).toBe(0))
  test('is empty after it was told that the log is another one', async () => {
    const store = createFaultyStore(createMemoryEventStore())
    const albums = createDeciderRunner({ store, decider: albumDecider, scheduler: createMemoryScheduler() })
    const read = () => albums.read(albumStream(albumNamed('a')), { confirmed: false })
    await read()
    await read()
    expect(store.reads()).toBe(1)
    albums.forget()
    await read()
    expect(store.reads()).toBe(2)
  })
  test('is filled from a stream longer than one slice', async () => {
    const { memory, others } = await accountBesideOthers()
    await others.all(times(1000, (index) => granting(`${index}`, 1)))
    await others.all(times(1000, (index) => granting(`more ${index}`, 1)))
    expect((await accountsOn(memory).read(ownersStream, { confirmed: false })).state.available).toBe(2005)
  })
})

test('a field that the schema forbids never reaches the stream with its neighbours', async () => {
  const { memory, accounts } = await accountBesideOthers()
  const executed = await Promise.allSettled([
    accounts.execute(granting('good', 1)),
    accounts.execute(granting('bad', 1, { reason: JSON.parse('7') })),
    accounts.execute(granting('also good', 1, { idempotency: keyNamed('k') })),
  ])
  expect(executed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await typesIn(memory)).toHaveLength(4)
})
