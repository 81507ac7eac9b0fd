import { describe, expect, test } from 'vitest'
import { accountBesideOthers, accountsOn, metaOf, ownersStream, typesIn } from '../../../testing/accountRunner.ts'
import type { CountingStore } from '../../../testing/engines/faultyStore.ts'
import { albumNamed, granting, minute, ordering, owner, settling } from '../../../testing/fixtures.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { albumDecider } from '../../domain/album/album.ts'
import { createDeciderRunner } from './runDecider.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import { Failure } from '../../failures.ts'
import { pause } from '../../scheduling/pause.ts'

describe('beside another process', () => {
  test('nothing is refused that became possible there', async () => {
    const { accounts, others } = await accountBesideOthers()
    await accounts.execute(ordering('first', 5))
    await others.execute(settling('first', 5, 5))
    await others.execute(granting('more', 5))
    expect(await accounts.execute(ordering('second', 5, { idempotency: null }))).toMatchObject({ type: 'accepted' })
  })
  test('nothing is called done that was undone there', async () => {
    const memory = createMemoryEventStore()
    const [here, there] = [
      createDeciderRunner({ store: memory, scheduler: createMemoryScheduler({ jumps: true }), decider: albumDecider }),
      createDeciderRunner({ store: memory, scheduler: createMemoryScheduler({ jumps: true }), decider: albumDecider }),
    ]
    const album = { userId: owner, albumId: albumNamed('a') }
    const rename = (name: string) => ({ type: 'EditAlbum', ...album, edits: { name }, expectedVersion: null }) as const
    await here.execute('album-a', { type: 'CreateAlbum', ...album, name: 'here' }, metaOf('create'))
    await there.execute('album-a', rename('there'), metaOf('rename there'))
    expect(await here.execute('album-a', rename('here'), metaOf('rename here'))).toMatchObject({ type: 'accepted' })
  })
  test('what was decided there first is decided again here', async () => {
    const { accounts, others } = await accountBesideOthers()
    await accounts.read(ownersStream, { confirmed: true })
    await others.execute(ordering('theirs', 5))
    expect(await accounts.execute(ordering('ours', 5))).toMatchObject({ type: 'accepted', events: [{ type: 'OrderRefused', revision: 3 }] })
  })
  test('a key answered there is answered the same here', async () => {
    const { accounts, others } = await accountBesideOthers()
    await accounts.read(ownersStream, { confirmed: true })
    await others.execute(ordering('same', 5))
    expect(await accounts.execute(ordering('same', 5, { deadlineAt: minute(16) }))).toEqual({ type: 'already', revision: 2, position: 3n })
  })
  test('a key used there for another order is not taken for ours', async () => {
    const { accounts, others } = await accountBesideOthers()
    await accounts.read(ownersStream, { confirmed: true })
    await others.execute(ordering('same', 5))
    expect(await accounts.execute(ordering('same', 1))).toEqual({ type: 'already', revision: 2, position: 3n })
    expect((await accounts.read(ownersStream, { confirmed: false })).state.available).toBe(0)
  })
  test('the very same step taken there is written once, and both have taken it', async () => {
    const { memory, accounts, others } = await accountBesideOthers()
    await accounts.read(ownersStream, { confirmed: true })
    const theirs = await others.execute(ordering('same', 5))
    expect(await accounts.execute(ordering('same', 5))).toEqual(theirs)
    expect(await typesIn(memory)).toHaveLength(3)
  })
  test('a confirmed read sees what was written there', async () => {
    const { accounts, others } = await accountBesideOthers()
    await accounts.read(ownersStream, { confirmed: true })
    await others.execute(granting('more', 5))
    expect((await accounts.read(ownersStream, { confirmed: false })).revision).toBe(1)
    expect((await accounts.read(ownersStream, { confirmed: true })).revision).toBe(2)
    expect((await accounts.read(ownersStream, { confirmed: false })).revision).toBe(2)
  })
  test('a read that began before a command and is answered after it puts back nothing', async () => {
    const { memory } = await accountBesideOthers()
    const [began, answered] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()]
    let reads = 0
    const accounts = accountsOn({
      ...memory,
      async readStream(...asked) {
        const events = await memory.readStream(...asked)
        reads += 1
        if (reads > 1) return events
        began.resolve(null)
        await answered.promise
        return events
      },
    })
    const slow = accounts.read(ownersStream, { confirmed: true })
    await began.promise
    await accounts.execute(granting('meanwhile', 1))
    answered.resolve(null)
    expect((await slow).revision).toBe(1)
    expect((await accounts.read(ownersStream, { confirmed: false })).revision).toBe(2)
  })
  test('a race that is lost again and again ends as overloaded', async () => {
    const { store, accounts } = await accountBesideOthers({ onAppend: () => 'conflict' })
    await expect(accounts.execute(granting('a', 1))).rejects.toMatchObject({ code: 'overloaded' })
    expect(store.appends()).toBe(20)
  })
})

describe('an answer that does not come', () => {
  const onceThen = (first: 'lost answer' | 'lost request', then: 'conflict' | null) => (call: number) =>
    call === 1 ? first : call === 2 ? then : null
  const grantedTwice = async (store: CountingStore) => (await typesIn(store)).filter((type) => type === 'CreditsGranted').length - 1

  test.each(['lost answer', 'lost request'] as const)('is asked for again with the same ids: %s', async (fault) => {
    const { store, accounts } = await accountBesideOthers({ onAppend: onceThen(fault, null) })
    expect(await accounts.execute(granting('a', 1))).toMatchObject({ type: 'accepted', position: 3n })
    expect(await grantedTwice(store)).toBe(1)
  })
  test('and then a conflict is our own append when the stream holds our ids', async () => {
    const { store, accounts } = await accountBesideOthers({ onAppend: onceThen('lost answer', 'conflict') })
    expect(await accounts.execute(granting('a', 1))).toMatchObject({ type: 'accepted', events: [{ revision: 2 }], position: 3n })
    expect({ granted: await grantedTwice(store), appends: store.appends() }).toEqual({ granted: 1, appends: 2 })
  })
  test('and then a conflict is a lost race when it does not', async () => {
    const { memory, store, accounts, others } = await accountBesideOthers({
      async onAppend(call) {
        if (call === 1) return 'lost request'
        if (call === 2) await others.execute(granting('theirs', 1))
        return null
      },
    })
    expect(await accounts.execute(granting('ours', 1))).toMatchObject({ type: 'accepted', events: [{ revision: 3 }] })
    expect(await typesIn(memory)).toHaveLength(4)
    expect(store.appends()).toBe(3)
  })
  test('again and again is told to all callers of that append, and the next command finds the truth', async () => {
    const { store, accounts } = await accountBesideOthers({ onAppend: (call) => (call <= 4 ? 'lost answer' : null) })
    const failed = await Promise.allSettled([
      accounts.execute(granting('a', 1)),
      accounts.execute(ordering('first', 1, { openJobsMax: 9 })),
    ])
    expect(failed).toMatchObject([{ reason: { code: 'outcome_unknown' } }, { reason: { code: 'outcome_unknown' } }])
    expect(await accounts.execute(granting('a', 1))).toMatchObject({ type: 'already', revision: 2 })
    expect(await grantedTwice(store)).toBe(1)
  })
  test('stays unknown when the store is away after it', async () => {
    const { accounts } = await accountBesideOthers({ onAppend: (call) => (call === 1 ? 'lost answer' : 'unavailable') })
    await expect(accounts.execute(granting('a', 1))).rejects.toMatchObject({ code: 'outcome_unknown' })
  })
})

describe('a store that is away', () => {
  test('for a moment is waited for', async () => {
    const { accounts } = await accountBesideOthers({
      onAppend: (call) => (call <= 2 ? 'unavailable' : null),
      onRead: (call) => (call <= 2 ? 'unavailable' : null),
    })
    expect(await accounts.execute(granting('a', 1))).toMatchObject({ type: 'accepted' })
  })
  test('for longer is told, and nothing was written', async () => {
    const { memory, store, accounts } = await accountBesideOthers({ onAppend: () => 'unavailable' })
    await expect(accounts.execute(granting('a', 1))).rejects.toMatchObject({ code: 'store_unavailable' })
    expect({ appends: store.appends(), types: await typesIn(memory) }).toEqual({ appends: 4, types: ['AccountOpened', 'CreditsGranted'] })
  })
  test('does not hold up the commands that come when it is back', async () => {
    const { accounts } = await accountBesideOthers({ onRead: (call) => (call <= 4 ? 'unavailable' : null) })
    await expect(accounts.execute(granting('a', 1))).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(await accounts.execute(granting('b', 1))).toMatchObject({ type: 'accepted' })
  })

  test('and says nothing is not asked again, and those who came meanwhile do not wait for it as long again', async () => {
    const scheduler = createMemoryScheduler()
    const sent = Promise.withResolvers<void>()
    const { store, accounts } = await accountBesideOthers(
      {
        async onAppend() {
          sent.resolve()
          await pause(scheduler, 1_000)
          return 'silence' as const
        },
      },
      { scheduler },
    )
    const first = accounts.execute(granting('a', 1))
    const told = [first.catch(codeOf)]
    await sent.promise
    told.push(accounts.execute(granting('b', 1)).catch(codeOf), accounts.execute(granting('c', 1)).catch(codeOf))
    expect(await scheduler.until(Promise.all(told))).toEqual(['outcome_unknown', 'store_unavailable', 'store_unavailable'])
    expect({ appends: store.appends(), tookMs: scheduler.elapsedMs() }).toEqual({ appends: 1, tookMs: 1_000 })
  })
})

const codeOf = (failure: unknown) => (failure instanceof Failure ? failure.code : failure)
