import { expect, test } from 'vitest'
import { firstPage, openProjectedRows, pagesOf } from '../../../testing/projectedRows.ts'
import { accepted, delivered, jobId, opened, photoId, reserved, settled, signedUp, userId } from '../../../testing/shoot.ts'
import { timeAt } from '../../../testing/storedEvents.ts'
import { readBalance } from '../accountBalances/queries.ts'
import { readCredits } from './queries.ts'

const { pool, given } = await openProjectedRows()
const account = [opened, signedUp] as const
const stranger = 'groom|2'

test('credits: balance and history, newest first, a job’s DEDUCT with its settlement and the others without', async () => {
  await given(...account, reserved, accepted, delivered(0), settled('PARTIAL', 0, 1))
  expect(await readBalance(pool, userId)).toEqual({ balance: 3, reserved: 0 })
  const credits = await readCredits(pool, userId, firstPage)
  expect(credits).toMatchObject({ balance: 3, reserved: 0, next: null })
  expect(credits?.transactions).toMatchObject([
    { type: 'REFUND', amount: 2, balanceAfter: 3, referenceType: 'JOB', referenceId: jobId, createdAt: timeAt(6) },
    { type: 'DEDUCT', amount: 4, balanceAfter: 1, settlement: { status: 'SETTLED', captured: 2, released: 2 } },
    { type: 'BONUS', amount: 5, balanceAfter: 5, referenceType: 'SYSTEM', createdAt: timeAt(2) },
  ])
  const members = [
    'id',
    'type',
    'amount',
    'balanceAfter',
    'referenceType',
    'referenceId',
    'description',
    'createdAt',
    'kind',
    'grantId',
    'effectiveAt',
    'legacy',
  ]
  expect(Object.keys(credits?.transactions[0] ?? {}).toSorted()).toEqual(members.toSorted())
})

test('credits: page by page the whole history, with the balance on each page; an empty page keeps the balance', async () => {
  await given(...account, reserved, settled('PARTIAL', 0, 1))
  const all = await readCredits(pool, userId, firstPage)
  const paged = await pagesOf(async (page) => {
    const credits = await readCredits(pool, userId, page)
    expect(credits?.balance).toBe(3)
    return { items: credits?.transactions ?? [], next: credits?.next ?? null }
  }, 1)
  expect(paged).toEqual(all?.transactions)
  const beyond = { position: '0', id: photoId }
  expect(await readCredits(pool, userId, { limit: 5, after: beyond })).toEqual({
    balance: 3,
    reserved: 0,
    transactions: [],
    next: null,
  })
})

test('an account that is not open has no balance and no history', async () => {
  await given(...account)
  expect(await readBalance(pool, stranger)).toBeNull()
  expect(await readCredits(pool, stranger, firstPage)).toBeNull()
})
