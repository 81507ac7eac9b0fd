/**
 * Events of `payment-<orderId>`: what became of one order of credits. Renaming a type or a field changes what is on
 * disk: never rename, add a version and an upcast. Of a provider's answers only its name, its payment's id, the amount,
 * the currency and the address of the receipt are kept.
 */
import { z } from 'zod'
import { idempotencySchema } from '../account/events.ts'
import { creditsSchema } from '../credits.ts'
import { grantIdSchema, orderIdSchema, rejectionIdSchema, userIdSchema } from '../ids.ts'

const instant = z.iso.datetime({ precision: 3 })
const visible = (charactersMax: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${charactersMax}}$`))

export const paymentIdSchema = visible(200)
export const packageIdSchema = visible(64)
export const currencySchema = visible(16)
/** In the smallest unit of the currency; won have no smaller one. */
export const amountSchema = z.number().int().min(0).max(1_000_000_000)
export const noticeTypeSchema = z.enum(['paid', 'failed', 'refunded'])
export type NoticeType = z.infer<typeof noticeTypeSchema>

export const rejectionCodeSchema = z.enum(['already_paid', 'order_closed', 'order_mismatch', 'account_erased', 'malformed'])
export type RejectionCode = z.infer<typeof rejectionCodeSchema>

/** When the deciding process decided it; never before the event that stands before it in the stream. */
const decided = { orderId: orderIdSchema, decidedAt: instant }
const parties = { userId: userIdSchema, provider: z.string() }
const goods = { packageId: packageIdSchema, credits: creditsSchema, amount: amountSchema, currency: currencySchema }

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
  SessionOpened: z.object({ ...decided, userId: userIdSchema, checkoutUrl: z.string().max(2_000) }),
  /** Before the provider is asked to take the money: from here on it may have been taken. */
  ConfirmationStarted: z.object({ ...decided, userId: userIdSchema, paymentId: paymentIdSchema }),
  PaymentReceived: z.object({
    ...decided,
    ...parties,
    ...goods,
    paymentId: paymentIdSchema.nullable(),
    receiptUrl: z.string().max(2_000).nullable(),
    grantId: grantIdSchema,
  }),
  /** The first notice that a payment's id came with, after one without it. */
  PaymentIdentified: z.object({ ...decided, userId: userIdSchema, paymentId: paymentIdSchema }),
  /** Nobody waits any more for what became of the payment that was to be confirmed. */
  ConfirmationEnded: z.object({ ...decided, userId: userIdSchema, paymentId: paymentIdSchema }),
  CheckoutFailed: z.object({ ...decided, userId: userIdSchema, paymentId: paymentIdSchema.nullable() }),
  CheckoutExpired: z.object({ ...decided, userId: userIdSchema, cause: z.enum(['age', 'erasure']) }),
  /** By an operator, before the provider is asked to pay back. */
  RefundRequested: z.object({
    ...decided,
    userId: userIdSchema,
    reason: z.string().max(200),
    requestedBy: z.string(),
    idempotency: idempotencySchema,
  }),
  /** `grantId` is what it takes back: null when the order was never paid here. */
  PaymentRefunded: z.object({ ...decided, ...parties, ...goods, paymentId: paymentIdSchema.nullable(), grantId: grantIdSchema.nullable() }),
  /** Grants nothing and closes nothing; an operator decides. What can't be read is null. */
  PaymentRejected: z.object({
    orderId: orderIdSchema.nullable(),
    decidedAt: instant,
    rejectionId: rejectionIdSchema,
    code: rejectionCodeSchema,
    noticeType: noticeTypeSchema.nullable(),
    provider: z.string(),
    userId: userIdSchema.nullable(),
    packageId: packageIdSchema.nullable(),
    amount: amountSchema.nullable(),
    currency: currencySchema.nullable(),
    paymentId: paymentIdSchema.nullable(),
  }),
} as const

type Schemas = typeof paymentEventSchemas
export type PaymentEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
