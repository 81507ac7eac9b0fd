import type { AccountEvent } from '../../domain/account/events.ts'
import { countByGrant } from '../../domain/account/settlement.ts'
import { type Change, insert, nothing, type Projection, type Seen, update } from '../projection.ts'
import type { CreditGrantRow } from './row.ts'

/** Where each grant's credits are. A grant in which nothing is available or held never changes again. */
export const creditGrants: Projection<CreditGrantRow, AccountEvent> = {
  readModel: 'credit_grants',
  key: ['grant_id'],
  columns: {
    grant_id: 'uuid',
    user_id: 'text',
    kind: 'text',
    amount: 'integer',
    available: 'integer',
    held: 'integer',
    spent: 'integer',
    expired: 'integer',
    revoked: 'integer',
    expires_at: 'timestamptz',
    reference_type: 'text',
    reference_id: 'text',
    granted_by: 'text',
    reason: 'text',
    created_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: ({ available, held }) => available + held === 0,
  changes: {
    AccountOpened: nothing,
    CreditsGranted: granted,
    CreditsReserved: ({ data: { funding } }) =>
      funding.map(({ grantId, slots }) =>
        update<CreditGrantRow>([grantId], (row) => ({ ...row, available: row.available - slots, held: row.held + slots })),
      ),
    OrderRefused: nothing,
    CheckoutRequested: nothing,
    ReservationSettled: settled,
    GrantExpired: ({ data: { grantId, amount } }) => [
      update([grantId], (row) => ({ ...row, available: row.available - amount, expired: row.expired + amount })),
    ],
    CreditsRevoked: ({ data: { grantId, amount } }) =>
      amount === 0 ? [] : [update([grantId], (row) => ({ ...row, available: row.available - amount, revoked: row.revoked + amount }))],
    ErasureRequested: nothing,
    AccountErased: nothing,
  },
}

function granted({ data, time, position }: Seen<'CreditsGranted'>): readonly Change<CreditGrantRow>[] {
  const { userId, grantId, kind, amount, expiresAt, reference, grantedBy, reason } = data
  const row: CreditGrantRow = {
    grant_id: grantId,
    user_id: userId,
    kind,
    amount,
    available: amount,
    held: 0,
    spent: 0,
    expired: 0,
    revoked: 0,
    expires_at: expiresAt,
    reference_type: reference.type,
    reference_id: reference.id,
    granted_by: grantedBy,
    reason,
    created_at: time,
    created_position: position,
  }
  return [insert([grantId], row)]
}

/** Its reader has completed it: see `src/events/completion.ts`. */
function settled({ data: { slots } }: Seen<'ReservationSettled'>): readonly Change<CreditGrantRow>[] {
  return [...countByGrant(slots)].map(([grantId, { captured, released }]) =>
    update<CreditGrantRow>([grantId], (row) => ({
      ...row,
      available: row.available + released,
      held: row.held - captured - released,
      spent: row.spent + captured,
    })),
  )
}
