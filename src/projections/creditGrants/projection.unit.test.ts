import { expect, test } from 'vitest'
import { accepted, delivered, expired, opened, refused, reserved, revoked, settled, signedUp, userId } from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { creditGrants } from './projection.ts'

const grantsAfter = (...events: readonly DomainEvent[]) => rowsOf(creditGrants, stored(...events))
const [fresh] = grantsAfter(signedUp)

test('a grant appears with all of it available, and with what it was for', () => {
  expect(fresh).toEqual({
    grant_id: signedUp.data.grantId,
    user_id: userId,
    kind: 'signup',
    amount: 5,
    available: 5,
    held: 0,
    spent: 0,
    expired: 0,
    revoked: 0,
    expires_at: null,
    reference_type: 'SYSTEM',
    reference_id: 'signup',
    granted_by: 'system',
    reason: null,
    created_at: timeAt(1),
    created_position: 1n,
  })
})

test.each<readonly [string, readonly DomainEvent[], object]>([
  ['a reservation holds what it is paid from', [reserved], { available: 1, held: 4 }],
  ['a settlement spends what was captured and gives the rest back', [reserved, settled('PARTIAL', 0, 2, 3)], { available: 2, spent: 3 }],
  ['an expiry takes what was available', [expired(5)], { available: 0, expired: 5 }],
  ['a closing takes what was available', [reserved, revoked(1)], { available: 0, held: 4, revoked: 1 }],
  ['a closing that takes nothing changes nothing', [revoked(0)], {}],
  ['what else happens to an account changes nothing', [opened, refused, accepted, delivered(0)], {}],
])('%s', (_, events, changes) => expect(grantsAfter(signedUp, ...events)).toEqual([{ ...fresh, ...changes }]))

test('a slot that no grant paid for changes none', () => {
  const unnamed = { ...settled('FAILED'), data: { ...settled('FAILED').data, slots: [{ grantId: null, outcome: 'captured' as const }] } }
  expect(grantsAfter(signedUp, unnamed)).toEqual(grantsAfter(signedUp))
})
