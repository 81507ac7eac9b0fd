/** What follows from which event. Each reaction is idempotent: its ids come from the event's own. */

import type { CommandContext } from '../../commands/context.ts'
import { acceptJob, messagesOf, settleJob } from '../../commands/jobs/jobSteps.ts'
import { followFrom } from '../../commands/payments/recordNotice.ts'
import { type JobId, jobStream } from '../../domain/ids.ts'
import type { StoredEvent } from '../../events/decode.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import { deleteResult } from '../generator/result.ts'

export interface ReactionDeps {
  readonly context: CommandContext
  readonly bus: TaskBus
}

export async function react(deps: ReactionDeps, event: StoredEvent): Promise<void> {
  const { context, bus } = deps
  switch (event.type) {
    case 'CreditsReserved':
      await acceptJob(context, event.data, event)
      // Nobody waits for the tasks of a job that was cancelled before they were published.
      if (await hasEnded(context, event.data.jobId)) return
      await bus.publishTasks(messagesOf(event.data, event))
      return
    case 'JobFinished':
      await settleJob(context, event.data, event)
      return
    case 'LateResultDiscarded':
      if (event.data.objectKey !== null) await deleteResult(context.objects, event.data.objectKey)
      return
    case 'PaymentReceived':
    case 'PaymentRefunded':
      await followFrom(context, event)
      return
    default:
      return
  }
}

/** As this process knows it, which is enough: an end is final, and a task that is published after it is dropped by whoever takes it. */
async function hasEnded(context: CommandContext, jobId: JobId): Promise<boolean> {
  const { state } = await context.jobs.read(jobStream(jobId), { confirmed: false })
  return state.status === 'finished'
}
