/**
 * Events of `account-<userId>`, the ledger. Renaming a type or a field changes what is on disk:
 * never rename, add a version and an upcast. What a schema refuses can't be read any more, so none of them knows
 * a limit of the product: limits may be lowered, what was written stays.
 */
import { z } from 'zod'
import { failureCodeSchema, terminalStatusSchema } from '../catalogue.ts'
import { creditsSchema } from '../credits.ts'
import { grantIdSchema, jobIdSchema, keyIdSchema, orderIdSchema, userIdSchema } from '../ids.ts'
import { orderSchema } from '../order.ts'

export const instantSchema = z.iso.datetime({ precision: 3 })

/** Which request this answers, and the hash of its parsed body, so that a repeat gets the same answer. */
export const idempotencySchema = z.object({ keyId: keyIdSchema, requestHash: z.string() })
export type Idempotency = z.infer<typeof idempotencySchema>

export const grantKindSchema = z.enum(['signup', 'opening', 'goodwill', 'compensation', 'promotion', 'purchase'])
export type GrantKind = z.infer<typeof grantKindSchema>
/** What an operator gives by hand. */
export const kindByHandSchema = grantKindSchema.extract(['goodwill', 'compensation', 'promotion', 'purchase'])
export type KindByHand = z.infer<typeof kindByHandSchema>

/** Why a grant was closed: by an operator, because its payment was paid back, because its owner is to be forgotten. */
export const revocationCauseSchema = z.enum(['revocation', 'refund', 'forfeiture'])
export type RevocationCause = z.infer<typeof revocationCauseSchema>

export const releaseCodeSchema = z.enum([...failureCodeSchema.options, 'cancelled'])
export type ReleaseCode = z.infer<typeof releaseCodeSchema>

/** Null in settlements of version 1, until a reader of the stream completes them (`src/events/completion.ts`). */
const payer = grantIdSchema.nullable()
const slotOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ grantId: payer, outcome: z.literal('captured') }),
  z.object({ grantId: payer, outcome: z.literal('released'), code: releaseCodeSchema }),
])
export type SlotOutcome = z.infer<typeof slotOutcomeSchema>

/**
 * What the deciding process's clock said, never before what the account's event before it says. It alone is compared
 * with a grant's `expiresAt`.
 */
const decided = { decidedAt: instantSchema }
/** What can be spent after the event, and what open jobs hold. */
const after = { balanceAfter: creditsSchema, reservedAfter: creditsSchema }

/** How far short an order was, for whoever is told so; null where it wasn't for the balance, and in refusals of version 1. */
const explanation = {
  /** Soonest deadline first, 20 at the most. */
  openReservations: z.array(z.object({ jobId: jobIdSchema, amount: creditsSchema, deadlineAt: instantSchema })).nullable(),
  /** What is available in the grants that expire next, and when that is; null also when none expires. */
  nextExpiry: z.object({ amount: creditsSchema, at: instantSchema }).nullable(),
  /** Images of the largest order that could be paid. */
  largestOrder: z.number().int().min(0).nullable(),
  /** Those that would cover the shortfall, cheapest first, at the prices of then. */
  packages: z.array(z.object({ packageId: z.string(), credits: creditsSchema, amount: z.number().int().min(0) })).nullable(),
}

export const accountEventSchemas = {
  AccountOpened: z.object({ userId: userIdSchema, ...decided }),
  CreditsGranted: z.object({
    userId: userIdSchema,
    grantId: grantIdSchema,
    kind: grantKindSchema,
    amount: creditsSchema,
    reference: z.object({ type: z.enum(['SYSTEM', 'ADMIN', 'PAYMENT']), id: z.string() }),
    reason: z.string().nullable(),
    grantedBy: z.string(),
    expiresAt: instantSchema.nullable(),
    ...decided,
    ...after,
    idempotency: idempotencySchema.nullable(),
  }),
  CreditsReserved: z.object({
    userId: userIdSchema,
    jobId: jobIdSchema,
    amount: creditsSchema,
    /** Which grant pays for how many slots; slots are numbered in this order, slot i pays for task i. */
    funding: z.array(z.object({ grantId: grantIdSchema, slots: z.number().int().min(1) })),
    order: orderSchema,
    deadlineAt: instantSchema,
    ...decided,
    ...after,
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
    ...explanation,
    refusedAt: instantSchema,
    ...decided,
    idempotency: idempotencySchema,
  }),
  /** Credits were ordered for money under this key; what becomes of that stands in the order's own stream. In no history. */
  CheckoutRequested: z.object({
    userId: userIdSchema,
    orderId: orderIdSchema,
    packageId: z.string(),
    ...decided,
    idempotency: idempotencySchema,
  }),
  ReservationSettled: z.object({
    userId: userIdSchema,
    jobId: jobIdSchema,
    jobStatus: terminalStatusSchema,
    /** By slot: which grant paid for it, and whether the image was delivered. */
    slots: z.array(slotOutcomeSchema),
    ...decided,
    ...after,
  }),
  /** What was available in a grant at its instant, or came back to it after that, is gone. One for each grant in an append, soonest first. */
  GrantExpired: z.object({
    userId: userIdSchema,
    grantId: grantIdSchema,
    amount: creditsSchema,
    expiresAt: instantSchema,
    /** The later of `expiresAt` and the `decidedAt` of the account's event before it: when the credits were gone. */
    effectiveAt: instantSchema,
    ...decided,
    ...after,
  }),
  /**
   * Closes a grant. Takes what is available in it; what its open reservations give back is taken by further ones, each in
   * the append that brings it back. `amount` may be 0.
   */
  CreditsRevoked: z.object({
    userId: userIdSchema,
    grantId: grantIdSchema,
    cause: revocationCauseSchema,
    amount: creditsSchema,
    /** Still held after it. */
    left: creditsSchema,
    /** Spent of the grant so far, and still held: what can't be taken back, as far as one knows now. */
    unrecovered: creditsSchema,
    reason: z.string().nullable(),
    revokedBy: z.string(),
    ...decided,
    ...after,
    idempotency: idempotencySchema.nullable(),
  }),
  /** The owner wishes to be forgotten. Nothing is ordered, granted or bought any more; what there is comes to its end. */
  ErasureRequested: z.object({ userId: userIdSchema, ...decided }),
  /** Nothing is left: no credit, no open job, no picture, no text. What stands in the ledger stays. */
  AccountErased: z.object({ userId: userIdSchema, ...decided }),
} as const

type Schemas = typeof accountEventSchemas
export type AccountEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
