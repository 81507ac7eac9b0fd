/** What follows from which event. Each reaction is idempotent: its ids come from the event's own. */

import type { CommandContext } from '../../commands/context.ts'
import { acceptJob, messagesOf, settleJob } from '../../commands/jobSteps.ts'
import { taskIdOf } from '../../domain/ids.ts'
import type { StoredEvent } from '../../ports/eventCodec.ts'
import type { TaskBus } from '../../ports/taskBus.ts'

export interface ReactionDeps {
  readonly context: CommandContext
  readonly bus: TaskBus
}

export const reactsTo: ReadonlySet<string> = new Set(['CreditsReserved', 'JobFinished', 'LateResultDiscarded'])

export async function react(deps: ReactionDeps, event: StoredEvent): Promise<void> {
  const { context, bus } = deps
  switch (event.type) {
    case 'CreditsReserved':
      await acceptJob(context, event.data, event)
      await bus.publishTasks(messagesOf(event.data))
      return
    case 'JobFinished': {
      await settleJob(context, event.data, event)
      const { jobId, outcomes } = event.data
      const unwanted = outcomes.flatMap((outcome, index) => (outcome.type === 'delivered' ? [] : [taskIdOf(jobId, index)]))
      if (unwanted.length > 0) await bus.dropTasks(unwanted)
      return
    }
    case 'LateResultDiscarded':
      if (event.data.objectKey !== null) await context.objects.delete(event.data.objectKey)
      return
    default:
      return
  }
}
