import { countSlots } from '../../domain/account/settlement.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import { type Change, insert, nothing, type Projection, type Seen, update } from '../projection.ts'
import type { AccountBalanceRow } from './row.ts'

/** Balance and reserved are what the events say came after them; granted and spent are added up here, as a check on those. */
export const accountBalances: Projection<AccountBalanceRow, AccountEvent> = {
  readModel: 'account_balances',
  key: ['user_id'],
  columns: {
    user_id: 'text',
    balance: 'integer',
    reserved: 'integer',
    granted: 'bigint',
    spent: 'bigint',
    opened_at: 'timestamptz',
  },
  changes: {
    AccountOpened: ({ data: { userId }, time }) => [
      insert([userId], { user_id: userId, balance: 0, reserved: 0, granted: 0n, spent: 0n, opened_at: time }),
    ],
    CreditsGranted: ({ data: { userId, amount, balanceAfter, reservedAfter } }) => [
      update([userId], (row) => ({ ...row, balance: balanceAfter, reserved: reservedAfter, granted: row.granted + BigInt(amount) })),
    ],
    CreditsReserved: ({ data: { userId, balanceAfter, reservedAfter } }) => [
      update([userId], (row) => ({ ...row, balance: balanceAfter, reserved: reservedAfter })),
    ],
    OrderRefused: nothing,
    ReservationSettled: ({ data: { userId, slots, balanceAfter, reservedAfter } }) => [
      update([userId], (row) => ({
        ...row,
        balance: balanceAfter,
        reserved: reservedAfter,
        spent: row.spent + BigInt(countSlots(slots).captured),
      })),
    ],
    GrantExpired: taken,
    CreditsRevoked: taken,
  },
}

function taken({ data: { userId, balanceAfter } }: Seen<'GrantExpired' | 'CreditsRevoked'>): readonly Change<AccountBalanceRow>[] {
  return [update([userId], (row) => ({ ...row, balance: balanceAfter }))]
}
