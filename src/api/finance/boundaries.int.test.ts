/** Statements on the very boundary of a month, on a log whose clock the test sets; and while orders arrive. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { placed, signIn } from '../../../testing/client.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { decodePosition } from '../positionToken.ts'

/** Of deciding and of recording: never set back, for no log's time goes back. */
let nowMs = Date.parse('2024-02-01T00:00:00.000Z')
const scheduler = { ...systemScheduler, now: () => nowMs }
const api = await openApi({ openJobsMax: 3, scheduler, store: createMemoryEventStore({ scheduler }) })
const set = (instant: string) => {
  nowMs = Date.parse(instant)
}
const before = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()

/** Tokens are good by the clock on the wall. The account is opened by the first request that comes with one. */
async function signInToday(...who: readonly [userId?: string, roles?: readonly string[]]) {
  const then = nowMs
  nowMs = Date.now()
  const client = await signIn(api.address, ...who)
  nowMs = then
  return client
}

async function people() {
  const user = await signInToday()
  await user.ledger()
  const admin = await signInToday('admin-1', ['admin'])
  const finance = await signInToday('finance-1', ['finance'])
  const give = async (amount: number, expiresAt?: string) => {
    const body = { userId: user.userId, amount, kind: 'goodwill', reason: 'late', ...(expiresAt === undefined ? {} : { expiresAt }) }
    const answer = await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body })
    if (answer.status !== 201) throw new Error(answer.text)
  }
  const read = async (path: string) => {
    const position = (await user.send('GET', '/api/ai/credits')).headers.get('ledger-position')
    const headers = position === null ? {} : { 'Ledger-Min-Position': position }
    const answer = await finance.send('GET', `/api/finance${path}`, { headers })
    if (answer.status !== 200) throw new Error(answer.text)
    return JSON.parse(answer.text)
  }
  const statement = (month: string, timeZone: string) =>
    read(`/accounts/${user.userId}/statement?month=${month}&timeZone=${encodeURIComponent(timeZone)}`)
  return { user, give, read, statement }
}
const kinds = ({ entries }: { entries: { kind: string; amount: number }[] }) => entries.map(({ kind, amount }) => `${kind} ${amount}`)

test('what is recorded in the last millisecond belongs to the month, and what is recorded in the next one to the month behind it', async () => {
  const last = '2024-02-29T23:59:59.999Z'
  const first = '2024-03-01T00:00:00.000Z'
  set(last)
  const { user, give, read, statement } = await people()
  await give(2)
  set(first)
  await give(3)
  const february = await statement('2024-02', 'UTC')
  expect(february).toMatchObject({ from: '2024-02-01T00:00:00.000Z', to: first, closing: { balance: 7 }, provisional: true })
  expect(kinds(february)).toEqual(['signup 5', 'goodwill 2'])
  const following = await statement('2024-03', 'UTC')
  expect(following).toMatchObject({ from: first, opening: { balance: 7 }, closing: { balance: 10 }, provisional: true })
  expect(kinds(following)).toEqual(['goodwill 3'])
  const amounts = async (query: string) =>
    (await read(`/accounts/${user.userId}/entries?order=asc&${query}`)).entries.map(({ amount }: { amount: number }) => amount)
  expect(await amounts(`to=${first}`)).toEqual([5, 2])
  expect(await amounts(`from=${first}`)).toEqual([3])
  expect(await read(`/accounts/${user.userId}/balance?at=${last}`)).toMatchObject({ balance: 7, final: true })
  expect(await read(`/accounts/${user.userId}/balance?at=${first}`)).toMatchObject({ balance: 10, final: false })
})

test('a month is final ten seconds after its end', async () => {
  set('2024-03-31T23:59:59.999Z')
  const { statement } = await people()
  set('2024-04-01T00:00:09.999Z')
  expect((await statement('2024-03', 'UTC')).provisional).toBe(true)
  set('2024-04-01T00:00:10.000Z')
  expect((await statement('2024-03', 'UTC')).provisional).toBe(false)
})

test('an expiry lies in the month in which it is recorded, and says when the credits were gone', async () => {
  const last = '2024-04-30T23:59:59.999Z'
  const first = '2024-05-01T00:00:00.000Z'
  set('2024-04-30T12:00:00.000Z')
  const { user, give, read, statement } = await people()
  await give(2, last)
  await give(3, first)
  await give(4, '2024-05-02T00:00:00.000Z')
  set(first)
  await user.ledger()
  const april = await statement('2024-04', 'UTC')
  expect(april).toMatchObject({ closing: { balance: 14 }, totals: { expired: 0 } })
  const following = await statement('2024-05', 'UTC')
  expect(following).toMatchObject({ opening: { balance: 14 }, closing: { balance: 9 }, totals: { expired: 5 } })
  expect(
    following.entries.map(({ kind, amount, recordedAt, effectiveAt }: Record<string, unknown>) => [kind, amount, recordedAt, effectiveAt]),
  ).toEqual([
    ['expiry', 2, first, last],
    ['expiry', 3, first, first],
  ])
  expect(await read(`/accounts/${user.userId}/balance?at=${before(last)}`)).toMatchObject({ balance: 14, due: 0 })
  expect(await read(`/accounts/${user.userId}/balance?at=${last}`)).toMatchObject({ balance: 14, due: 2 })
  expect(await read(`/accounts/${user.userId}/balance?at=${first}`)).toMatchObject({ balance: 9, due: 0, expired: 5 })
})

test('the same instant lies in June in Seoul and in May in Greenwich', async () => {
  set('2024-05-31T14:59:59.999Z')
  const { give, statement } = await people()
  set('2024-05-31T15:00:00.000Z')
  await give(2)
  set('2024-06-01T00:00:00.000Z')
  expect(kinds(await statement('2024-05', 'Asia/Seoul'))).toEqual(['signup 5'])
  expect(await statement('2024-06', 'Asia/Seoul')).toMatchObject({
    from: '2024-05-31T15:00:00.000Z',
    opening: { balance: 5 },
    closing: { balance: 7 },
  })
  expect(kinds(await statement('2024-05', 'UTC'))).toEqual(['signup 5', 'goodwill 2'])
  expect(kinds(await statement('2024-06', 'UTC'))).toEqual([])
})

test('a statement that is asked for while orders arrive is that of one position', async () => {
  set('2024-07-05T12:00:00.000Z')
  const { user, give, read, statement } = await people()
  await give(100)
  const { id } = await user.register('BRIDE')
  let ordering = true
  const orders = (async () => {
    for (let number = 0; number < 60; number += 1) {
      nowMs += 1
      const { jobId } = (await user.order(id, 1 + (number % 5))).as(placed)
      if (number % 2 === 0) await api.deliver(user.userId, jobId, 0)
      await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
    }
    ordering = false
  })()
  const asked = new Set<string>()
  while (ordering) {
    const { opening, closing, totals, entries, position } = await statement('2024-07', 'UTC')
    const { purchased, bonus, refunded, charged, expired, revoked } = totals
    expect(opening.balance + purchased + bonus + refunded - charged - expired - revoked).toBe(closing.balance)
    expect(entries.at(-1)).toMatchObject({ balanceAfter: closing.balance })
    const then = await read(`/accounts/${user.userId}/balance?position=${position}`)
    expect(closing).toEqual({ balance: then.balance, reserved: then.reserved })
    for (const entry of entries) expect(decodePosition(entry.position) ?? 0n).toBeLessThanOrEqual(decodePosition(position) ?? 0n)
    asked.add(position)
  }
  await orders
  expect(asked.size).toBeGreaterThan(2)
})
