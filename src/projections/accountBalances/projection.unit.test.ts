import { expect, test } from 'vitest'
import { accepted, delivered, expired, opened, refused, reserved, revoked, settled, signedUp, userId } from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { accountBalances } from './projection.ts'

const balanceAfter = (...events: readonly DomainEvent[]) => rowsOf(accountBalances, stored(...events))

test('an opened account has nothing until it is granted something', () => {
  const nothing = { balance: 0, reserved: 0, granted: 0n, spent: 0n, expired: 0n, revoked: 0n }
  expect(balanceAfter(opened)).toEqual([{ user_id: userId, ...nothing, opened_at: timeAt(1) }])
  expect(balanceAfter(opened, signedUp)).toMatchObject([{ balance: 5, reserved: 0, granted: 5n, spent: 0n, opened_at: timeAt(1) }])
})

test('a reservation moves credits from the balance to what is reserved, and spends none', () => {
  expect(balanceAfter(opened, signedUp, reserved)).toMatchObject([{ balance: 1, reserved: 4, granted: 5n, spent: 0n }])
})

test('a settlement spends what was captured and gives back the rest', () => {
  expect(balanceAfter(opened, signedUp, reserved, settled('PARTIAL', 0, 2))).toMatchObject([
    { balance: 3, reserved: 0, granted: 5n, spent: 2n },
  ])
})

test('what expires or is revoked leaves the balance, and is counted', () => {
  expect(balanceAfter(opened, signedUp, expired(2))).toMatchObject([{ balance: 3, granted: 5n, spent: 0n, expired: 2n, revoked: 0n }])
  expect(balanceAfter(opened, signedUp, revoked(4))).toMatchObject([{ balance: 1, granted: 5n, spent: 0n, expired: 0n, revoked: 4n }])
})

test('a refused order, an accepted job and a delivered image change no balance', () => {
  const before = balanceAfter(opened, signedUp, reserved)
  expect(balanceAfter(opened, signedUp, reserved, refused, accepted, delivered(0))).toEqual(before)
})
