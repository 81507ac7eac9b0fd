import type { GrantKind } from '../../domain/account/events.ts'

/**
 * One row a line of history. `amount` is positive, `type` gives the sign. `settlement`, `captured` and
 * `released` belong to a job's DEDUCT, the grant's columns to what was granted; elsewhere they are null.
 */
export type CreditTransactionRow = {
  readonly id: string
  readonly user_id: string
  readonly type: 'DEDUCT' | 'REFUND' | 'PURCHASE' | 'BONUS'
  readonly amount: number
  readonly balance_after: number
  readonly reference_type: 'JOB' | 'PAYMENT' | 'ADMIN' | 'SYSTEM'
  readonly reference_id: string
  readonly description: string
  readonly grant_kind: GrantKind | null
  readonly granted_by: string | null
  readonly reason: string | null
  readonly expires_at: string | null
  readonly settlement: 'OPEN' | 'SETTLED' | null
  readonly captured: number | null
  readonly released: number | null
  readonly created_at: string
  readonly created_position: bigint
}
