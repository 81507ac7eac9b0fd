import { timeOutJob } from '../../commands/jobs/jobSteps.ts'
import { jobIdSchema, userIdSchema } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue, rowsPerPageMax } from './rows.ts'

interface OverdueJob {
  readonly id: string
  readonly userId: string
  readonly dueAt: string
}

/**
 * Ensures that every job ends at its deadline, whatever became of its tasks. Reads the read model, which may lag:
 * the decider refuses what came too early and ignores what has ended.
 * @returns how many jobs it ended
 */
export async function endOverdueJobs({ context, pool, log }: TimerDeps): Promise<number> {
  const now = instant(context.scheduler.now())
  // Served by the partial index on (deadline_at) of unsettled jobs.
  const page = async (last: { readonly dueAt: string; readonly id: string }) => {
    const { rows } = await pool.query<OverdueJob>(
      `select id, user_id as "userId", deadline_at::text as "dueAt" from generation_jobs
        where settled_position is null and deadline_at <= $1 and (deadline_at, id) > ($2::timestamptz, $3::uuid)
        order by deadline_at, id limit $4`,
      [now, last.dueAt, last.id, rowsPerPageMax],
    )
    return rows
  }
  return forEachDue(log, page, ({ id, userId }) => timeOutJob(context, userIdSchema.parse(userId), jobIdSchema.parse(id)))
}
