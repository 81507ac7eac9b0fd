import { shownAmount, shownKind, shownReference } from '../../domain/legacy/shown.ts'
import { legacyPlaceOf } from '../legacyPlace.ts'
import { create, type Projection } from '../projection.ts'

/** A line of the old history as its owner is shown it. It enters no sum, and finance doesn't see it. */
export type LegacyTransactionRow = {
  readonly id: string
  readonly user_id: string
  readonly type: string
  readonly kind: string
  readonly amount: number
  /** As it stood there, also below zero. */
  readonly balance_after: number
  readonly reference_type: string
  readonly reference_id: string | null
  /** Sealed. */
  readonly description: string | null
  readonly created_at: string
  readonly created_position: bigint
}

export const legacyTransactions: Projection<LegacyTransactionRow> = {
  readModel: 'legacy_transactions',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    type: 'text',
    kind: 'text',
    amount: 'integer',
    balance_after: 'integer',
    reference_type: 'text',
    reference_id: 'text',
    description: 'text',
    created_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: () => true,
  changes: {
    LegacyRowsImported: ({ data: { userId, transactions } }) =>
      transactions.map(({ id, type, amount, balanceAfter, referenceType, referenceId, description, createdAt }) =>
        create<LegacyTransactionRow>([id], {
          id,
          user_id: userId,
          type,
          kind: shownKind[type],
          amount: shownAmount(amount),
          balance_after: balanceAfter,
          reference_type: shownReference(referenceType),
          reference_id: referenceId,
          description,
          created_at: createdAt,
          created_position: legacyPlaceOf(createdAt),
        }),
      ),
  },
}
