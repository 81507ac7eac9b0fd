/** Buying credits as a user's client does it, over HTTP. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Client, ledger } from '../client.ts'
import type { NoticeData } from './notices.ts'

export const checkout = z.strictObject({
  orderId: z.string(),
  packageId: z.string(),
  credits: z.number(),
  amount: z.number(),
  currency: z.string(),
  status: z.string(),
  checkoutUrl: z.string().nullable(),
  createdAt: z.string(),
  paidAt: z.string().nullable(),
  receipt: z.strictObject({ provider: z.string(), paymentId: z.string().nullable(), url: z.string().nullable() }).nullable(),
})

/** An order as finance and operators see it. */
export const payment = z.strictObject({
  orderId: z.string(),
  userId: z.string(),
  packageId: z.string(),
  credits: z.number(),
  amount: z.number(),
  currency: z.string(),
  status: z.string(),
  provider: z.string(),
  paymentId: z.string().nullable(),
  openedAt: z.string(),
  paidAt: z.string().nullable(),
  refundedAt: z.string().nullable(),
  grantId: z.string().nullable(),
  unrecovered: z.number().nullable(),
})

export const openCheckout = async (user: Client, key: string = randomUUID()) =>
  (await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' }, key })).as(checkout)

export const readCheckout = async (user: Client, orderId: string) =>
  (await user.send('GET', `/api/payments/checkouts/${orderId}`)).as(checkout)

/** A notice that fits an order of `openCheckout`, but for what is changed. */
export const noticeFor = (user: Client, orderId: string, changes: Partial<NoticeData> = {}): NoticeData => ({
  orderId,
  userId: user.userId,
  packageId: 'credits-30',
  amount: 9_900,
  currency: 'KRW',
  ...changes,
})

export const purchasesOf = async (user: Client) =>
  (await user.send('GET', '/api/ai/credits')).as(ledger).transactions.filter(({ type }) => type === 'PURCHASE')

export const balanceOf = async (user: Client) => (await user.send('GET', '/api/ai/credits')).as(ledger).balance
