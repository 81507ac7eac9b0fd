import { expect, test } from 'vitest'
import { accepted, delivered, expired, opened, refused, reserved, revoked, settled, signedUp, userId } from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { creditMovements } from './projection.ts'

const movementsOf = (...events: readonly DomainEvent[]) =>
  rowsOf(creditMovements, stored(...events)).map(({ source, target, amount }) => [source, target, amount])

test('a movement names its account, its grant, and when and where it was recorded', () => {
  expect(rowsOf(creditMovements, stored(opened, signedUp))).toEqual([
    {
      user_id: userId,
      revision: 1,
      number: 64,
      grant_id: signedUp.data.grantId,
      source: 'granted',
      target: 'available',
      amount: 5,
      recorded_at: timeAt(2),
      recorded_position: 2n,
    },
  ])
})

test.each<readonly [string, readonly DomainEvent[], readonly unknown[]]>([
  ['a reservation holds credits', [reserved], [['available', 'held', 4]]],
  [
    'a settlement spends some and gives some back',
    [settled('PARTIAL', 0, 2, 3)],
    [
      ['held', 'spent', 3],
      ['held', 'available', 1],
    ],
  ],
  ['a settlement may give all back', [settled('FAILED')], [['held', 'available', 4]]],
  ['an expiry takes credits', [expired(2)], [['available', 'expired', 2]]],
  ['a closing takes credits', [revoked(3)], [['available', 'revoked', 3]]],
  ['a closing that takes none moves none', [revoked(0)], []],
  ['what else happens moves none', [opened, refused, accepted, delivered(0)], []],
])('%s', (_, events, movements) => expect(movementsOf(...events)).toEqual(movements))
