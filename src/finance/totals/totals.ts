/**
 * What all accounts have together at a moment, by the time of recording: sums of the movements of credits up to then.
 *
 * Ensures granted = available + reserved + spent + expired + revoked, for each credit that arrived somewhere left somewhere.
 */
import { type GrantKind, grantKindSchema } from '../../domain/account/events.ts'
import { beginning } from '../../ports/eventStore.ts'
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

interface MovementSum {
  readonly source: CreditPlace
  readonly target: CreditPlace
  readonly amount: string
  readonly last: string
}

interface GrantSums {
  readonly accounts: string
  readonly byKind: Partial<Record<GrantKind, number>> | null
  readonly due: string
  readonly credits: string
  readonly amount: string
}

/** Every row up to then, once: a million of them take some hundred milliseconds. */
const movementsSql = `
  select source, target, sum(amount)::bigint as amount, max(recorded_position) as last
    from public.credit_movements where recorded_at <= $1::timestamptz group by source, target`

/**
 * Of grants that nothing happened to since then the row says where their credits were; of the others the movements do.
 * A minute is allowed for the clocks of a store that was moved.
 */
const grantsSql = `
  with since as (
    select coalesce((select created_position from public.credit_transactions where created_at <= $1::timestamptz - interval '1 minute'
      order by created_at desc, created_position desc limit 1), 0) as position
  ), due as (
    select case when g.position <= since.position then g.available else moved.available end as credits
      from since, public.credit_grants g
      cross join lateral (
        select coalesce(sum(case when m.target = 'available' then m.amount when m.source = 'available' then -m.amount else 0 end), 0) as available
          from public.credit_movements m
         where g.position > since.position and m.grant_id = g.grant_id and m.recorded_at <= $1::timestamptz
      ) moved
     where g.expires_at <= $1::timestamptz and g.created_at <= $1::timestamptz and (g.available > 0 or g.position > since.position)
  ), unspent as (
    select p.amount, p.credits,
           case when g.position <= since.position then g.available + g.held else moved.unspent end as unspent
      from since, public.credit_grants g
      join public.payments p on p.grant_id = g.grant_id
      cross join lateral (
        select coalesce(sum(case when m.source = 'granted' then m.amount when m.target in ('spent', 'expired', 'revoked') then -m.amount else 0 end), 0) as unspent
          from public.credit_movements m
         where g.position > since.position and m.grant_id = g.grant_id and m.recorded_at <= $1::timestamptz
      ) moved
     where g.kind = 'purchase' and g.created_at <= $1::timestamptz and (g.available + g.held > 0 or g.position > since.position)
       and (p.refund_recorded_at is null or p.refund_recorded_at > $1::timestamptz)
  )
  select (select count(*) from public.account_balances where opened_at <= $1::timestamptz) as accounts,
         (select jsonb_object_agg(kind, amount) from (
           select kind, sum(amount)::bigint as amount from public.credit_grants where created_at <= $1::timestamptz group by kind
         ) kinds) as "byKind",
         (select coalesce(sum(credits), 0)::bigint from due) as due,
         (select coalesce(sum(unspent), 0)::bigint from unspent) as credits,
         (select coalesce(sum(floor(amount * unspent / credits)), 0)::bigint from unspent) as amount`

/** @param db inside a transaction that sees one moment of the tables */
export async function readTotals(db: Queryable, at: string): Promise<Totals> {
  const { rows: sums } = await db.query<MovementSum>(movementsSql, [at])
  const { rows } = await db.query<GrantSums>(grantsSql, [at])
  const grants = rows[0]
  const sumOf = (counts: (sum: MovementSum) => boolean) => sums.filter(counts).reduce((total, { amount }) => total + Number(amount), 0)
  const left = (place: CreditPlace) => sumOf(({ target }) => target === place) - sumOf(({ source }) => source === place)
  return {
    position: sums.reduce((last, sum) => (BigInt(sum.last) > last ? BigInt(sum.last) : last), beginning),
    accounts: Number(grants?.accounts ?? 0),
    granted: -left('granted'),
    grantedByKind: Object.fromEntries(
      grantKindSchema.options.map((kind) => [kind, grants?.byKind?.[kind] ?? 0]),
    ) as Totals['grantedByKind'],
    available: left('available'),
    due: Number(grants?.due ?? 0),
    reserved: left('held'),
    spent: left('spent'),
    expired: left('expired'),
    revoked: left('revoked'),
    purchasedUnspent: { credits: Number(grants?.credits ?? 0), amount: Number(grants?.amount ?? 0) },
  }
}
