import { timeOutJob } from '../../commands/jobs/jobSteps.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue } from './forEachDue.ts'

/**
 * Ensures that every job ends at its deadline, whatever became of its tasks. What is due is read from a read model,
 * which may lag: the decider refuses what came too early and ignores what has ended.
 * @returns how many jobs it ended
 */
export async function endOverdueJobs({ context, dueJobs, log }: TimerDeps): Promise<number> {
  const until = instant(context.scheduler.now())
  return forEachDue(log, until, dueJobs.overdue, ({ id, userId }) => timeOutJob(context, userId, id))
}
