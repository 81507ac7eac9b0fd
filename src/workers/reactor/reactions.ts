/**
 * What follows from which event, by its type: here and nowhere else. Each reaction is idempotent: its ids come from the
 * event's own.
 */
import type { CommandContext } from '../../commands/context.ts'
import { acceptJob, messagesOf, settleJob } from '../../commands/jobs/jobSteps.ts'
import { followFrom } from '../../commands/payments/recordNotice.ts'
import type { DomainEvent, EventType } from '../../domain/events.ts'
import { type JobId, jobStream } from '../../domain/ids.ts'
import { decodeEvent, type Stored } from '../../events/decode.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import { noTracing, type Tracing } from '../../ports/tracing.ts'
import { deleteResult } from '../generator/result.ts'

export interface ReactionDeps {
  readonly context: CommandContext
  readonly bus: TaskBus
  /** Off if nothing is said. */
  readonly tracing?: Tracing
}

interface Reaction<Event extends DomainEvent> {
  react(deps: ReactionDeps, event: Stored<Event>): Promise<void>
  /** Null: for ever, because money waits behind it. */
  readonly attemptsMax: number | null
  /** An event of the same job that says that this one was followed already; by whom doesn't matter. */
  readonly followedBy?: EventType
}
type Reactions = { readonly [Type in EventType]?: Reaction<Extract<DomainEvent, { type: Type }>> }

/** With pauses that grow to a minute these are half an hour. */
const attemptsMax = 36

export const reactions: Reactions = {
  CreditsReserved: {
    attemptsMax: null,
    followedBy: 'JobFinished',
    async react({ context, bus }, event) {
      await acceptJob(context, event.data, event)
      // Nobody waits for the tasks of a job that was cancelled before they were published.
      if (await hasEnded(context, event.data.jobId)) return
      await bus.publishTasks(messagesOf(event.data, event))
    },
  },
  JobFinished: {
    attemptsMax: null,
    followedBy: 'ReservationSettled',
    async react({ context }, event) {
      await settleJob(context, event.data, event)
    },
  },
  LateResultDiscarded: {
    attemptsMax,
    async react({ context }, event) {
      if (event.data.objectKey !== null) await deleteResult(context.objects, event.data.objectKey)
    },
  },
  PaymentReceived: {
    attemptsMax: null,
    async react({ context }, event) {
      await followFrom(context, event)
    },
  },
  PaymentRefunded: {
    attemptsMax: null,
    async react({ context }, event) {
      await followFrom(context, event)
    },
  },
}

/** Of an event of a type that this release doesn't know, nothing follows; whoever reads it elsewhere says so. */
export const reactionTo = (type: string): Reaction<DomainEvent> | undefined =>
  Object.hasOwn(reactions, type) ? (reactions as Readonly<Record<string, Reaction<DomainEvent>>>)[type] : undefined

/** What follows from the event carries on its conversation, from the reaction's own span. */
export async function react(deps: ReactionDeps, recorded: RecordedEvent): Promise<void> {
  const reaction = reactionTo(recorded.type)
  if (!reaction) return
  const { tracing = noTracing } = deps
  await tracing.inSpan(`react to ${recorded.type}`, { parent: recorded.metadata.traceparent }, (traceparent) => {
    const event = traceparent === null ? recorded : { ...recorded, metadata: { ...recorded.metadata, traceparent } }
    return reaction.react(deps, decodeEvent(event))
  })
}

/** As this process knows it, which is enough: an end is final, and a task that is published after it is dropped by whoever takes it. */
async function hasEnded(context: CommandContext, jobId: JobId): Promise<boolean> {
  const { state } = await context.jobs.read(jobStream(jobId), { confirmed: false })
  return state.status === 'finished'
}
