/**
 * Toss Payments: the buyer agrees on its page and comes back with a payment key; nothing is paid until we confirm.
 *
 * Ensures: a reply that says no is believed only after the payment itself was looked at, for the money may have moved
 * and the reply been lost; nothing is asked twice without the key that makes it once.
 */
import { z } from 'zod'
import type { OrderId } from '../../../domain/ids.ts'
import { OutcomeUnknown, PaymentUnavailable } from '../../../failures.ts'
import type { PaymentFinding, PaymentProvider } from '../../../ports/paymentProvider.ts'
import type { Scheduler } from '../../../ports/scheduler.ts'
import type { Secret } from '../../../ports/secret.ts'
import { createTossHttp, type TossReply, type TossRequest } from './http.ts'

const paymentSchema = z.object({
  paymentKey: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  orderId: z.string(),
  status: z.enum(['READY', 'IN_PROGRESS', 'WAITING_FOR_DEPOSIT', 'DONE', 'CANCELED', 'PARTIAL_CANCELED', 'ABORTED', 'EXPIRED']),
  totalAmount: z.number().int().min(0),
  balanceAmount: z.number().int().min(0),
  currency: z.string(),
  approvedAt: z.string().nullable(),
  receipt: z.object({ url: z.string() }).nullish(),
  checkout: z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000) }).nullish(),
})
type TossPayment = z.infer<typeof paymentSchema>

export interface TossOptions {
  readonly baseUrl: string
  readonly secretKey: Secret
  /** Where browsers come back to; null while that isn't known. */
  readonly publicUrl: () => string | null
  readonly scheduler: Scheduler
  /** Milliseconds; a confirmation asks a bank. */
  readonly patience?: { readonly confirmMs: number; readonly otherMs: number }
}

export function createTossPaymentProvider(options: TossOptions): PaymentProvider {
  const { publicUrl, patience = { confirmMs: 20_000, otherMs: 8_000 } } = options
  const ask = createTossHttp(options)
  const { otherMs } = patience

  const look = (path: string, orderId: OrderId) =>
    orUnavailable(async () => paymentIn(await ask({ method: 'GET', path, msMax: otherMs }), orderId))
  const lookAtPayment = (paymentId: string, orderId: OrderId) => look(`/v1/payments/${encodeURIComponent(paymentId)}`, orderId)

  async function openSession({ orderId, amount, currency, title }: Parameters<PaymentProvider['openSession']>[0]) {
    const base = publicUrl()
    if (base === null) throw new PaymentUnavailable('this process has no address for browsers yet')
    const back = `${base}/payments/return/${orderId}`
    const request: TossRequest = {
      method: 'POST',
      path: '/v1/payments',
      body: { method: 'CARD', amount, currency, orderId, orderName: title, successUrl: back, failUrl: back },
      idempotencyKey: orderId,
      msMax: otherMs,
    }
    const payment = await orUnavailable(async () => paymentIn(await ask(request), orderId))
    if (!payment?.checkout) throw new PaymentUnavailable('Toss opened no session')
    return { checkoutUrl: payment.checkout.url }
  }

  async function confirm({ orderId, paymentId, amount }: Parameters<PaymentProvider['confirm']>[0]): Promise<PaymentFinding> {
    const request: TossRequest = {
      method: 'POST',
      path: '/v1/payments/confirm',
      body: { paymentKey: paymentId, orderId, amount },
      idempotencyKey: `confirm-${orderId}-${paymentId}`,
      msMax: patience.confirmMs,
    }
    try {
      const reply = await ask(request)
      if (reply.status === 200) return findingOf(readPayment(reply, orderId))
      if (!isVerdict(reply)) throw new Error(`Toss answered ${reply.status}`)
      const payment = await lookAtPayment(paymentId, orderId)
      const finding = payment && findingOf(payment)
      if (finding && finding.state !== 'pending') return finding
      return { state: 'failed', paymentId, amount, currency: finding?.currency ?? 'KRW', receiptUrl: null }
    } catch (error) {
      throw new OutcomeUnknown('what Toss made of a confirmation is not known', { cause: error })
    }
  }

  async function find(orderId: OrderId): Promise<PaymentFinding | null> {
    const payment = await look(`/v1/payments/orders/${encodeURIComponent(orderId)}`, orderId)
    return payment && findingOf(payment)
  }

  async function refund({ orderId, paymentId, reason }: Parameters<PaymentProvider['refund']>[0]): Promise<'refunded' | 'refused'> {
    if (paymentId === null) return 'refused'
    const request: TossRequest = {
      method: 'POST',
      path: `/v1/payments/${encodeURIComponent(paymentId)}/cancel`,
      body: { cancelReason: reason },
      idempotencyKey: `refund-${orderId}`,
      msMax: patience.confirmMs,
    }
    const reply = await orUnavailable(() => ask(request))
    const payment =
      reply.status === 200 ? await orUnavailable(async () => readPayment(reply, orderId)) : await lookAtPayment(paymentId, orderId)
    if (payment?.status === 'CANCELED') return 'refunded'
    if (reply.status === 200 || isVerdict(reply)) return 'refused'
    throw new PaymentUnavailable(`Toss answered ${reply.status}`)
  }

  return { name: 'toss', wantsConfirmation: true, openSession, confirm, find, refund }
}

/** The payment that was asked for; null when there is none. */
function paymentIn(reply: TossReply, orderId: OrderId): TossPayment | null {
  if (reply.status === 404) return null
  if (reply.status !== 200) throw new Error(`Toss answered ${reply.status}`)
  return readPayment(reply, orderId)
}

function readPayment({ content }: TossReply, orderId: OrderId): TossPayment {
  const parsed = paymentSchema.safeParse(content)
  if (!parsed.success || parsed.data.orderId !== orderId) throw new Error('Toss answered with something else than the payment')
  return parsed.data
}

/** It looked at the request and said no; all else (our key, too many requests, its own trouble) says nothing of the payment. */
const isVerdict = ({ status }: TossReply): boolean => status === 400 || status === 403 || status === 404

function findingOf(payment: TossPayment): PaymentFinding {
  const { paymentKey: paymentId, status, totalAmount, balanceAmount, currency, approvedAt, receipt } = payment
  const found = { paymentId, amount: totalAmount, currency, receiptUrl: receipt?.url ?? null }
  switch (status) {
    case 'DONE':
      return { ...found, state: 'paid' }
    case 'PARTIAL_CANCELED':
      return { ...found, state: 'refunded', amount: totalAmount - balanceAmount }
    case 'CANCELED':
      return { ...found, state: approvedAt === null ? 'failed' : 'refunded' }
    case 'ABORTED':
    case 'EXPIRED':
      return { ...found, state: 'failed' }
    case 'READY':
    case 'IN_PROGRESS':
    case 'WAITING_FOR_DEPOSIT':
      return { ...found, state: 'pending' }
  }
}

async function orUnavailable<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    throw new PaymentUnavailable('Toss gives no answer', { cause: error })
  }
}
