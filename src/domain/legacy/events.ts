/**
 * Events of `legacy-<userId>`: what stood in the old tables, as evidence. Renaming a type or a field changes what is on
 * disk: never rename, add a version and an upcast. Numbers, codes and ids are kept as they were found, also where they
 * make no sense; what they are shown as is decided by whoever shows them (`shown.ts`). What a person typed is sealed.
 */
import { z } from 'zod'
import { shownRoleSchema } from '../catalogue.ts'
import { albumIdSchema, imageIdSchema, jobIdSchema, taskIdSchema, userIdSchema } from '../ids.ts'
import { storedImageSchema } from '../job/events.ts'

const id = z.uuid()
/** Without a zone in the old database, taken for UTC. */
const instant = z.iso.datetime({ precision: 3 })
const whole = z.number().int()
/** Ours, derived from `oldId`, which is a primary key of the old database. */
const ids = { id, oldId: z.string() }

export const legacyTransactionSchema = z.object({
  ...ids,
  type: z.enum(['DEDUCT', 'REFUND', 'PURCHASE', 'BONUS']),
  amount: whole,
  balanceAfter: whole,
  referenceType: z.string().nullable(),
  referenceId: z.string().nullable(),
  /** Sealed. */
  description: z.string().nullable(),
  createdAt: instant,
})
export type LegacyTransaction = z.infer<typeof legacyTransactionSchema>

export const legacyJobSchema = z.object({
  ...ids,
  id: jobIdSchema,
  albumId: albumIdSchema.nullable(),
  mode: z.enum(['SINGLE', 'BATCH']),
  /** JSON as it was found, sealed: nothing had checked it. */
  config: z.string().nullable(),
  totalImages: whole,
  completedImages: whole,
  failedImages: whole,
  creditsReserved: whole,
  creditsUsed: whole,
  status: z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED']),
  createdAt: instant,
  completedAt: instant.nullable(),
})
export type LegacyJob = z.infer<typeof legacyJobSchema>

export const legacyGenerationSchema = z.object({
  /** `oldId` is null for a picture that lay in an album and that no generation has. */
  id,
  oldId: z.string().nullable(),
  /** One that no job had has an id of its own there, which names no job. */
  jobId: jobIdSchema,
  taskId: taskIdSchema,
  albumId: albumIdSchema.nullable(),
  style: z.string(),
  role: shownRoleSchema,
  status: z.string(),
  /** In the order in which they stood there, those too that could not be copied. */
  imageIds: z.array(imageIdSchema),
  modelId: z.string().nullable(),
  creditsUsed: whole,
  /** In US dollars. */
  cost: z.number(),
  createdAt: instant,
  completedAt: instant.nullable(),
})
export type LegacyGeneration = z.infer<typeof legacyGenerationSchema>

/** A picture that was copied into the object store. */
export const legacyPictureSchema = z.object({
  id: imageIdSchema,
  generationId: id,
  jobId: jobIdSchema,
  taskId: taskIdSchema,
  albumId: albumIdSchema.nullable(),
  style: z.string(),
  role: shownRoleSchema,
  model: z.string().nullable(),
  image: storedImageSchema,
  createdAt: instant,
})
export type LegacyPicture = z.infer<typeof legacyPictureSchema>

export const legacyEventSchemas = {
  /** A part of them, 256 KiB at the most. Pictures come in parts of their own, some perhaps years later. */
  LegacyRowsImported: z.object({
    userId: userIdSchema,
    /** From 0. */
    part: z.number().int().min(0),
    /** As it stood in the old table, also below zero. */
    balance: whole,
    transactions: z.array(legacyTransactionSchema),
    jobs: z.array(legacyJobSchema),
    generations: z.array(legacyGenerationSchema),
    pictures: z.array(legacyPictureSchema),
    /** Whether all rows but pictures have been imported with this part. */
    isComplete: z.boolean(),
    decidedAt: instant,
  }),
} as const

type Schemas = typeof legacyEventSchemas
export type LegacyEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
export type LegacyRows = Pick<LegacyEvent['data'], 'transactions' | 'jobs' | 'generations' | 'pictures'>
