/**
 * Events of `payment-<orderId>`: what became of one order of credits. Renaming a type or a field changes what is on
 * disk: never rename, add a version and an upcast. What a schema refuses can't be read any more, so none of them knows a
 * limit of the product. Of a provider's answers only its name, its payment's id, the amount,
 * the currency and the address of the receipt are kept.
 */
import { z } from 'zod'
import { idempotencySchema } from '../account/events.ts'
import { creditsSchema } from '../credits.ts'
import { grantIdSchema, orderIdSchema, rejectionIdSchema, userIdSchema } from '../ids.ts'

const instant = z.iso.datetime({ precision: 3 })
/** An amount in the smallest unit of the currency; won have no smaller one. */
const amountSchema = z.number().int().min(0)
export const noticeTypeSchema = z.enum(['paid', 'failed', 'refunded'])
export type NoticeType = z.infer<typeof noticeTypeSchema>

export const rejectionCodeSchema = z.enum([
  'already_paid',
  'order_closed',
  'order_mismatch',
  'account_erased',
  'malformed',
  'grant_refused',
])
export type RejectionCode = z.infer<typeof rejectionCodeSchema>

/** When the deciding process decided it; never before the event that stands before it in the stream. */
const decided = { orderId: orderIdSchema, decidedAt: instant }
const parties = { userId: userIdSchema, provider: z.string() }
const goods = { packageId: z.string(), credits: creditsSchema, amount: amountSchema, currency: z.string() }

export const paymentEventSchemas = {
  /** `checkout`: by the user, here. `notice`: a provider told of an order that nobody had opened here. */
  CheckoutOpened: z.object({
    ...decided,
    ...parties,
    ...goods,
    origin: z.enum(['checkout', 'notice']),
    idempotency: idempotencySchema.nullable(),
  }),
  /** The provider waits for the user at this address. */
  SessionOpened: z.object({ ...decided, userId: userIdSchema, checkoutUrl: z.string() }),
  /** Before the provider is asked to take the money: from here on it may have been taken. */
  ConfirmationStarted: z.object({ ...decided, userId: userIdSchema, paymentId: z.string() }),
  PaymentReceived: z.object({
    ...decided,
    ...parties,
    ...goods,
    paymentId: z.string().nullable(),
    receiptUrl: z.string().nullable(),
    grantId: grantIdSchema,
  }),
  /** An order of the database of before, as it stood there: opened and ended by one event. It grants nothing, now or later, if it was paid. */
  PaymentImported: z.object({
    ...decided,
    ...parties,
    ...goods,
    status: z.enum(['OPEN', 'FAILED', 'PAID', 'REFUNDED']),
    paymentId: z.string().nullable(),
    /** There, without a zone, taken for UTC. */
    createdAt: instant,
  }),
  /** The first notice that a payment's id came with, after one without it. */
  PaymentIdentified: z.object({ ...decided, userId: userIdSchema, paymentId: z.string() }),
  /** Nobody waits any more for what became of the payment that was to be confirmed. */
  ConfirmationEnded: z.object({ ...decided, userId: userIdSchema, paymentId: z.string() }),
  CheckoutFailed: z.object({ ...decided, userId: userIdSchema, paymentId: z.string().nullable() }),
  CheckoutExpired: z.object({ ...decided, userId: userIdSchema, cause: z.enum(['age', 'erasure']) }),
  /** An operator asks for it; the event is there before the provider is asked to pay back. */
  RefundRequested: z.object({
    ...decided,
    userId: userIdSchema,
    reason: z.string(),
    requestedBy: z.string(),
    idempotency: idempotencySchema,
  }),
  /** `grantId` is what it takes back: null when the order was never paid here. */
  PaymentRefunded: z.object({ ...decided, ...parties, ...goods, paymentId: z.string().nullable(), grantId: grantIdSchema.nullable() }),
  /** Grants nothing and closes nothing; an operator decides. What can't be read is null. */
  PaymentRejected: z.object({
    orderId: orderIdSchema.nullable(),
    decidedAt: instant,
    rejectionId: rejectionIdSchema,
    code: rejectionCodeSchema,
    noticeType: noticeTypeSchema.nullable(),
    provider: z.string(),
    userId: userIdSchema.nullable(),
    packageId: z.string().nullable(),
    amount: amountSchema.nullable(),
    currency: z.string().nullable(),
    paymentId: z.string().nullable(),
  }),
} as const

type Schemas = typeof paymentEventSchemas
export type PaymentEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
