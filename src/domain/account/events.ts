/**
 * Events of `account-<userId>`, the ledger. Renaming a type or a field changes what is on disk:
 * never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { failureCodeSchema, jobStatusSchema } from '../catalogue.ts'
import { creditsSchema } from '../credits.ts'
import { grantIdSchema, jobIdSchema, keyIdSchema, userIdSchema } from '../ids.ts'
import { orderSchema } from '../order.ts'

const instant = z.iso.datetime({ precision: 3 })

/** Which request this answers, and the hash of its parsed body, so that a repeat gets the same answer. */
export const idempotencySchema = z.object({ keyId: keyIdSchema, requestHash: z.string() })
export type Idempotency = z.infer<typeof idempotencySchema>

export const grantKindSchema = z.enum(['signup', 'opening', 'goodwill', 'compensation', 'promotion', 'purchase'])
export type GrantKind = z.infer<typeof grantKindSchema>

export const releaseCodeSchema = z.enum([...failureCodeSchema.options, 'cancelled'])
export type ReleaseCode = z.infer<typeof releaseCodeSchema>

/** `balanceAfter` is what can be spent after the event, `reservedAfter` what open jobs hold. */
export const accountEventSchemas = {
  AccountOpened: z.object({ userId: userIdSchema }),
  CreditsGranted: z.object({
    userId: userIdSchema,
    grantId: grantIdSchema,
    kind: grantKindSchema,
    amount: creditsSchema,
    reference: z.object({ type: z.enum(['SYSTEM', 'ADMIN', 'PAYMENT']), id: z.string() }),
    reason: z.string().max(200).nullable(),
    grantedBy: z.string(),
    expiresAt: instant.nullable(),
    balanceAfter: creditsSchema,
    reservedAfter: creditsSchema,
    idempotency: idempotencySchema.nullable(),
  }),
  CreditsReserved: z.object({
    userId: userIdSchema,
    jobId: jobIdSchema,
    amount: creditsSchema,
    /** Which grant pays for how many slots; slots are numbered in this order, slot i pays for task i. */
    funding: z.array(z.object({ grantId: grantIdSchema, slots: z.number().int().min(1) })),
    order: orderSchema,
    deadlineAt: instant,
    balanceAfter: creditsSchema,
    reservedAfter: creditsSchema,
    idempotency: idempotencySchema.nullable(),
  }),
  /** A keyed order that the rules refused. Changes no balance and stands in no history. */
  OrderRefused: z.object({
    userId: userIdSchema,
    code: z.enum(['insufficient_credits', 'open_job_limit']),
    required: creditsSchema,
    available: creditsSchema,
    reserved: creditsSchema,
    shortfall: creditsSchema,
    refusedAt: instant,
    idempotency: idempotencySchema,
  }),
  ReservationSettled: z.object({
    userId: userIdSchema,
    jobId: jobIdSchema,
    jobStatus: jobStatusSchema.extract(['COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED']),
    /** Slot numbers whose image was delivered. */
    captured: z.array(z.number().int().min(0)),
    released: z.array(z.object({ slot: z.number().int().min(0), code: releaseCodeSchema })),
    balanceAfter: creditsSchema,
    reservedAfter: creditsSchema,
  }),
} as const

type Schemas = typeof accountEventSchemas
export type AccountEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
