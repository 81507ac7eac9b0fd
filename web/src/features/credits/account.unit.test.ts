import { expect, test } from 'vitest'
import { cellsOfGrant, cellsOfOrder, signedAmount } from './account.ts'

test('what was deducted is less, everything else is more', () => {
  expect((['DEDUCT', 'REFUND', 'PURCHASE', 'BONUS'] as const).map((type) => signedAmount({ type, amount: 3 }))).toEqual([-3, 3, 3, 3])
})

test('an order is held until it is settled, then each credit is used or came back', () => {
  expect(cellsOfOrder({ amount: 2, settlement: { status: 'OPEN', captured: 0, released: 0 } })).toEqual(['held', 'held'])
  expect(cellsOfOrder({ amount: 3, settlement: { status: 'SETTLED', captured: 2, released: 1 } })).toEqual(['used', 'used', 'struck'])
  expect(cellsOfOrder({ amount: 3 })).toEqual([])
})

test('a grant has one cell for each of its credits', () => {
  const grant = {
    grantId: '0190c0de-0000-7000-8000-000000000001',
    kind: 'promotion' as const,
    amount: 6,
    available: 1,
    held: 2,
    spent: 1,
    expired: 1,
    revoked: 1,
    expiresAt: null,
    referenceType: 'SYSTEM' as const,
    referenceId: 'autumn',
    createdAt: '2026-11-01T00:00:00.000Z',
  }
  expect(cellsOfGrant(grant)).toEqual(['used', 'struck', 'struck', 'held', 'held', 'blank'])
})
