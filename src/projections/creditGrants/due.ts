import type { DueGrant, DueGrants } from '../../ports/due.ts'
import { afterOf, type Queryable } from '../query.ts'

export function createDueGrants(db: Queryable): DueGrants {
  return {
    async expiring({ until, after, maxCount }) {
      // Served by the partial index on (expires_at, grant_id) of grants in which something is available.
      const { rows } = await db.query<Omit<DueGrant, 'expiresAt'> & { readonly expiresAt: Date }>(
        `select grant_id as id, user_id as "userId", expires_at::text as "dueAt", expires_at as "expiresAt" from public.credit_grants
          where has_available and expires_at <= $1 and (expires_at, grant_id) > ($2::timestamptz, $3::uuid)
          order by expires_at, grant_id limit $4`,
        [until, ...afterOf(after), maxCount],
      )
      return rows.map(({ expiresAt, ...due }) => ({ ...due, expiresAt: expiresAt.toISOString() }))
    },
  }
}
