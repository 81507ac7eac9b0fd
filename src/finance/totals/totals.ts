/**
 * What all accounts have together at a moment, by the time of recording: sums of their grants as they stood then.
 *
 * Ensures granted = available + reserved + spent + expired + revoked: in a grant's row and in its movements each credit is
 * somewhere.
 */
import { type GrantKind, grantKindSchema } from '../../domain/account/events.ts'
import type { CreditPlace } from '../../projections/creditMovements/row.ts'
import type { Queryable } from '../../projections/query.ts'

export interface Totals {
  /** The position of the last movement that counts. */
  readonly position: bigint
  readonly accounts: number
  readonly granted: number
  readonly grantedByKind: Readonly<Record<GrantKind, number>>
  readonly available: number
  /** What of it lies in grants whose instant has come and whose expiry isn't recorded. */
  readonly due: number
  readonly reserved: number
  readonly spent: number
  readonly expired: number
  readonly revoked: number
  /** Credits of paid orders that nobody has spent, and what they cost, each order rounded down. */
  readonly purchasedUnspent: { readonly credits: number; readonly amount: number }
}

type Place = Exclude<CreditPlace, 'granted'>

interface Sums extends Readonly<Record<Place, string>> {
  readonly accounts: string
  readonly position: string
  readonly granted: string
  readonly byKind: Partial<Record<GrantKind, number>> | null
  readonly due: string
  readonly unspent: string
  readonly paid: string
}

/** What came to a place from which nothing comes back. */
const ended = (place: 'spent' | 'expired' | 'revoked'): string =>
  `coalesce(sum(m.amount) filter (where m.target = '${place}'), 0) as ${place}`

/**
 * Of grants that nothing happened to since then the row says where their credits were; of the others their movements do, by an
 * index that holds all that is asked of them. So what it takes grows with the grants, and with what happened to those that were
 * in use then: two million movements of 200,000 grants took half of what summing up all movements takes.
 * A minute is allowed for the clocks of a store that was moved.
 */
const totalsSql = `
  with since as (
    select coalesce((select created_position from public.credit_transactions where created_at <= $1::timestamptz - interval '1 minute'
      order by created_at desc, created_position desc limit 1), 0) as position
  ), stood as (
    select g.grant_id, g.kind, g.amount, g.expires_at, g.position, g.available, g.held, g.spent, g.expired, g.revoked
      from since, public.credit_grants g
     where g.created_at <= $1::timestamptz and g.position <= since.position
    union all
    select g.grant_id, g.kind, g.amount, g.expires_at, moved.position,
           g.amount - moved.held - moved.spent - moved.expired - moved.revoked, moved.held, moved.spent, moved.expired, moved.revoked
      from since, public.credit_grants g
      cross join lateral (
        select max(m.recorded_position) as position,
               coalesce(sum(case when m.target = 'held' then m.amount when m.source = 'held' then -m.amount end), 0) as held,
               ${ended('spent')}, ${ended('expired')}, ${ended('revoked')}
          from public.credit_movements m
         where m.grant_id = g.grant_id and m.recorded_at <= $1::timestamptz
      ) moved
     where g.created_at <= $1::timestamptz and g.position > since.position
  ), unspent as (
    select p.amount, p.credits, s.available + s.held as unspent
      from stood s
      join public.payments p on p.grant_id = s.grant_id
     where s.kind = 'purchase' and s.available + s.held > 0
       and (p.refund_recorded_at is null or p.refund_recorded_at > $1::timestamptz)
  )
  select (select count(*) from public.account_balances where opened_at <= $1::timestamptz) as accounts,
         sums.*, kinds.*, paid.*
    from (
      select coalesce(max(position), 0) as position, coalesce(sum(amount), 0)::bigint as granted,
             coalesce(sum(available), 0)::bigint as available, coalesce(sum(held), 0)::bigint as held,
             coalesce(sum(spent), 0)::bigint as spent, coalesce(sum(expired), 0)::bigint as expired,
             coalesce(sum(revoked), 0)::bigint as revoked,
             coalesce(sum(available) filter (where expires_at <= $1::timestamptz), 0)::bigint as due
        from stood
    ) sums, (
      select jsonb_object_agg(kind, amount) as "byKind" from (select kind, sum(amount)::bigint as amount from stood group by kind) kind
    ) kinds, (
      select coalesce(sum(unspent), 0)::bigint as unspent, coalesce(sum(floor(amount * unspent / credits)), 0)::bigint as paid from unspent
    ) paid`

/** @param db inside a transaction that sees one moment of the tables */
export async function readTotals(db: Queryable, at: string): Promise<Totals> {
  const { rows } = await db.query<Sums>(totalsSql, [at])
  const [sums] = rows
  if (!sums) throw new Error('sums are one row')
  return {
    position: BigInt(sums.position),
    accounts: Number(sums.accounts),
    granted: Number(sums.granted),
    grantedByKind: Object.fromEntries(grantKindSchema.options.map((kind) => [kind, sums.byKind?.[kind] ?? 0])) as Totals['grantedByKind'],
    available: Number(sums.available),
    due: Number(sums.due),
    reserved: Number(sums.held),
    spent: Number(sums.spent),
    expired: Number(sums.expired),
    revoked: Number(sums.revoked),
    purchasedUnspent: { credits: Number(sums.unspent), amount: Number(sums.paid) },
  }
}
