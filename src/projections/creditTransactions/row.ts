import { type AccountEvent, grantKindSchema, revocationCauseSchema } from '../../domain/account/events.ts'

/** Which way a line counts: a DEDUCT takes. */
export const transactionTypes = ['DEDUCT', 'REFUND', 'PURCHASE', 'BONUS'] as const
export type TransactionType = (typeof transactionTypes)[number]

/** What a line of history is for: a grant by its kind, a job by its end, or why something was taken. */
export const transactionKinds = [...grantKindSchema.options, 'reservation', 'release', 'expiry', ...revocationCauseSchema.options] as const
export type TransactionKind = (typeof transactionKinds)[number]

/**
 * One row a line of history. `amount` is positive, `type` gives the sign. `settlement`, `captured` and
 * `released` belong to a job's DEDUCT, `expires_at` to what was granted; elsewhere they are null.
 */
export type CreditTransactionRow = {
  readonly id: string
  readonly user_id: string
  readonly type: TransactionType
  readonly kind: TransactionKind
  readonly amount: number
  readonly balance_after: number
  readonly reserved_after: number
  readonly reference_type: 'JOB' | 'PAYMENT' | 'ADMIN' | 'SYSTEM'
  readonly reference_id: string
  /** Null for a job, which several may pay for. */
  readonly grant_id: string | null
  readonly description: string
  /** A user id, or `system`. */
  readonly actor: string
  readonly reason: string | null
  readonly expires_at: string | null
  readonly settlement: 'OPEN' | 'SETTLED' | null
  readonly captured: number | null
  readonly released: number | null
  readonly event_type: AccountEvent['type']
  /** When it was decided; of an expiry, when the credits were gone. For reading: it enters no sum. */
  readonly effective_at: string
  readonly created_at: string
  readonly created_revision: number
  readonly created_position: bigint
}
