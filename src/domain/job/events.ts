/**
 * Events of `job-<jobId>`: what became of each image. Renaming a type or a field changes what is on disk:
 * never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { failureCodeSchema, terminalStatusSchema, roleSchema } from '../catalogue.ts'
import { albumIdSchema, imageIdSchema, jobIdSchema, photoIdSchema, taskIdSchema, userIdSchema } from '../ids.ts'
import { orderSchema } from '../order.ts'

const job = { jobId: jobIdSchema, userId: userIdSchema }
const index = z.number().int().min(0)
const task = { ...job, taskId: taskIdSchema, index }
/** Whether the provider charged for the task's calls; `unknown` when the end of a call was never seen. */
export const billedSchema = z.enum(['yes', 'no', 'unknown'])
export type Billed = z.infer<typeof billedSchema>

export const providerCallSchema = z.object({
  /** From 1, as attempts are counted; one that never reached a provider made no call. */
  attempt: z.number().int().min(1),
  billed: billedSchema,
  /** The provider's own name for the call, by which it stands on the invoice; null where none was told. */
  providerId: z.string().min(1).max(256).nullable(),
  /** What the provider said that it counted for the call. None of them tells money. */
  amount: z.object({ quantity: z.number().min(0), unit: z.enum(['tokens', 'seconds']) }).nullable(),
})
/** One call of a provider as finance compares it with an invoice. */
export type ProviderCall = z.infer<typeof providerCallSchema>
/** Of one task, in the order of their attempts; null where a release or a message before 0.2 told none. */
export const providerCallsSchema = z.array(providerCallSchema).nullable()
export type ProviderCalls = z.infer<typeof providerCallsSchema>

export const storedImageSchema = z.object({
  objectKey: z.string(),
  sha256: z.string(),
  contentType: z.string(),
  bytes: z.number().int().min(1),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
})
/** An image as it lies in the object store; sizes in bytes and pixels. */
export type StoredImage = z.infer<typeof storedImageSchema>

export const jobEventSchemas = {
  JobAccepted: z.object({ ...job, order: orderSchema, deadlineAt: z.iso.datetime({ precision: 3 }) }),
  /** The first attempt of a task began; later attempts add nothing. */
  TaskStarted: z.object(task),
  ImageDelivered: z.object({
    ...task,
    imageId: imageIdSchema,
    albumId: albumIdSchema,
    style: z.string(),
    role: roleSchema,
    photoId: photoIdSchema,
    image: storedImageSchema,
    model: z.string(),
    attempts: z.number().int().min(1),
    billed: billedSchema,
    calls: providerCallsSchema,
  }),
  ImageFailed: z.object({
    ...task,
    style: z.string(),
    role: roleSchema,
    failureCode: failureCodeSchema,
    attempts: z.number().int().min(0),
    billed: billedSchema,
    calls: providerCallsSchema,
  }),
  /** By the user. `cancelled`: the tasks that were still open. */
  JobCancelled: z.object({ ...job, cancelled: z.array(index) }),
  /** By the server at the deadline. `failed`: the tasks that were still open, each failed with `deadline_exceeded`. */
  JobTimedOut: z.object({ ...job, failed: z.array(index) }),
  /** In the same append as the event that ended the last task. One outcome for each task, by index. */
  JobFinished: z.object({
    ...job,
    status: terminalStatusSchema,
    outcomes: z.array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('delivered') }),
        z.object({ type: z.literal('failed'), code: failureCodeSchema }),
        z.object({ type: z.literal('cancelled') }),
      ]),
    ),
  }),
  /**
   * A result for a task that had ended: kept nowhere, charged to nobody. `objectKey` is what is to be deleted; null when no
   * picture came, but calls that a provider may have charged for.
   */
  LateResultDiscarded: z.object({ ...task, objectKey: z.string().nullable(), billed: billedSchema, calls: providerCallsSchema }),
} as const

type Schemas = typeof jobEventSchemas
export type JobEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
export type TaskOutcomeInJob = z.infer<Schemas['JobFinished']>['outcomes'][number]
