import { countSlots } from '../../domain/account/settlement.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import { type Change, insert, nothing, type Projection, type Seen, update } from '../projection.ts'
import type { AccountBalanceRow } from './row.ts'

type Row = AccountBalanceRow

/** Balance and reserved are what the events say came after them; the other sums are added up here, as a check on those. */
export const accountBalances: Projection<Row, AccountEvent> = {
  readModel: 'account_balances',
  key: ['user_id'],
  columns: {
    user_id: 'text',
    balance: 'integer',
    reserved: 'integer',
    granted: 'bigint',
    spent: 'bigint',
    expired: 'bigint',
    revoked: 'bigint',
    opened_at: 'timestamptz',
  },
  changes: {
    AccountOpened: ({ data: { userId }, time }) => [
      insert([userId], { user_id: userId, balance: 0, reserved: 0, granted: 0n, spent: 0n, expired: 0n, revoked: 0n, opened_at: time }),
    ],
    CreditsGranted: (event) => booked(event, ({ granted }) => ({ granted: granted + BigInt(event.data.amount) })),
    CreditsReserved: (event) => booked(event, () => ({})),
    OrderRefused: nothing,
    CheckoutRequested: nothing,
    ReservationSettled: (event) => booked(event, ({ spent }) => ({ spent: spent + BigInt(countSlots(event.data.slots).captured) })),
    GrantExpired: (event) => booked(event, ({ expired }) => ({ expired: expired + BigInt(event.data.amount) })),
    CreditsRevoked: (event) => booked(event, ({ revoked }) => ({ revoked: revoked + BigInt(event.data.amount) })),
    ErasureRequested: nothing,
    AccountErased: nothing,
  },
}

type Booking = Seen<'CreditsGranted' | 'CreditsReserved' | 'ReservationSettled' | 'GrantExpired' | 'CreditsRevoked'>

function booked({ data: { userId, balanceAfter, reservedAfter } }: Booking, sums: (row: Row) => Partial<Row>): readonly Change<Row>[] {
  return [update<Row>([userId], (row) => ({ ...row, balance: balanceAfter, reserved: reservedAfter, ...sums(row) }))]
}
