/**
 * What was ordered, delivered and paid for, in periods that begin and end with an hour of UTC. Summed from jobs and their
 * tasks when it is asked for: `docs/decisions/usage.md` says why no table of sums is kept.
 */
import type { FailureCode, Role } from '../../domain/catalogue.ts'
import type { Queryable } from '../query.ts'

export const usageDimensions = ['day', 'style', 'model', 'role'] as const
export type UsageDimension = (typeof usageDimensions)[number]

/** A dimension that wasn't asked for is absent. */
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
  /** Credits that the settlement captured. */
  readonly creditsCaptured: number
  readonly creditsReleased: number
  /** From the first call of a provider to the stored image, of those that were delivered; null without one. Nearest rank. */
  readonly durationMsP50: number | null
  readonly durationMsP95: number | null
  /** How many failed with each code; codes that nothing failed with are left out. */
  readonly failures: Readonly<Partial<Record<FailureCode, number>>>
}

/**
 * What a task is known to have done, each with its time; a job's settlement is that of all of its tasks. Durations keep three
 * digits, so that they are counted in some hundred buckets.
 */
const factsSql = `
  select case when $3::boolean then width_bucket(fact.at, $1::timestamptz[]) - 1 end as day,
         case when $4::boolean then t.style end as style,
         case when $5::boolean then j.model_id end as "modelId",
         case when $6::boolean then t.role end as role,
         fact.what, fact.code,
         case when fact.ms < 1000 then fact.ms when fact.ms < 10000 then (fact.ms + 5) / 10 * 10
              when fact.ms < 100000 then (fact.ms + 50) / 100 * 100 else (fact.ms + 500) / 1000 * 1000 end as "durationMs"
    from (
      select id, model_id, created_at, completed_at from public.generation_jobs where completed_at >= ($1::timestamptz[])[1] and created_at < $2
      union all
      select id, model_id, created_at, completed_at from public.generation_jobs where settled_position is null and created_at < $2
    ) j
    join public.generation_tasks t on t.job_id = j.id
    cross join lateral (values
      (j.created_at, 'ordered', null, null),
      (t.ended_at, t.status, t.failure_code,
       case t.status when 'DELIVERED' then (extract(epoch from t.ended_at - t.started_at) * 1000)::integer end),
      (j.completed_at, case t.status when 'DELIVERED' then 'captured' else 'released' end, null, null)
    ) fact(at, what, code, ms)
   where fact.at >= ($1::timestamptz[])[1] and fact.at < $2`

const countsSql = `
  select day, style, "modelId", role, what, code, "durationMs", count(*)::integer as count
    from (${factsSql}) facts
   group by day, style, "modelId", role, what, code, "durationMs"
   order by day, style, "modelId", role, "durationMs"`

interface CountRow {
  readonly day: number | null
  readonly style: string | null
  readonly modelId: string | null
  readonly role: Role | null
  readonly what: keyof typeof columnOf
  readonly code: FailureCode | null
  readonly durationMs: number | null
  readonly count: number
}

const columnOf = {
  ordered: 'ordered',
  DELIVERED: 'delivered',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  captured: 'creditsCaptured',
  released: 'creditsReleased',
} as const

/**
 * @param starts the first instant of each period, in order; each ends where the next one begins
 * @param end the first instant behind the last one
 */
export async function readUsage(
  db: Queryable,
  { starts, end, by }: { readonly starts: readonly string[]; readonly end: string; readonly by: ReadonlySet<UsageDimension> },
): Promise<readonly UsageRow[]> {
  const { rows } = await db.query<CountRow>(countsSql, [starts, end, ...usageDimensions.map((dimension) => by.has(dimension))])
  const groups = new Map<string, CountRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.day, row.style, row.modelId, row.role])
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].map((counts) => usageOf(counts, by))
}

function usageOf(counts: readonly CountRow[], by: ReadonlySet<UsageDimension>): UsageRow {
  const [first] = counts
  const sums = { ordered: 0, delivered: 0, failed: 0, cancelled: 0, creditsCaptured: 0, creditsReleased: 0 }
  const failures: Partial<Record<FailureCode, number>> = {}
  for (const { what, code, count } of counts) {
    sums[columnOf[what]] += count
    if (code !== null) failures[code] = (failures[code] ?? 0) + count
  }
  return {
    ...(by.has('day') ? { day: first?.day ?? 0 } : {}),
    ...(by.has('style') ? { style: first?.style ?? '' } : {}),
    ...(by.has('model') ? { modelId: first?.modelId ?? '' } : {}),
    ...(by.has('role') && first?.role ? { role: first.role } : {}),
    ...sums,
    durationMsP50: nearestRank(counts, 0.5),
    durationMsP95: nearestRank(counts, 0.95),
    failures,
  }
}

/** The smallest duration that at least such a part of all doesn't exceed; null of none. They come in order. */
function nearestRank(counts: readonly CountRow[], part: number): number | null {
  const timed = counts.filter(({ durationMs }) => durationMs !== null)
  const total = timed.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  for (const { durationMs, count } of timed) {
    seen += count
    if (seen >= Math.ceil(total * part)) return durationMs
  }
  return null
}
