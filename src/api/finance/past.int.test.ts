/** Balances at a moment, accounts, stories and totals over HTTP. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { placed, signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { encodePosition } from '../positionToken.ts'

const api = await openApi({ openJobsMax: 3 })

/** A user with the sign-up bonus, an operator, and somebody of finance who sees at least what they have done. */
async function people() {
  const user = await signIn(api.address)
  await user.ledger()
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  let position = ''
  const read = (path: string) =>
    finance.send('GET', `/api/finance${path}`, { headers: position === '' ? {} : { 'Ledger-Min-Position': position } })
  const seen = async (path: string) => {
    const answer = await read(path)
    if (answer.status !== 200) throw new Error(answer.text)
    return JSON.parse(answer.text)
  }
  const grant = async (amount: number, changes: object = {}) => {
    const body = { userId: user.userId, amount, kind: 'goodwill', reason: 'late', ...changes }
    const answer = await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body })
    if (answer.status !== 201) throw new Error(answer.text)
    position = answer.headers.get('ledger-position') ?? ''
    return { grantId: String(JSON.parse(answer.text).grantId), position }
  }
  /** An order whose first image is delivered, and whose others fail. */
  const shoot = async (images: number) => {
    const { id } = await user.register('BRIDE')
    const { jobId } = (await user.order(id, images)).as(placed)
    await api.deliver(user.userId, jobId, 0)
    for (let index = 1; index < images; index += 1) await api.fail(user.userId, jobId, index)
    await user.ended(jobId)
    return jobId
  }
  const balance = (query = '') => seen(`/accounts/${user.userId}/balance?${query}`)
  const entries = async () => (await seen(`/accounts/${user.userId}/entries?order=asc`)).entries
  return { user, read, seen, grant, shoot, balance, entries }
}

const nothing = { balance: 0, due: 0, reserved: 0, granted: 0, spent: 0, expired: 0, revoked: 0, grants: [], openReservations: [] }
const before = (time: string): string => new Date(Date.parse(time) - 1).toISOString()

describe('a balance', () => {
  test('is what was recorded up to the moment, that one included', async () => {
    const { user, grant, balance, entries } = await people()
    const granted = await grant(7)
    const [, entry] = await entries()
    expect(await balance(`at=${entry.recordedAt}`)).toMatchObject({
      at: entry.recordedAt,
      position: granted.position,
      balance: 12,
      granted: 12,
    })
    expect(await balance(`at=${before(entry.recordedAt)}`)).toMatchObject({ at: before(entry.recordedAt), balance: 5, granted: 5 })
    expect(await balance(`position=${granted.position}`)).toMatchObject({
      userId: user.userId,
      at: entry.recordedAt,
      position: granted.position,
      ...{ final: false, balance: 12, due: 0, reserved: 0, granted: 12, spent: 0, expired: 0, revoked: 0 },
      grants: [
        { grantId: granted.grantId, kind: 'goodwill', amount: 7, available: 7, held: 0, expiresAt: null, referenceType: 'ADMIN' },
        { kind: 'signup', amount: 5, available: 5 },
      ],
      openReservations: [],
    })
  })

  test('is nothing before the account was opened, and then for ever', async () => {
    const { user, balance } = await people()
    const at = '2020-02-29T00:00:00.000Z'
    expect(await balance('at=2020-02-29T09:00:00%2B09:00')).toEqual({
      userId: user.userId,
      at,
      position: 'p1.0.l',
      final: true,
      ...nothing,
    })
  })

  test('holds what an open order holds, and spends what was delivered', async () => {
    const { user, shoot, balance, entries } = await people()
    const jobId = await shoot(3)
    const [, deduct, refund] = await entries()
    expect(await balance(`position=${deduct.position}`)).toMatchObject({
      ...{ balance: 2, reserved: 3, spent: 0, final: true },
      grants: [{ available: 2, held: 3, spent: 0 }],
      openReservations: [{ jobId, amount: 3, reservedAt: deduct.recordedAt }],
    })
    expect(await balance(`position=${refund.position}`)).toMatchObject({ balance: 4, reserved: 0, spent: 1, openReservations: [] })
    expect(await balance()).toMatchObject({ balance: (await user.ledger()).balance, reserved: 0 })
  })

  test('says what is due in it from the instant of an expiry until it is recorded, and ever after of that time', async () => {
    const { user, grant, balance, entries } = await people()
    const expiresAtMs = Date.now() + 300
    const expiresAt = new Date(expiresAtMs).toISOString()
    await grant(3, { expiresAt })
    await waitFor('the instant', async () => Date.now() > expiresAtMs)
    expect(await balance(`at=${before(expiresAt)}`)).toMatchObject({ balance: 8, due: 0 })
    expect(await balance(`at=${expiresAt}`)).toMatchObject({ balance: 8, due: 3, expired: 0 })
    await user.ledger()
    const expiry = (await entries()).at(-1)
    expect(expiry).toMatchObject({ kind: 'expiry', signedAmount: -3, effectiveAt: expiresAt, actor: 'system', eventType: 'GrantExpired' })
    expect(expiry.recordedAt > expiresAt).toBe(true)
    expect(await balance(`at=${expiresAt}`)).toMatchObject({ balance: 8, due: 3, final: true })
    expect(await balance(`at=${expiry.recordedAt}`)).toMatchObject({ balance: 5, due: 0, expired: 3 })
  })

  test('of nobody is not found, and a moment that is none is refused', async () => {
    const { user, read } = await people()
    expect((await read(`/accounts/user-${randomUUID()}/balance`)).code).toBe('not_found')
    expect((await read(`/accounts/user-${randomUUID()}/balance?at=2020-01-01T00:00:00Z`)).code).toBe('not_found')
    const ahead = new Date(Date.now() + 60_000).toISOString()
    const none = encodePosition(9_999_999_999n)
    const token = encodePosition(1n)
    for (const query of [
      `at=${ahead}`,
      'at=now',
      'at=2026-11-01',
      'position=7',
      'position=',
      `position=${none}`,
      `at=2020-01-01T00:00:00Z&position=${token}`,
    ]) {
      expect((await read(`/accounts/${user.userId}/balance?${query}`)).code, query).toBe('validation_failed')
    }
    expect((await user.send('GET', `/api/finance/accounts/${user.userId}/balance`)).code).toBe('forbidden')
  })
})

describe('accounts', () => {
  test('are listed youngest first, in pages, and by how their ids begin', async () => {
    const one = await people()
    const other = await people()
    await other.grant(2)
    const { accounts, position } = await other.seen('/accounts?limit=2')
    expect(position).toMatch(/^p1\./)
    expect(accounts.map(({ userId }: { userId: string }) => userId)).toEqual([other.user.userId, one.user.userId])
    const [entry] = (await other.entries()).toReversed()
    expect(accounts[0]).toEqual({
      ...{ userId: other.user.userId, balance: 7, reserved: 0, granted: 7, spent: 0 },
      openedAt: (await other.entries())[0].recordedAt,
      lastEntryAt: entry.recordedAt,
    })
    const first = await other.seen('/accounts?limit=1')
    expect((await other.seen(`/accounts?limit=1&cursor=${first.nextCursor}`)).accounts[0].userId).toBe(one.user.userId)
    const found = await other.seen(`/accounts?q=${one.user.userId.slice(0, 20)}`)
    expect(found).toMatchObject({ accounts: [{ userId: one.user.userId }], nextCursor: null })
    expect((await other.seen('/accounts?q=user_')).accounts).toEqual([])
    expect((await other.read('/accounts?cursor=abc')).code).toBe('invalid_cursor')
    expect((await other.read('/accounts?q=%00')).code).toBe('validation_failed')
  })
})

describe('the story of an entry', () => {
  test('of an order goes from the grants that paid to the settlement', async () => {
    const { user, shoot, entries, read } = await people()
    const jobId = await shoot(2)
    const [, deduct, refund] = await entries()
    for (const entry of [deduct, refund]) {
      const answer = await read(`/accounts/${user.userId}/entries/${entry.entryId}`)
      const { entry: found, story } = JSON.parse(answer.text)
      expect(found).toEqual(entry)
      expect(story.map(({ type }: { type: string }) => type)).toEqual([
        ...['CreditsGranted', 'CreditsReserved', 'JobAccepted', 'ImageDelivered', 'ImageFailed', 'JobFinished', 'ReservationSettled'],
      ])
      expect(story[2]).toMatchObject({ stream: `job-${jobId}`, position: expect.stringMatching(/^p1\./), data: { jobId } })
      for (const left of ['objectKey', 'references/', 'requestHash', '"face']) expect(answer.text).not.toContain(left)
    }
  })

  test('of a grant goes on to what was taken from it', async () => {
    const { user, entries, seen } = await people()
    const [bonus] = await entries()
    const { story } = await seen(`/accounts/${user.userId}/entries/${bonus.entryId}`)
    expect(story.map(({ type }: { type: string }) => type)).toEqual(['AccountOpened', 'CreditsGranted'])
  })

  test('of another account’s entry, or of none, is not found', async () => {
    const one = await people()
    const other = await people()
    const [bonus] = await one.entries()
    for (const id of [bonus.entryId, randomUUID(), 'none']) {
      expect((await other.read(`/accounts/${other.user.userId}/entries/${id}`)).code).toBe('not_found')
    }
  })
})

describe('totals', () => {
  test('are the sums of all accounts, and add up', async () => {
    const { grant, shoot, seen, read } = await people()
    const start = await seen('/totals')
    await grant(10, { kind: 'promotion' })
    await shoot(2)
    const totals = await seen('/totals')
    expect(totals.accounts).toBe(start.accounts)
    expect(totals.granted - start.granted).toBe(10)
    expect(totals.grantedByKind.promotion - start.grantedByKind.promotion).toBe(10)
    expect(totals.spent - start.spent).toBe(1)
    const { granted, available, reserved, spent, expired, revoked } = totals
    expect(available + reserved + spent + expired + revoked).toBe(granted)
    expect(totals.purchasedUnspent).toEqual({ credits: 0, amount: 0 })
    const { accounts } = await seen('/accounts?limit=100')
    expect(accounts.reduce((sum: number, { balance }: { balance: number }) => sum + balance, 0)).toBe(available)
    expect(await seen(`/totals?at=${start.at}`)).toEqual(start)
    expect(await seen('/totals?at=2020-01-01T00:00:00Z')).toMatchObject({ accounts: 0, granted: 0, position: 'p1.0.l' })
    for (const query of ['at=2999-01-01T00:00:00Z', 'at=x']) expect((await read(`/totals?${query}`)).code).toBe('validation_failed')
  })

  test('tell what of paid orders is left, at what it cost, rounded down', async () => {
    const { user, seen, shoot } = await people()
    const order = await user.send('POST', '/api/payments/checkouts', { key: randomUUID(), body: { packageId: 'credits-30' } })
    const { orderId } = JSON.parse(order.text)
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    await waitFor('the credits', async () => (await user.ledger()).balance === 35)
    expect((await seen('/totals')).purchasedUnspent).toEqual({ credits: 30, amount: 9_900 })
    const at = (await seen('/totals')).at
    // The sign-up bonus is older and pays first.
    await shoot(7)
    expect((await seen('/totals')).purchasedUnspent).toEqual({ credits: 30, amount: 9_900 })
    expect((await seen(`/totals?at=${at}`)).purchasedUnspent).toEqual({ credits: 30, amount: 9_900 })
    const purchase = (await seen(`/accounts/${user.userId}/entries?order=asc`)).entries[1]
    const { story } = await seen(`/accounts/${user.userId}/entries/${purchase.entryId}`)
    expect(story.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['CheckoutOpened', 'PaymentReceived', 'CreditsGranted']),
    )
  })
})
