import type { AccountEvent, RevocationCause } from '../../domain/account/events.ts'
import { countSlots } from '../../domain/account/settlement.ts'
import { takingIdOf, transactionIdOf } from '../../domain/ids.ts'
import { type Change, create, nothing, type Projection, type Seen, update } from '../projection.ts'
import { describeDeduct, describeExpiry, describeGrant, describeRefund, describeRevocation } from './descriptions.ts'
import type { CreditTransactionRow } from './row.ts'

type Row = CreditTransactionRow

/**
 * A grant is a BONUS or a PURCHASE, a reservation a DEDUCT, what a settlement gives back one REFUND, what is taken from a
 * grant a DEDUCT.
 */
export const creditTransactions: Projection<Row, AccountEvent> = {
  readModel: 'credit_transactions',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    type: 'text',
    kind: 'text',
    amount: 'integer',
    balance_after: 'integer',
    reserved_after: 'integer',
    reference_type: 'text',
    reference_id: 'text',
    grant_id: 'uuid',
    description: 'text',
    actor: 'text',
    reason: 'text',
    expires_at: 'timestamptz',
    settlement: 'text',
    captured: 'integer',
    released: 'integer',
    event_type: 'text',
    effective_at: 'timestamptz',
    created_at: 'timestamptz',
    created_revision: 'integer',
    created_position: 'bigint',
  },
  isFinal: ({ settlement }) => settlement !== 'OPEN',
  changes: {
    AccountOpened: nothing,
    CreditsGranted: granted,
    CreditsReserved: reserved,
    OrderRefused: nothing,
    CheckoutRequested: nothing,
    ReservationSettled: settled,
    GrantExpired: expired,
    CreditsRevoked: revoked,
    ErasureRequested: nothing,
    AccountErased: nothing,
  },
}

type Booking = Seen<'CreditsGranted' | 'CreditsReserved' | 'ReservationSettled' | 'GrantExpired' | 'CreditsRevoked'>
type Entry = Pick<Row, 'id' | 'type' | 'kind' | 'amount' | 'reference_type' | 'reference_id' | 'description' | 'actor'> & Partial<Row>

/** What all lines have from their event; what the entry says wins. */
function entry({ type, data, time, revision, position }: Booking, own: Entry): Change<Row> {
  return create<Row>([own.id], {
    user_id: data.userId,
    balance_after: data.balanceAfter,
    reserved_after: data.reservedAfter,
    grant_id: null,
    reason: null,
    expires_at: null,
    settlement: null,
    captured: null,
    released: null,
    event_type: type,
    effective_at: data.decidedAt,
    created_at: time,
    created_revision: revision,
    created_position: position,
    ...own,
  })
}

function granted(event: Seen<'CreditsGranted'>): readonly Change<Row>[] {
  const { grantId, kind, amount, reference, reason, grantedBy, expiresAt } = event.data
  return [
    entry(event, {
      id: transactionIdOf('GRANT', grantId),
      type: kind === 'purchase' ? 'PURCHASE' : 'BONUS',
      kind,
      amount,
      reference_type: reference.type,
      reference_id: reference.id,
      grant_id: grantId,
      description: describeGrant(kind),
      actor: grantedBy,
      reason,
      expires_at: expiresAt,
    }),
  ]
}

function reserved(event: Seen<'CreditsReserved'>): readonly Change<Row>[] {
  const { userId, jobId, amount } = event.data
  return [
    entry(event, {
      id: transactionIdOf('DEDUCT', jobId),
      type: 'DEDUCT',
      kind: 'reservation',
      amount,
      reference_type: 'JOB',
      reference_id: jobId,
      description: describeDeduct(amount),
      actor: userId,
      settlement: 'OPEN',
      captured: 0,
      released: 0,
    }),
  ]
}

function settled(event: Seen<'ReservationSettled'>): readonly Change<Row>[] {
  const { jobId, slots } = event.data
  const { captured, released } = countSlots(slots)
  const deduct = update<Row>([transactionIdOf('DEDUCT', jobId)], (row) => ({ ...row, settlement: 'SETTLED', captured, released }))
  if (released === 0) return [deduct]
  const refund = entry(event, {
    id: transactionIdOf('REFUND', jobId),
    type: 'REFUND',
    kind: 'release',
    amount: released,
    reference_type: 'JOB',
    reference_id: jobId,
    description: describeRefund(released),
    actor: 'system',
  })
  return [deduct, refund]
}

function expired(event: Seen<'GrantExpired'>): readonly Change<Row>[] {
  const { userId, grantId, amount, effectiveAt } = event.data
  return [
    entry(event, {
      id: takingIdOf(userId, event.revision),
      type: 'DEDUCT',
      kind: 'expiry',
      amount,
      reference_type: 'SYSTEM',
      reference_id: grantId,
      grant_id: grantId,
      description: describeExpiry,
      actor: 'system',
      effective_at: effectiveAt,
    }),
  ]
}

const referenceOf: { readonly [Cause in RevocationCause]: Row['reference_type'] } = {
  revocation: 'ADMIN',
  refund: 'PAYMENT',
  forfeiture: 'SYSTEM',
}

/** Nothing was in it: nothing stands in the history. */
function revoked(event: Seen<'CreditsRevoked'>): readonly Change<Row>[] {
  const { userId, grantId, cause, amount, reason, revokedBy } = event.data
  if (amount === 0) return []
  return [
    entry(event, {
      id: takingIdOf(userId, event.revision),
      type: 'DEDUCT',
      kind: cause,
      amount,
      reference_type: referenceOf[cause],
      reference_id: grantId,
      grant_id: grantId,
      description: describeRevocation[cause],
      actor: revokedBy,
      reason,
    }),
  ]
}
