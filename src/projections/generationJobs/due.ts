import type { JobId } from '../../domain/ids.ts'
import type { Due, DueJobs } from '../../ports/due.ts'
import { afterOf, type Queryable } from '../query.ts'

export function createDueJobs(db: Queryable): DueJobs {
  return {
    async overdue({ until, after, maxCount }) {
      // Served by the partial index on (deadline_at) of unsettled jobs.
      const { rows } = await db.query<Due<JobId>>(
        `select id, user_id as "userId", deadline_at::text as "dueAt" from public.generation_jobs
          where settled_position is null and deadline_at <= $1 and (deadline_at, id) > ($2::timestamptz, $3::uuid)
          order by deadline_at, id limit $4`,
        [until, ...afterOf(after), maxCount],
      )
      return rows
    },
  }
}
