import type { GrantKind } from '../../domain/account/events.ts'

/** One row a grant: amount = available + held + spent + expired + revoked, always. */
export type CreditGrantRow = {
  readonly grant_id: string
  readonly user_id: string
  readonly kind: GrantKind
  readonly amount: number
  readonly available: number
  /** Credits that open reservations hold. */
  readonly held: number
  readonly spent: number
  readonly expired: number
  readonly revoked: number
  readonly expires_at: string | null
  readonly reference_type: 'SYSTEM' | 'ADMIN' | 'PAYMENT'
  readonly reference_id: string
  readonly granted_by: string
  readonly reason: string | null
  readonly created_at: string
  readonly created_position: bigint
}
