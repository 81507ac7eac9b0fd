import type { Books } from './books.ts'
import type { Grant } from './grants.ts'

/** One that was never given has no row. */
export function expectGrant({ expectRow }: Books, userId: string, grant: Grant, position: bigint): void {
  const { grantId, given, amount, available, held, spent, expired, revoked, expiresAt } = grant
  if (given === null) return
  const row = {
    grant_id: grantId,
    user_id: userId,
    kind: given.kind,
    amount,
    available,
    held,
    spent,
    expired,
    revoked,
    expires_at: expiresAt,
    reference_type: given.reference.type,
    reference_id: given.reference.id,
    granted_by: given.grantedBy,
    reason: given.reason,
    created_at: given.at,
    created_position: given.position,
  }
  expectRow('credit_grants', row, position)
}
