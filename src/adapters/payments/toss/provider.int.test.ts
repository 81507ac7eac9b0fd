import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { paymentProviderContract } from '../../../../testing/contracts/paymentProvider.contract.ts'
import { goods, orderNamed } from '../../../../testing/payments/fixtures.ts'
import { startTossServer, type TossServer, type Trouble } from '../../../../testing/payments/tossServer.ts'
import type { OrderId } from '../../../domain/ids.ts'
import type { PaymentProvider } from '../../../ports/paymentProvider.ts'
import { systemScheduler } from '../../system/scheduler.ts'
import { createTossPaymentProvider } from './provider.ts'

let server: TossServer
let toss: PaymentProvider
let orders = 0
let orderId: OrderId
const connect = (secretKey: string) =>
  createTossPaymentProvider({
    baseUrl: server.url,
    secretKey: { reveal: () => secretKey },
    publicUrl: () => 'https://shop.test',
    scheduler: systemScheduler,
    patience: { confirmMs: 300, otherMs: 300 },
  })

beforeAll(async () => {
  server = await startTossServer('test_sk')
  toss = connect('test_sk')
})
beforeEach(() => {
  orderId = orderNamed(`toss ${(orders += 1)}`)
})
afterAll(() => server.close())

paymentProviderContract('toss', () => toss)

const open = () => toss.openSession({ orderId, amount: goods.amount, currency: goods.currency, title: '크레딧 30개' })
/** The buyer has agreed on the provider's page. */
async function agreed() {
  await open()
  const { paymentKey: paymentId, amount } = server.agree(orderId)
  return { orderId, paymentId, amount }
}
async function paid() {
  const payment = await agreed()
  await toss.confirm(payment)
  return payment
}

describe('a session', () => {
  test('brings the browser back to the page of the order', async () => {
    await open()
    const { body, headers } = server.asked.at(-1) ?? {}
    expect(JSON.parse(String(body))).toMatchObject({
      orderId,
      amount: 9_900,
      currency: 'KRW',
      successUrl: `https://shop.test/payments/return/${orderId}`,
    })
    expect(headers?.['idempotency-key']).toBe(orderId)
  })
  test('whose answer was lost is the same when it is asked for again', async () => {
    server.trouble('session', 'lost after')
    await expect(open()).rejects.toMatchObject({ code: 'payment_unavailable' })
    const { checkoutUrl } = await open()
    expect(await open()).toEqual({ checkoutUrl })
  })
  test.each(['lost before', 'silent before', 'busy', 'nonsense', 'refused key'] as const)(
    'is not there when the provider is %s',
    async (trouble) => {
      server.trouble('session', trouble)
      await expect(open()).rejects.toMatchObject({ code: 'payment_unavailable' })
    },
  )
})

describe('a confirmation', () => {
  test('takes the money, once', async () => {
    const payment = await agreed()
    const before = server.moved().taken
    const finding = {
      state: 'paid',
      paymentId: payment.paymentId,
      amount: 9_900,
      currency: 'KRW',
      receiptUrl: `https://receipts.toss.test/${payment.paymentId}`,
    }
    expect(await toss.confirm(payment)).toEqual(finding)
    expect(await toss.confirm(payment)).toEqual(finding)
    expect(server.moved().taken).toBe(before + 1)
  })
  test('that is declined has failed', async () => {
    server.trouble('confirm', 'declined')
    expect(await toss.confirm(await agreed())).toMatchObject({ state: 'failed' })
  })
  test('of a payment that nobody agreed to has failed', async () => {
    await open()
    expect(await toss.confirm({ orderId, paymentId: 'tpay_unknown', amount: 9_900 })).toMatchObject({
      state: 'failed',
      paymentId: 'tpay_unknown',
    })
  })
  test('that the provider says no to, but has carried out, is paid', async () => {
    const payment = await paid()
    server.trouble('confirm', 'declined')
    expect(await toss.confirm(payment)).toMatchObject({ state: 'paid' })
  })
  test.each<Trouble>(['lost before', 'lost after', 'silent before', 'silent after', 'busy', 'nonsense', 'refused key'])(
    'that meets a provider who is %s may or may not have taken the money',
    async (trouble) => {
      const payment = await agreed()
      server.trouble('confirm', trouble)
      await expect(toss.confirm(payment)).rejects.toMatchObject({ code: 'outcome_unknown' })
      expect(await toss.confirm(payment)).toMatchObject({ state: 'paid' })
    },
  )
})

describe('what is found of an order', () => {
  test.each([
    ['READY', 'pending'],
    ['IN_PROGRESS', 'pending'],
    ['WAITING_FOR_DEPOSIT', 'pending'],
    ['DONE', 'paid'],
    ['CANCELED', 'refunded'],
    ['ABORTED', 'failed'],
    ['EXPIRED', 'failed'],
  ] as const)('%s is %s', async (status, state) => {
    server.put(orderId, { status, totalAmount: 9_900 })
    expect(await toss.find(orderId)).toMatchObject({ state, amount: 9_900, currency: 'KRW' })
  })
  test('of a partial cancellation is the part', async () => {
    server.put(orderId, { status: 'PARTIAL_CANCELED', totalAmount: 9_900, balanceAmount: 4_900 })
    expect(await toss.find(orderId)).toMatchObject({ state: 'refunded', amount: 5_000 })
  })
  test.each<Trouble>(['lost before', 'silent before', 'busy', 'nonsense', 'refused key'])(
    'is nothing while the provider is %s',
    async (trouble) => {
      server.trouble('look', trouble)
      await expect(toss.find(orderId)).rejects.toMatchObject({ code: 'payment_unavailable' })
    },
  )
  test('tells nobody our key', async () => {
    const failure = await connect('test_wrong')
      .find(orderId)
      .catch((error: unknown) => error)
    expect(`${String(failure)} ${JSON.stringify(failure)} ${String((failure as Error).cause)}`).not.toContain('test_wrong')
  })
})

describe('a refund', () => {
  test('gives the money back, once', async () => {
    const { paymentId } = await paid()
    const before = server.moved().givenBack
    expect(await toss.refund({ orderId, paymentId, reason: '요청' })).toBe('refunded')
    expect(await toss.refund({ orderId, paymentId, reason: '요청' })).toBe('refunded')
    expect(server.moved().givenBack).toBe(before + 1)
  })
  test('whose answer was lost is there when it is asked for again', async () => {
    const { paymentId } = await paid()
    server.trouble('cancel', 'lost after')
    await expect(toss.refund({ orderId, paymentId, reason: '요청' })).rejects.toMatchObject({ code: 'payment_unavailable' })
    expect(await toss.refund({ orderId, paymentId, reason: '요청' })).toBe('refunded')
  })
  test('of what was given back in another way is done', async () => {
    const paymentId = server.put(orderId, { status: 'CANCELED', totalAmount: 9_900 })
    expect(await toss.refund({ orderId, paymentId, reason: '요청' })).toBe('refunded')
  })
  test('of what was never taken is refused', async () => {
    const paymentId = server.put(orderId, { status: 'IN_PROGRESS', totalAmount: 9_900 })
    expect(await toss.refund({ orderId, paymentId, reason: '요청' })).toBe('refused')
    expect(await toss.refund({ orderId, paymentId: null, reason: '요청' })).toBe('refused')
  })
  test('is asked for again while the provider is busy', async () => {
    const { paymentId } = await paid()
    server.trouble('cancel', 'busy')
    await expect(toss.refund({ orderId, paymentId, reason: '요청' })).rejects.toMatchObject({ code: 'payment_unavailable' })
  })
})
