import { decodeEvent } from '../../events/decode.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Queryable } from '../../projections/query.ts'
import { createThreeWayMatch, type Period, type ThreeWay } from './match.ts'

const eventsPerRead = 1_000
/** Of events of other types nothing is read but when they came. */
const matched = new Set(['CreditsReserved', 'ImageDelivered', 'ImageFailed', 'ReservationSettled', 'LateResultDiscarded'])

/**
 * Reads that part of the log in which the jobs lie that were settled in the period or are still open: from the first of their
 * reservations to the end of the last one, and, where something was released, on for a day at the most, for what came late.
 */
export async function readThreeWay(
  { db, store, nowMs }: { readonly db: Queryable; readonly store: Pick<EventStore, 'readAll'>; readonly nowMs: number },
  period: Period,
): Promise<ThreeWay> {
  const { rows: erasures } = await db.query<{ readonly userId: string }>('select user_id as "userId" from public.erasures')
  const match = createThreeWayMatch(period, nowMs, new Set(erasures.map(({ userId }) => userId)))
  // One pass over the jobs by the index of those that were settled then.
  const { rows } = await db.query<{ readonly first: string | null; readonly last: string | null }>(
    `select min(created_position) as first, max(coalesce(settled_position, position)) as last from public.generation_jobs
      where (completed_at >= $1 and completed_at < $2) or (completed_at is null and created_at < $2)`,
    [period.from, period.to],
  )
  const [bounds] = rows
  if (!bounds?.first || !bounds.last) return match.finish()
  const last = BigInt(bounds.last)
  for (let after = BigInt(bounds.first) - 1n; after < last || match.isWaiting();) {
    const page = await store.readAll({ after, maxCount: eventsPerRead })
    for (const event of page) {
      match.reach(event.time)
      if (event.position <= last ? matched.has(event.type) : event.type === 'LateResultDiscarded') match.see(decodeEvent(event))
    }
    const end = page.at(-1)
    if (!end) break
    after = end.position
  }
  return match.finish()
}
