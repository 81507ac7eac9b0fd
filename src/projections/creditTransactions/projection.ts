import { countSlots } from '../../domain/account/settlement.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import type { EventType } from '../../domain/events.ts'
import { takingIdOf, transactionIdOf } from '../../domain/ids.ts'
import { type Change, insert, nothing, type Projection, type Seen, update } from '../projection.ts'
import { describeDeduct, describeExpiry, describeGrant, describeRefund, describeRevocation } from './descriptions.ts'
import type { CreditTransactionRow } from './row.ts'

const noGrant = { grant_kind: null, granted_by: null, reason: null, expires_at: null } as const
const noSettlement = { settlement: null, captured: null, released: null } as const

/** A grant is a BONUS or a PURCHASE, a reservation a DEDUCT, what a settlement gives back one REFUND. */
export const creditTransactions: Projection<CreditTransactionRow, AccountEvent> = {
  readModel: 'credit_transactions',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    type: 'text',
    amount: 'integer',
    balance_after: 'integer',
    reference_type: 'text',
    reference_id: 'text',
    description: 'text',
    grant_kind: 'text',
    granted_by: 'text',
    reason: 'text',
    expires_at: 'timestamptz',
    settlement: 'text',
    captured: 'integer',
    released: 'integer',
    created_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: ({ settlement }) => settlement !== 'OPEN',
  changes: {
    AccountOpened: nothing,
    CreditsGranted: granted,
    CreditsReserved: reserved,
    OrderRefused: nothing,
    ReservationSettled: settled,
    GrantExpired: taken,
    CreditsRevoked: taken,
  },
}

const createdBy = ({ time, position }: Pick<Seen<EventType>, 'time' | 'position'>) => ({ created_at: time, created_position: position })

function granted(event: Seen<'CreditsGranted'>): readonly Change<CreditTransactionRow>[] {
  const { userId, grantId, kind, amount, balanceAfter, reference, reason, grantedBy, expiresAt } = event.data
  const id = transactionIdOf('GRANT', grantId)
  const row: CreditTransactionRow = {
    id,
    user_id: userId,
    type: kind === 'purchase' ? 'PURCHASE' : 'BONUS',
    amount,
    balance_after: balanceAfter,
    reference_type: reference.type,
    reference_id: reference.id,
    description: describeGrant(kind),
    grant_kind: kind,
    granted_by: grantedBy,
    reason,
    expires_at: expiresAt,
    ...noSettlement,
    ...createdBy(event),
  }
  return [insert([id], row)]
}

function reserved(event: Seen<'CreditsReserved'>): readonly Change<CreditTransactionRow>[] {
  const { userId, jobId, amount, balanceAfter } = event.data
  const id = transactionIdOf('DEDUCT', jobId)
  const row: CreditTransactionRow = {
    id,
    user_id: userId,
    type: 'DEDUCT',
    amount,
    balance_after: balanceAfter,
    reference_type: 'JOB',
    reference_id: jobId,
    description: describeDeduct(amount),
    ...noGrant,
    settlement: 'OPEN',
    captured: 0,
    released: 0,
    ...createdBy(event),
  }
  return [insert([id], row)]
}

function settled(event: Seen<'ReservationSettled'>): readonly Change<CreditTransactionRow>[] {
  const { userId, jobId, slots, balanceAfter } = event.data
  const { captured, released } = countSlots(slots)
  const deduct = update<CreditTransactionRow>([transactionIdOf('DEDUCT', jobId)], (row) => ({
    ...row,
    settlement: 'SETTLED',
    captured,
    released,
  }))
  if (released === 0) return [deduct]
  const id = transactionIdOf('REFUND', jobId)
  const refund = insert<CreditTransactionRow>([id], {
    id,
    user_id: userId,
    type: 'REFUND',
    amount: released,
    balance_after: balanceAfter,
    reference_type: 'JOB',
    reference_id: jobId,
    description: describeRefund(released),
    ...noGrant,
    ...noSettlement,
    ...createdBy(event),
  })
  return [deduct, refund]
}

const takenBy = { revocation: 'ADMIN', refund: 'PAYMENT', forfeiture: 'SYSTEM' } as const

/** Nothing was in it: nothing stands in the history. */
function taken(event: Seen<'GrantExpired' | 'CreditsRevoked'>): readonly Change<CreditTransactionRow>[] {
  const { userId, grantId, amount, balanceAfter } = event.data
  if (amount === 0) return []
  const id = takingIdOf(userId, event.revision)
  const row: CreditTransactionRow = {
    id,
    user_id: userId,
    type: 'DEDUCT',
    amount,
    balance_after: balanceAfter,
    reference_type: event.type === 'GrantExpired' ? 'SYSTEM' : takenBy[event.data.cause],
    reference_id: grantId,
    description: event.type === 'GrantExpired' ? describeExpiry : describeRevocation[event.data.cause],
    ...noGrant,
    ...noSettlement,
    ...createdBy(event),
  }
  return [insert([id], row)]
}
