import { timeOutJob } from '../../commands/jobSteps.ts'
import { jobIdSchema, userIdSchema } from '../../domain/ids.ts'
import { instant } from '../../ports/clock.ts'
import type { TimerDeps } from './deps.ts'

const jobsPerPassMax = 200

/**
 * Ensures that every job ends at its deadline, whatever became of its tasks. Reads the read model, which may lag:
 * the decider refuses what came too early and ignores what has ended.
 * @returns how many jobs were past their deadline
 */
export async function endOverdueJobs({ context, pool, log }: TimerDeps): Promise<number> {
  // Served by the partial index on (deadline_at) of unsettled jobs.
  const { rows } = await pool.query<{ id: string; userId: string }>(
    `select id, user_id as "userId" from generation_jobs
      where settled_position is null and deadline_at <= $1 order by deadline_at limit $2`,
    [instant(context.clock()), jobsPerPassMax],
  )
  let failed = 0
  for (const row of rows) {
    try {
      await timeOutJob(context, userIdSchema.parse(row.userId), jobIdSchema.parse(row.id))
    } catch (error) {
      failed += 1
      log.error({ err: error, jobId: row.id }, 'a job past its deadline could not be ended, the next pass tries again')
    }
  }
  return rows.length - failed
}
