import { expect, test } from 'vitest'
import {
  decidedAt,
  delivered,
  expired,
  jobId,
  opened,
  refused,
  reserved,
  revoked,
  settled,
  signedUp,
  userId,
} from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import { credits } from '../../domain/credits.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { creditTransactions } from './projection.ts'

const linesAfter = (...events: readonly DomainEvent[]) => rowsOf(creditTransactions, stored(...events))

test('the sign-up bonus is a BONUS by the system, without a settlement', () => {
  expect(linesAfter(opened, signedUp)).toMatchObject([
    {
      user_id: userId,
      type: 'BONUS',
      amount: 5,
      balance_after: 5,
      reference_type: 'SYSTEM',
      settlement: null,
      captured: null,
      created_at: timeAt(2),
    },
  ])
})

test.each([
  ['purchase', 'PURCHASE'],
  ['goodwill', 'BONUS'],
  ['compensation', 'BONUS'],
  ['promotion', 'BONUS'],
  ['opening', 'BONUS'],
] as const)('a grant of kind %s is a %s, and keeps who gave it and why', (kind, type) => {
  const data = {
    ...signedUp.data,
    kind,
    amount: credits(30),
    reference: { type: 'ADMIN', id: 'grant-1' },
    grantedBy: 'admin|1',
    reason: 'late',
  } as const
  expect(linesAfter({ type: 'CreditsGranted', data })).toMatchObject([
    {
      type,
      amount: 30,
      reference_type: 'ADMIN',
      reference_id: 'grant-1',
      kind,
      grant_id: signedUp.data.grantId,
      actor: 'admin|1',
      reason: 'late',
    },
  ])
})

test('a reservation is a DEDUCT that is open', () => {
  expect(linesAfter(reserved)).toMatchObject([
    {
      type: 'DEDUCT',
      amount: 4,
      balance_after: 1,
      reference_type: 'JOB',
      reference_id: jobId,
      settlement: 'OPEN',
      captured: 0,
      released: 0,
    },
  ])
})

test('a settlement closes the DEDUCT and adds one REFUND of what was released; amount and time of the DEDUCT stay', () => {
  const [before] = linesAfter(reserved)
  const [deduct, refund, ...others] = linesAfter(reserved, settled('PARTIAL', 0, 1, 3))
  expect(deduct).toEqual({ ...before, settlement: 'SETTLED', captured: 3, released: 1 })
  expect(refund).toMatchObject({
    type: 'REFUND',
    amount: 1,
    balance_after: 2,
    reference_id: jobId,
    settlement: null,
    created_at: timeAt(2),
  })
  expect(others).toEqual([])
})

test('there is no REFUND when nothing is released', () => {
  expect(linesAfter(reserved, settled('COMPLETED', 0, 1, 2, 3))).toMatchObject([
    { type: 'DEDUCT', settlement: 'SETTLED', captured: 4, released: 0 },
  ])
})

test('a refused order and a delivered image stand in no history', () => {
  expect(linesAfter(refused, delivered(0))).toEqual([])
})

test('an expiry is a DEDUCT by the system, effective when the credits were gone and recorded when that was noticed', () => {
  expect(linesAfter(signedUp, expired(2))).toMatchObject([
    { kind: 'signup', effective_at: decidedAt, created_at: timeAt(1) },
    {
      type: 'DEDUCT',
      kind: 'expiry',
      amount: 2,
      reference_type: 'SYSTEM',
      reference_id: signedUp.data.grantId,
      grant_id: signedUp.data.grantId,
      actor: 'system',
      effective_at: expired(2).data.effectiveAt,
      created_at: timeAt(2),
    },
  ])
})

test.each([
  ['revocation', 'ADMIN'],
  ['refund', 'PAYMENT'],
  ['forfeiture', 'SYSTEM'],
] as const)('a %s is a DEDUCT that refers to its grant by %s, and keeps who did it and why', (cause, referenceType) => {
  expect(linesAfter(signedUp, revoked(3, { cause }))).toMatchObject([
    { kind: 'signup' },
    {
      type: 'DEDUCT',
      kind: cause,
      amount: 3,
      reference_type: referenceType,
      reference_id: signedUp.data.grantId,
      actor: 'admin|1',
      reason: 'a mistake',
    },
  ])
})

test('a grant that is closed again, or that is empty, stands in no history', () => {
  expect(linesAfter(signedUp, revoked(0))).toHaveLength(1)
})

test('two things that are taken from one grant are two entries', () => {
  const ids = linesAfter(opened, signedUp, expired(1), expired(1)).map(({ id }) => id)
  expect(new Set(ids).size).toBe(3)
})
