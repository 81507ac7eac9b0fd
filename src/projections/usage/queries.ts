/**
 * What was ordered, delivered and paid for, in periods that begin and end with an hour of UTC. Summed from jobs and their
 * tasks when it is asked for: `docs/decisions/usage.md` says why no table of sums is kept.
 */
import type { FailureCode, Role } from '../../domain/catalogue.ts'
import type { Queryable } from '../query.ts'

export const usageDimensions = ['day', 'style', 'model', 'role'] as const
export type UsageDimension = (typeof usageDimensions)[number]

/** Of a dimension that wasn't asked for nothing is said. */
export interface UsageRow {
  /** Index of the period in which it happened, from 0. */
  readonly day?: number
  readonly style?: string
  readonly modelId?: string
  readonly role?: Role
  /** Images, by the reservation that ordered them. */
  readonly ordered: number
  /** Images, by the event that ended them. */
  readonly delivered: number
  readonly failed: number
  readonly cancelled: number
  /** By the settlement. */
  readonly creditsCaptured: number
  readonly creditsReleased: number
  /** From the first call of a provider to the stored image, of those that were delivered; null without one. Nearest rank. */
  readonly durationMsP50: number | null
  readonly durationMsP95: number | null
  /** Of what failed, by code; codes that nothing failed with are left out. */
  readonly failures: Readonly<Partial<Record<FailureCode, number>>>
}

/** What a task is known to have done, each with its time; a job's settlement is that of all of its tasks. */
const factsSql = `
  select case $3::boolean when true then width_bucket(fact.at, $1::timestamptz[]) - 1 end as day,
         case $4::boolean when true then t.style end as style,
         case $5::boolean when true then j.model_id end as model_id,
         case $6::boolean when true then t.role end as role,
         fact.what, fact.code,
         case when fact.what = 'DELIVERED' then round(extract(epoch from t.ended_at - t.started_at) * 1000)::integer end as duration_ms
    from (
      select id, model_id, created_at, completed_at from public.generation_jobs where completed_at >= ($1::timestamptz[])[1] and created_at < $2
      union all
      select id, model_id, created_at, completed_at from public.generation_jobs where settled_position is null and created_at < $2
    ) j
    join public.generation_tasks t on t.job_id = j.id
    cross join lateral (values
      (j.created_at, 'ORDERED', null),
      (t.ended_at, t.status, t.failure_code),
      (j.completed_at, case t.status when 'DELIVERED' then 'CAPTURED' else 'RELEASED' end, null)
    ) fact(at, what, code)
   where fact.at >= ($1::timestamptz[])[1] and fact.at < $2`

const sumsSql = `
  select day, style, model_id as "modelId", role,
         count(*) filter (where what = 'ORDERED')::integer as ordered,
         count(*) filter (where what = 'DELIVERED')::integer as delivered,
         count(*) filter (where what = 'FAILED')::integer as failed,
         count(*) filter (where what = 'CANCELLED')::integer as cancelled,
         count(*) filter (where what = 'CAPTURED')::integer as "creditsCaptured",
         count(*) filter (where what = 'RELEASED')::integer as "creditsReleased",
         percentile_disc(array[0.5, 0.95]) within group (order by duration_ms) filter (where duration_ms is not null) as durations,
         coalesce(array_agg(code) filter (where code is not null), '{}') as codes
    from (${factsSql}) facts
   group by day, style, model_id, role
   order by day, style, model_id, role`

interface SumRow extends Omit<UsageRow, 'durationMsP50' | 'durationMsP95' | 'failures'> {
  readonly durations: readonly [p50: number, p95: number] | null
  readonly codes: readonly FailureCode[]
}

/**
 * @param starts the first instant of each period, in order; each ends where the next one begins
 * @param end the first instant behind the last one
 */
export async function readUsage(
  db: Queryable,
  { starts, end, by }: { readonly starts: readonly string[]; readonly end: string; readonly by: ReadonlySet<UsageDimension> },
): Promise<readonly UsageRow[]> {
  const { rows } = await db.query<SumRow>(sumsSql, [starts, end, ...usageDimensions.map((dimension) => by.has(dimension))])
  return rows.map(({ day, style, modelId, role, durations, codes, ...counts }) => ({
    ...(by.has('day') ? { day } : {}),
    ...(by.has('style') ? { style } : {}),
    ...(by.has('model') ? { modelId } : {}),
    ...(by.has('role') ? { role } : {}),
    ...counts,
    durationMsP50: durations?.[0] ?? null,
    durationMsP95: durations?.[1] ?? null,
    failures: countsOf(codes),
  }))
}

function countsOf(codes: readonly FailureCode[]): UsageRow['failures'] {
  const counts: Partial<Record<FailureCode, number>> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
