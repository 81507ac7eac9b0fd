/** A line of the ledger as finance reads it. */
import type { CreditTransactionRow } from '../../projections/creditTransactions/row.ts'

export interface Entry {
  readonly userId: string
  readonly entryId: string
  readonly position: bigint
  readonly revision: number
  readonly recordedAt: string
  readonly effectiveAt: string
  readonly type: CreditTransactionRow['type']
  readonly kind: CreditTransactionRow['kind']
  readonly amount: number
  readonly signedAmount: number
  readonly balanceAfter: number
  readonly reservedAfter: number
  readonly referenceType: CreditTransactionRow['reference_type']
  readonly referenceId: string
  readonly grantId: string | null
  readonly description: string
  readonly actor: string
  readonly reason: string | null
  readonly eventType: CreditTransactionRow['event_type']
  /** Whether it was brought over from tables of before the ledger. Nothing is, so far. */
  readonly legacy: boolean
}

/** An entry as the columns below come from the database. */
export interface EntryLine extends Omit<Entry, 'position' | 'recordedAt' | 'effectiveAt' | 'signedAmount' | 'legacy'> {
  readonly position: string
  readonly recordedAt: Date
  readonly effectiveAt: Date
}

/** Of `public.credit_transactions t`. */
export const entryColumns = `t.user_id as "userId", t.id as "entryId", t.created_position as position, t.created_revision as revision,
  t.created_at as "recordedAt", t.effective_at as "effectiveAt", t.type, t.kind, t.amount, t.balance_after as "balanceAfter",
  t.reserved_after as "reservedAfter", t.reference_type as "referenceType", t.reference_id as "referenceId", t.grant_id as "grantId",
  t.description, t.actor, t.reason, t.event_type as "eventType"`

export const entryOf = (line: EntryLine): Entry => ({
  userId: line.userId,
  entryId: line.entryId,
  position: BigInt(line.position),
  revision: line.revision,
  recordedAt: line.recordedAt.toISOString(),
  effectiveAt: line.effectiveAt.toISOString(),
  type: line.type,
  kind: line.kind,
  amount: line.amount,
  signedAmount: line.type === 'DEDUCT' ? -line.amount : line.amount,
  balanceAfter: line.balanceAfter,
  reservedAfter: line.reservedAfter,
  referenceType: line.referenceType,
  referenceId: line.referenceId,
  grantId: line.grantId,
  description: line.description,
  actor: line.actor,
  reason: line.reason,
  eventType: line.eventType,
  legacy: false,
})
