/**
 * What the auditor says of the tables that show money: each column that follows from money, by the names of the tables.
 * Texts for readers, and what belongs to pictures, are left out.
 */
export const auditedColumns = {
  account_balances: ['user_id', 'balance', 'reserved', 'granted', 'spent', 'expired', 'revoked', 'opened_at'],
  credit_transactions: [
    'id',
    'user_id',
    'type',
    'kind',
    'amount',
    'balance_after',
    'reserved_after',
    'reference_type',
    'reference_id',
    'grant_id',
    'actor',
    'reason',
    'expires_at',
    'settlement',
    'captured',
    'released',
    'event_type',
    'effective_at',
    'created_at',
    'created_revision',
    'created_position',
  ],
  credit_grants: [
    'grant_id',
    'user_id',
    'kind',
    'amount',
    'available',
    'held',
    'spent',
    'expired',
    'revoked',
    'expires_at',
    'reference_type',
    'reference_id',
    'granted_by',
    'reason',
    'created_at',
    'created_position',
  ],
  credit_movements: ['user_id', 'revision', 'number', 'grant_id', 'source', 'target', 'amount', 'recorded_at', 'recorded_position'],
  generation_jobs: [
    'id',
    'user_id',
    'status',
    'completed_images',
    'failed_images',
    'credits_reserved',
    'credits_used',
    'credits_released',
    'created_at',
    'completed_at',
    'created_position',
    'processing_position',
    'settled_position',
  ],
  payments: [
    'order_id',
    'user_id',
    'package_id',
    'credits',
    'amount',
    'currency',
    'provider',
    'status',
    'checkout_url',
    'payment_id',
    'receipt_url',
    'grant_id',
    'opened_at',
    'paid_at',
    'refunded_at',
    'confirming',
    'confirming_since',
    'refund_requested_at',
    'opening_recorded_at',
    'refund_recorded_at',
    'created_position',
  ],
} as const

export type AuditedTable = keyof typeof auditedColumns
export type ExpectedValue = string | number | bigint | null
export type ExpectedRow<T extends AuditedTable> = { readonly [C in (typeof auditedColumns)[T][number]]: ExpectedValue }

/**
 * Called once for each row, as soon as no event changes it any more, in the order in which that comes to be.
 * @param position of the last event that touched it
 */
export type ExpectRow = <T extends AuditedTable>(table: T, row: ExpectedRow<T>, position: bigint) => void
