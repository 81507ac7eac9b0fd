import type { BonusCampaigns, Candidate } from '../../ports/bonusCampaigns.ts'
import type { Campaign, GrantId, UserId } from '../../domain/ids.ts'
import type { Queryable } from '../query.ts'

/** Campaigns that run at once. */
const unfinishedMax = 16
/** So far a store's clock may go back against its positions. */
const nearMs = 60_000

const moved = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()

export function createBonusCampaigns(db: Queryable): BonusCampaigns {
  return {
    async unfinished() {
      // Partial index (started_position) where finished_at is null.
      const { rows } = await db.query<{ readonly campaign: Campaign; readonly startedPosition: string; readonly startedAt: Date }>(
        `select campaign, started_position as "startedPosition", started_at as "startedAt"
           from public.bonus_campaigns where finished_at is null order by started_position limit $1`,
        [unfinishedMax],
      )
      return rows.map(({ campaign, startedPosition, startedAt }) => ({
        campaign,
        startedPosition: BigInt(startedPosition),
        startedAt: startedAt.toISOString(),
      }))
    },
    async candidates(startedAt, { after, maxCount }) {
      // By primary key, in its order.
      const { rows } = await db.query<{ readonly userId: UserId; readonly isNear: boolean }>(
        `select user_id as "userId", opened_at > $3 as "isNear" from public.account_balances
          where user_id > $1 and opened_at < $2 order by user_id limit $4`,
        [after, moved(startedAt, nearMs), moved(startedAt, -nearMs), maxCount],
      )
      return rows satisfies readonly Candidate[]
    },
    async given(grantIds) {
      // By primary key.
      const { rows } = await db.query<{ readonly id: GrantId }>(
        'select grant_id as id from public.credit_grants where grant_id = any($1)',
        [grantIds],
      )
      return new Set(rows.map(({ id }) => id))
    },
  }
}

/** How far a campaign that has not finished is, as the read models have it. */
export async function countBonuses(
  db: Queryable,
  campaign: string,
  startedAt: string,
): Promise<{ readonly accounts: number; readonly granted: number }> {
  // The second by a partial index on (reference_id) of grants that an operator's campaign gave.
  const { rows } = await db.query<{ readonly accounts: number; readonly granted: number }>(
    `select (select count(*)::integer from public.account_balances where opened_at < $2) as accounts,
            (select count(*)::integer from public.credit_grants
              where kind = 'promotion' and reference_type = 'ADMIN' and reference_id = $1) as granted`,
    [campaign, startedAt],
  )
  return rows[0] ?? { accounts: 0, granted: 0 }
}
