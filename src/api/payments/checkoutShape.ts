import { z } from 'zod'
import type { PaymentOrder } from '../../domain/payment/state.ts'
import type { CheckoutView } from '../../projections/payments/queries.ts'
import { creditsSchema, instantSchema } from '../shapes.ts'

export const paymentStatusSchema = z.enum(['OPEN', 'PAID', 'FAILED', 'EXPIRED', 'REFUNDED'])
export const amountSchema = z.number().int().meta({ description: 'In the smallest unit of the currency.' })

export const checkoutSchema = z
  .object({
    orderId: z.string(),
    packageId: z.string(),
    credits: creditsSchema,
    amount: amountSchema,
    currency: z.string().meta({ example: 'KRW' }),
    status: paymentStatusSchema.meta({
      description: '`EXPIRED`: nobody paid within 24 hours. Money that comes later is accepted all the same.',
    }),
    checkoutUrl: z
      .string()
      .nullable()
      .meta({ description: 'Where the browser goes to pay; null for an order that the provider told of first.' }),
    createdAt: instantSchema,
    paidAt: instantSchema.nullable(),
    receipt: z
      .object({ provider: z.string(), paymentId: z.string().nullable(), url: z.string().nullable() })
      .nullable()
      .meta({ description: 'Null until it is paid.' }),
  })
  .meta({ id: 'Checkout' })

/** From the order's own stream, as a write answers with it. */
export function checkoutOf(order: PaymentOrder): CheckoutView {
  const { orderId, goods, status, checkoutUrl, openedAt, paidAt, provider, paymentId, receiptUrl } = order
  const { packageId, credits, amount, currency } = goods
  const receipt = paidAt === null ? null : { provider, paymentId, url: receiptUrl }
  return { orderId, packageId, credits, amount, currency, status, checkoutUrl, createdAt: openedAt, paidAt, receipt }
}

/** As it was opened, whatever became of it since: what a repeated key is answered with. */
export const openedCheckoutOf = (order: PaymentOrder): CheckoutView => ({
  ...checkoutOf(order),
  status: 'OPEN',
  paidAt: null,
  receipt: null,
})
