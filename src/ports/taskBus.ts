/**
 * Tasks on their way to generators, outcomes on their way back. At least once, in no order that counts:
 * both ends are idempotent by task.
 */
import { z } from 'zod'
import { failureCodeSchema, roleSchema } from '../domain/catalogue.ts'
import { jobIdSchema, photoIdSchema, taskIdSchema, userIdSchema } from '../domain/ids.ts'
import { billedSchema, providerCallsSchema, storedImageSchema } from '../domain/job/events.ts'

/** The conversation that a message belongs to, for the metadata of what follows from it. */
export const traceSchema = z.object({ correlationId: z.string(), causationId: z.string(), traceparent: z.string().nullable() })
export type Trace = z.infer<typeof traceSchema>

export const generationTaskSchema = z.object({
  taskId: taskIdSchema,
  jobId: jobIdSchema,
  userId: userIdSchema,
  index: z.number().int().min(0),
  style: z.string(),
  role: roleSchema,
  photoId: photoIdSchema,
  /** Where the reference photo lies. */
  objectKey: z.string(),
  modelId: z.string(),
  deadlineAt: z.string(),
  /** From 1; grows with each retry. */
  attempt: z.number().int().min(1),
  /** When the first attempt began; null before it. Bounds all attempts together. */
  firstAttemptAt: z.string().nullable(),
  /** `unknown` as soon as the end of one provider call was not seen. */
  billed: billedSchema,
  /** Of the attempts before this one; null in a message of an earlier release, and in what follows from it. */
  calls: providerCallsSchema.default(null),
  /** How many provider calls began whose end nobody saw. */
  unseenCalls: z.number().int().min(0),
  trace: traceSchema.optional(),
})
export type GenerationTask = z.infer<typeof generationTaskSchema>

const outcome = {
  taskId: taskIdSchema,
  jobId: jobIdSchema,
  userId: userIdSchema,
  index: z.number().int().min(0),
  trace: traceSchema.optional(),
}
export const taskOutcomeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), ...outcome }),
  z.object({
    type: z.literal('delivered'),
    ...outcome,
    image: storedImageSchema,
    model: z.string(),
    attempts: z.number().int().min(1),
    billed: billedSchema,
    calls: providerCallsSchema.default(null),
  }),
  z.object({
    type: z.literal('failed'),
    ...outcome,
    failureCode: failureCodeSchema,
    attempts: z.number().int().min(0),
    billed: billedSchema,
    calls: providerCallsSchema.default(null),
  }),
])
export type TaskOutcome = z.infer<typeof taskOutcomeSchema>

/** What a handler made of a message. `retry` comes back with `message` after `afterMs`. */
export type Handled<Message> = { readonly type: 'done' } | { readonly type: 'retry'; readonly afterMs: number; readonly message: Message }

export interface DeadLetter {
  readonly id: string
  readonly queue: 'tasks' | 'outcomes'
  readonly reason: string
  readonly message: unknown
  readonly failedAt: string
  /** Handlers that it was given to; null where nobody counted, as before 0.2.0. */
  readonly attempts: number | null
}

/** How many messages are handled at once. */
export interface Places {
  readonly concurrency: number
  /** So many more where they are tasks of accounts that had nothing else under way when they ordered. Default: none. */
  readonly newcomersBeside?: number
}

export interface Consumer {
  /** Rejects when the consumer died and can't come back by itself. */
  readonly finished: Promise<void>
  /** Takes no more, gives running handlers `graceMs` to finish or hand back, then aborts them. */
  close(graceMs: number): Promise<void>
}

export interface TaskBus {
  /** A task that still waits or runs is not handled a second time because it is published again. */
  publishTasks(tasks: readonly GenerationTask[]): Promise<void>
  publishOutcome(outcome: TaskOutcome): Promise<void>
  /** A handler that throws is tried again with backoff, a bounded number of times; then the message is a dead letter. */
  consumeTasks(
    options: Places & { readonly handle: (task: GenerationTask, signal: AbortSignal) => Promise<Handled<GenerationTask>> },
  ): Promise<Consumer>
  consumeOutcomes(options: { readonly concurrency: number; readonly handle: (outcome: TaskOutcome) => Promise<void> }): Promise<Consumer>
  deadLetters(): Promise<readonly DeadLetter[]>
  replayDeadLetter(id: string): Promise<boolean>
  /** Messages that wait or run, by queue. */
  depth(): Promise<{ readonly tasks: number; readonly outcomes: number }>
  /** What keeps the consumers of this process from taking messages, in words; null when nothing does. */
  trouble(): string | null
  close(): Promise<void>
}
