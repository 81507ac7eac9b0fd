import type pg from 'pg'
import type { Page, PageRequest } from '../page.ts'
import { pageOf, pageParameters } from '../query.ts'
import type { CreditGrantRow } from './row.ts'

export interface GrantView {
  readonly grantId: string
  readonly kind: CreditGrantRow['kind']
  readonly amount: number
  readonly available: number
  readonly held: number
  readonly spent: number
  readonly expired: number
  readonly revoked: number
  readonly expiresAt: string | null
  readonly referenceType: CreditGrantRow['reference_type']
  readonly referenceId: string
  readonly createdAt: string
}

type Line = Omit<GrantView, 'expiresAt' | 'createdAt'> & {
  readonly expiresAt: Date | null
  readonly createdAt: Date
  readonly position: string
}

/** Newest first. Active: something is available in it, or held. */
export async function listGrants(db: pg.Pool, userId: string, state: 'active' | 'all', page: PageRequest): Promise<Page<GrantView>> {
  // Index (user_id, created_position, grant_id), backwards; an account has few grants.
  const { rows } = await db.query<Line>(
    `select grant_id as "grantId", kind, amount, available, held, spent, expired, revoked, expires_at as "expiresAt",
            reference_type as "referenceType", reference_id as "referenceId", created_at as "createdAt", created_position as position
       from public.credit_grants
      where user_id = $1 and (created_position, grant_id) < ($2::bigint, $3::uuid) and ($5 or available + held > 0)
      order by created_position desc, grant_id desc
      limit $4`,
    [userId, ...pageParameters(page), state === 'all'],
  )
  return pageOf(rows, page, {
    cursorOf: ({ position, grantId }) => ({ position, id: grantId }),
    itemOf: ({ position: _, expiresAt, createdAt, ...grant }) => ({
      ...grant,
      expiresAt: expiresAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    }),
  })
}

/** Whose grant it is; null for one that isn't known (yet). */
export async function ownerOfGrant(db: pg.Pool, grantId: string): Promise<string | null> {
  // By primary key.
  const { rows } = await db.query<{ userId: string }>('select user_id as "userId" from public.credit_grants where grant_id = $1', [grantId])
  return rows[0]?.userId ?? null
}
