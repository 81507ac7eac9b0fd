import { countSlots } from '../../domain/account/settlement.ts'
import { insert, type Projection, update } from '../projection.ts'
import type { AccountBalanceRow } from './row.ts'

/** Balance and reserved are what the events say came after them; granted and spent are added up here, as a check on those. */
export const accountBalances: Projection<AccountBalanceRow> = {
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
  changes: (event) => {
    switch (event.type) {
      case 'AccountOpened': {
        const { userId } = event.data
        return [insert([userId], { user_id: userId, balance: 0, reserved: 0, granted: 0n, spent: 0n, opened_at: event.time })]
      }
      case 'CreditsGranted': {
        const { userId, amount, balanceAfter, reservedAfter } = event.data
        return [
          update([userId], (row) => ({ ...row, balance: balanceAfter, reserved: reservedAfter, granted: row.granted + BigInt(amount) })),
        ]
      }
      case 'CreditsReserved': {
        const { userId, balanceAfter, reservedAfter } = event.data
        return [update([userId], (row) => ({ ...row, balance: balanceAfter, reserved: reservedAfter }))]
      }
      case 'ReservationSettled': {
        const { userId, slots, balanceAfter, reservedAfter } = event.data
        return [
          update([userId], (row) => ({
            ...row,
            balance: balanceAfter,
            reserved: reservedAfter,
            spent: row.spent + BigInt(countSlots(slots).captured),
          })),
        ]
      }
      default:
        return []
    }
  },
}
