/** One user of before, taken over by the real rules in memory. */
import { describe, expect, test } from 'vitest'
import { memoryContext } from '../../../testing/commandContext.ts'
import { owner } from '../../../testing/fixtures.ts'
import { oldAlbum, oldGeneration, oldJob, oldPayment, oldPhoto, oldTime, oldTransaction, oldUser } from '../../../testing/legacy/oldUser.ts'
import { accountStream, albumStream, legacyAlbumIdOf, legacyStream, orderIdSchema, paymentStream } from '../../domain/ids.ts'
import type { OldUser } from '../../ports/legacyDatabase.ts'
import type { CommandContext } from '../context.ts'
import { openAccount } from '../credits/openAccount.ts'
import { eraseAccount } from '../erasure/eraseAccount.ts'
import { recordNotice } from '../payments/recordNotice.ts'
import { foundInLog } from './foundInLog.ts'
import { importPictures } from './importPictures.ts'
import { importUser } from './importUser.ts'
import { planOf } from './plan.ts'

const now = '2026-06-01T12:00:00.000Z'
const importing = (context: CommandContext, old: OldUser, options = { dryRun: false, keepReserved: false }) =>
  importUser(context, planOf(owner, old, now), options)
const codesOf = ({ findings }: { readonly findings: readonly { readonly code: string }[] }) => findings.map(({ code }) => code)
const typesIn = async ({ store }: CommandContext, stream: string) => (await store.readStream(stream)).map(({ type }) => type)
const balanceOf = async ({ accounts }: CommandContext) => (await accounts.read(accountStream(owner), { confirmed: true })).state.available

describe('a balance of before', () => {
  test('opens the account in one append, without a bonus, and what an unfinished job held comes back', async () => {
    const { context } = memoryContext()
    const held = oldJob('j1', { status: 'PROCESSING', creditsReserved: 5, creditsUsed: 2, completedAt: null })
    expect(await importing(context, oldUser(owner, 12, { jobs: [held] }))).toMatchObject({ status: 'imported', opening: 12, givenBack: 3 })
    const events = await context.store.readStream(accountStream(owner))
    expect(events.map(({ type, data }) => [type, Object(data).kind, Object(data).amount, Object(data).reference])).toEqual([
      ['AccountOpened', undefined, undefined, undefined],
      ['CreditsGranted', 'opening', 12, { type: 'SYSTEM', id: 'import' }],
      ['CreditsGranted', 'compensation', 3, { type: 'SYSTEM', id: 'j1' }],
    ])
    expect(await balanceOf(context)).toBe(15)
    expect(new Map(await foundInLog(context.store))).toEqual(new Map([[owner, { opening: 12, givenBack: 3 }]]))
  })
  test('below zero opens at nothing and is listed', async () => {
    const { context } = memoryContext()
    expect(codesOf(await importing(context, oldUser(owner, -7)))).toEqual(['negative_balance'])
    expect(await typesIn(context, accountStream(owner))).toEqual(['AccountOpened'])
  })
  test('is given to an account that is open, which keeps its bonus', async () => {
    const { context } = memoryContext()
    await openAccount(context, { userId: owner, info: { actor: owner, correlationId: 'c', traceparent: null } })
    expect(codesOf(await importing(context, oldUser(owner, 12)))).toEqual(['open_before'])
    expect(await balanceOf(context)).toBe(17)
  })
  test('of held credits nothing comes back where it is so wished', async () => {
    const { context } = memoryContext()
    const held = oldJob('j1', { status: 'PENDING', creditsUsed: 0 })
    await importing(context, oldUser(owner, 1, { jobs: [held] }), { dryRun: false, keepReserved: true })
    expect(await balanceOf(context)).toBe(1)
  })
  test('that is another one by now changes nothing and is listed', async () => {
    const { context, store } = memoryContext()
    await importing(context, oldUser(owner, 12))
    const before = await store.head()
    const again = await importing(context, oldUser(owner, 10, { jobs: [oldJob('j2', { status: 'PENDING', creditsUsed: 0 })] }))
    expect([again.status, codesOf(again)]).toEqual(['differs', ['held_credits', 'balance_differs']])
    expect(await store.head()).toBe(before)
  })
  test('of nothing, or below it, is known again too', async () => {
    const { context } = memoryContext()
    await importing(context, oldUser(owner, -7))
    expect((await importing(context, oldUser(owner, 3))).status).toBe('differs')
    expect(await balanceOf(context)).toBe(0)
  })
  test('of somebody who was forgotten is left out', async () => {
    const { context, store } = memoryContext()
    await openAccount(context, { userId: owner, info: { actor: owner, correlationId: 'c', traceparent: null } })
    await eraseAccount(context, { openOrdersOf: async () => [], plainAlbumsOf: async () => [], picturesOf: async () => [] }, owner)
    const before = await store.head()
    const left = await importing(context, oldUser(owner, 12))
    expect([left.status, codesOf(left)]).toEqual(['left out', ['account_erased']])
    expect(await store.head()).toBe(before)
  })
})

const everything = oldUser(owner, 12, {
  transactions: [
    oldTransaction('t1', { description: '가입 축하' }),
    oldTransaction('t2', { type: 'DEDUCT', amount: -5, referenceType: 'THEME' }),
  ],
  jobs: [oldJob('j1', { status: 'PENDING', creditsUsed: 1 })],
  generations: [oldGeneration('g1', ['https://old.test/1.jpg', 'https://old.test/2.jpg'], { jobId: 'j1' }), oldGeneration('g2', [])],
  albums: [
    oldAlbum(
      'a1',
      [
        { url: 'https://old.test/2.jpg', tags: ['최애'], groupId: 'x' },
        { url: 'https://old.test/alone.jpg', style: 'SEPIA' },
      ],
      { groups: [{ id: 'x', name: '봄' }] },
    ),
  ],
  photos: [oldPhoto('p1'), oldPhoto('p2', { createdAt: oldTime(9) })],
  payments: [oldPayment('m1'), oldPayment('m2', { status: 'PENDING' })],
})

describe('a second run', () => {
  test('adds nothing', async () => {
    const { context, store } = memoryContext()
    expect((await importing(context, everything)).status).toBe('imported')
    const before = await store.head()
    expect((await importing(context, everything)).status).toBe('was imported')
    expect(await store.head()).toBe(before)
  })
  test('after one that was killed behind any of its appends ends as one that was not', async () => {
    const whole = memoryContext()
    await importing(whole.context, everything)
    const streams = [
      accountStream(owner),
      legacyStream(owner),
      albumStream(legacyAlbumIdOf('a1')),
      ...['order_m1', 'order_m2'].map((id) => `payment-${id}`),
    ]
    const idsIn = async ({ store }: CommandContext) =>
      Promise.all(streams.map(async (stream) => (await store.readStream(stream)).map(({ type, data }) => [type, data])))
    const wanted = await idsIn(whole.context)
    for (let appends = 0; appends <= 5; appends += 1) {
      const { context } = memoryContext()
      let left = appends
      const append = context.store.append.bind(context.store)
      context.store.append = async (...args) => {
        if (left === 0) throw new Error('killed')
        left -= 1
        return append(...args)
      }
      await importing(context, everything).catch(() => undefined)
      context.store.append = append
      await importing(context, everything)
      // The key that seals texts is another one in each world.
      const seen = JSON.parse(JSON.stringify(await idsIn(context)).replaceAll(/s1:[\w-]+/g, 's1'))
      expect(seen, `${appends} appends`).toEqual(JSON.parse(JSON.stringify(wanted).replaceAll(/s1:[\w-]+/g, 's1')))
    }
  })
  test('a dry run writes nothing and says the same', async () => {
    const { context, store } = memoryContext()
    const dry = await importing(context, everything, { dryRun: true, keepReserved: false })
    expect(await store.head()).toBe(0n)
    expect(await importing(context, everything)).toEqual(dry)
  })
})

test('rows are kept as they were found, and what was typed is sealed', async () => {
  const { context } = memoryContext()
  await importing(context, everything)
  const [rows] = await context.store.readStream(legacyStream(owner))
  expect(rows?.data).toMatchObject({
    part: 0,
    balance: 12,
    isComplete: true,
    transactions: [
      { oldId: 't1', description: expect.stringMatching(/^s1:/) },
      { amount: -5, referenceType: 'THEME', description: null },
    ],
    jobs: [{ oldId: 'j1', status: 'PENDING', config: expect.stringMatching(/^s1:/) }],
    generations: [
      { oldId: 'g1', imageIds: [expect.any(String), expect.any(String)] },
      { oldId: 'g2', imageIds: [] },
      { oldId: null, style: 'SEPIA' },
    ],
    pictures: [],
  })
})

test('many rows come in parts of a quarter of a megabyte', async () => {
  const { context } = memoryContext()
  const transactions = Array.from({ length: 4_000 }, (_, index) => oldTransaction(`t${index}`, { description: 'x'.repeat(100) }))
  await importing(context, oldUser(owner, 1, { transactions }))
  const parts = await context.store.readStream(legacyStream(owner), { maxCount: 100 })
  expect(parts.map(({ data }) => [Object(data).part, Object(data).isComplete])).toEqual(parts.map((_, at) => [at, at === parts.length - 1]))
  expect(Math.max(...parts.map(({ data }) => JSON.stringify(data).length))).toBeLessThan(256 * 1024)
  expect(parts.flatMap(({ data }) => Object(data).transactions)).toHaveLength(4_000)
})

describe('an order of before', () => {
  const saying = async (context: CommandContext, id: string, amount = 9_900, paymentId: string | null = null) => {
    const notice = {
      orderId: orderIdSchema.parse(`order_${id}`),
      userId: owner,
      packageId: 'credits-30',
      amount,
      currency: 'KRW',
      paymentId,
      receiptUrl: null,
    }
    return recordNotice(
      context,
      { noticeId: `n ${id} ${paymentId}`, type: 'paid', ...notice },
      { actor: 'test', correlationId: 'c', traceparent: null },
    )
  }
  test.each([
    ['COMPLETED', 'duplicate'],
    ['REFUNDED', 'rejected'],
    ['PENDING', 'accepted'],
    ['FAILED', 'accepted'],
  ] as const)('that was %s answers a later paid notice: %s', async (status, answer) => {
    const { context } = memoryContext()
    await importing(context, oldUser(owner, 12, { payments: [oldPayment('m1', { status })] }))
    expect(await saying(context, 'm1')).toMatchObject({ status: answer, ...(answer === 'rejected' ? { code: 'order_closed' } : {}) })
    expect(await balanceOf(context)).toBe(answer === 'accepted' ? 42 : 12)
  })
  test('that was paid for what no catalogue has is a duplicate all the same', async () => {
    const { context } = memoryContext()
    await importing(
      context,
      oldUser(owner, 0, { payments: [oldPayment('m1', { type: 'PREMIUM_UPGRADE', amount: 39_000, creditsGranted: null })] }),
    )
    expect(await saying(context, 'm1', 39_000, 'key_m1')).toMatchObject({ status: 'duplicate' })
  })
  test('has a stream under each of its names, and none without one that is a name here', async () => {
    const { context } = memoryContext()
    const payments = [
      oldPayment('m1', { smartstoreOrderId: 'store_1' }),
      oldPayment('m2', { orderId: 'no order' }),
      oldPayment('m3', { orderId: null }),
    ]
    const imported = await importing(context, oldUser(owner, 0, { payments }))
    expect(codesOf(imported)).toEqual(['invalid_order_id', 'no_order_id'])
    for (const id of ['order_m1', 'store_1'])
      expect(await typesIn(context, paymentStream(orderIdSchema.parse(id)))).toEqual(['PaymentImported'])
  })
})

describe('pictures', () => {
  const source = (failing: readonly string[] = []) => {
    const asked: string[] = []
    return {
      asked,
      remote: {
        fetch: async (url: string) => {
          asked.push(url)
          return failing.includes(url)
            ? ({ type: 'failed', reason: 'gone' } as const)
            : ({ type: 'fetched', bytes: Buffer.from(url) } as const)
        },
      },
      takeIn: async (bytes: Uint8Array) => ({ type: 'taken in', bytes, contentType: 'image/jpeg', width: 3, height: 4 }) as const,
    }
  }
  test('are copied once; what failed is listed and tried again', async () => {
    const { context, store } = memoryContext()
    await importing(context, everything)
    const plan = planOf(owner, everything, now)
    const first = await importPictures(context, plan, source(['https://old.test/1.jpg']))
    expect([first.copied, first.known, codesOf(first)]).toEqual([2, 0, ['picture_failed']])
    const next = source()
    expect(await importPictures(context, plan, next)).toMatchObject({ copied: 1, known: 2, findings: [] })
    expect(next.asked).toEqual(['https://old.test/1.jpg'])
    const before = await store.head()
    expect(await importPictures(context, plan, source())).toMatchObject({ copied: 0, known: 3 })
    expect(await store.head()).toBe(before)
  })
  test('the newer of two portraits serves, and none comes back that was deleted here', async () => {
    const { context } = memoryContext()
    const plan = planOf(owner, everything, now)
    await importing(context, everything)
    const taken = source()
    await importPictures(context, plan, taken)
    expect(taken.asked.filter((url) => url.includes('p'))).toContain('https://old.test/p2.jpg')
    expect(taken.asked).not.toContain('https://old.test/p1.jpg')
    const { state } = await context.references.read(`references-${owner}`, { confirmed: true })
    const photoId = state.active.BRIDE
    if (photoId === null) throw new Error('no portrait')
    await context.references.execute(
      `references-${owner}`,
      { type: 'DeactivatePhoto', photoId },
      { commandId: 'c' as never, correlationId: 'c', causationId: 'c', actor: owner, traceparent: null },
    )
    await importPictures(context, plan, source())
    expect((await context.references.read(`references-${owner}`, { confirmed: true })).state.active.BRIDE).toBeNull()
  })
})
