/**
 * Events of `operations-<uuid>`: what an operator did by hand, and why. Renaming a type or a field changes what is on disk:
 * never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { orderIdSchema, rejectionIdSchema, userIdSchema } from '../ids.ts'

export const operationsEventSchemas = {
  /** A rejected notice of a payment is off the operator's list. Order and user are those of the rejection. */
  RejectionResolved: z.object({
    rejectionId: rejectionIdSchema,
    orderId: orderIdSchema.nullable(),
    userId: userIdSchema.nullable(),
    note: z.string(),
    resolvedBy: z.string(),
    decidedAt: z.iso.datetime({ precision: 3 }),
  }),
  /** The log is sealed into another tree from its beginning on; the heads of the one before stay as they are. */
  ProofRestarted: z.object({
    origin: z.string(),
    /** The origin of the tree before. */
    previousOrigin: z.string().nullable(),
    reason: z.string(),
    restartedBy: z.string(),
    decidedAt: z.iso.datetime({ precision: 3 }),
  }),
  /** A message that was given up, or an event whose reaction failed, is to be tried again now. */
  DeadLetterReplayed: z.object({
    /** The id under which the operator's list has it: `queue:…` or `parked:…`. */
    letterId: z.string(),
    queue: z.string(),
    failedAt: z.iso.datetime({ precision: 3 }),
    attempts: z.number().int().min(0).nullable(),
    replayedBy: z.string(),
    decidedAt: z.iso.datetime({ precision: 3 }),
  }),
} as const

type Schemas = typeof operationsEventSchemas
export type OperationsEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
