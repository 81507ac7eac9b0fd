import { z } from 'zod'
import { paymentStatusSchema } from './checkoutShape.ts'
import { amountSchema } from './checkoutShape.ts'
import { creditsSchema, instantSchema, uuidSchema } from '../shapes.ts'

export const paymentSchema = z
  .object({
    orderId: z.string(),
    userId: z.string(),
    packageId: z.string(),
    credits: creditsSchema,
    amount: amountSchema,
    currency: z.string(),
    status: paymentStatusSchema,
    provider: z.string(),
    paymentId: z.string().nullable(),
    openedAt: instantSchema,
    paidAt: instantSchema.nullable(),
    refundedAt: instantSchema.nullable(),
    grantId: uuidSchema.nullable().meta({ description: 'Of what was granted for it; null when nothing was.' }),
    unrecovered: creditsSchema.nullable().meta({
      description:
        'Of a refunded order: what was spent or is still held by open jobs, and so could not be taken back. It falls as held credits come back.',
    }),
  })
  .meta({ id: 'Payment' })
export type PaymentShape = z.infer<typeof paymentSchema>
