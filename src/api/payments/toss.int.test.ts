/** Buying credits over HTTP with Toss, whose server answers late, twice, wrongly or not at all. */
import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { type Client, ledger, signIn } from '../../../testing/client.ts'
import { startTossServer, type Trouble } from '../../../testing/payments/tossServer.ts'
import { createTossPaymentProvider } from '../../adapters/payments/toss/provider.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'

const toss = await startTossServer('test_sk')
afterAll(() => toss.close())
const api = await openApi({
  paymentProvider: createTossPaymentProvider({
    baseUrl: toss.url,
    secretKey: { reveal: () => 'test_sk' },
    publicUrl: () => 'https://shop.test',
    scheduler: systemScheduler,
    patience: { confirmMs: 500, otherMs: 500 },
  }),
})

const checkout = z.object({
  orderId: z.string(),
  status: z.string(),
  checkoutUrl: z.string(),
  receipt: z.object({ url: z.string().nullable() }).nullable(),
})
const open = async (user: Client, key: string = randomUUID()) =>
  user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' }, key })
const confirm = (user: Client, orderId: string, body: { readonly paymentKey: string; readonly amount: number }) =>
  user.send('POST', `/api/payments/checkouts/${orderId}/confirmation`, { body })
const balance = async (user: Client) => (await user.send('GET', '/api/ai/credits')).as(ledger).balance
const statusOf = async (user: Client, orderId: string) => (await user.send('GET', `/api/payments/checkouts/${orderId}`)).as(checkout).status
const tell = async (orderId: string) => {
  const body = JSON.stringify(toss.noticeOf(orderId))
  const response = await fetch(`${api.address}/api/payments/webhook/toss`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  return {
    status: response.status,
    body: z.object({ status: z.string().or(z.number()), code: z.string().optional() }).parse(await response.json()),
  }
}
/** The buyer has agreed on the provider's page and is back. */
async function agreed() {
  const user = await signIn(api.address)
  const { orderId } = (await open(user)).as(checkout)
  return { user, orderId, back: toss.agree(orderId) }
}

describe('an order', () => {
  test('is paid when the buyer is back, with its receipt and its credits', async () => {
    const { user, orderId, back } = await agreed()
    const paid = (await confirm(user, orderId, back)).as(checkout)
    expect(paid).toMatchObject({ status: 'PAID', receipt: { url: `https://receipts.toss.test/${back.paymentKey}` } })
    expect(await balance(user)).toBe(35)
  })
  test('whose confirmation comes ten times at once is paid once', async () => {
    const { user, orderId, back } = await agreed()
    const before = toss.moved().taken
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(user, orderId, back)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect([await balance(user), toss.moved().taken - before]).toEqual([35, 1])
  })
  test('of which the browser says another amount is not confirmed', async () => {
    const { user, orderId, back } = await agreed()
    const asked = toss.asked.length
    expect((await confirm(user, orderId, { ...back, amount: 100 })).code).toBe('validation_failed')
    expect([await statusOf(user, orderId), toss.asked.length]).toEqual(['OPEN', asked])
  })
  test('that is declined has failed, and may be tried again with another payment', async () => {
    const { user, orderId, back } = await agreed()
    toss.trouble('confirm', 'declined')
    expect((await confirm(user, orderId, back)).as(checkout).status).toBe('FAILED')
    const paymentKey = toss.put(orderId, { status: 'IN_PROGRESS', totalAmount: 9_900 })
    expect((await confirm(user, orderId, { ...back, paymentKey })).as(checkout).status).toBe('PAID')
    expect(await balance(user)).toBe(35)
  })
  test.each<Trouble>(['lost after', 'lost before', 'silent after', 'busy', 'refused key'])(
    'with a provider that is %s may or may not be paid, and is when it is asked for again',
    async (trouble) => {
      const { user, orderId, back } = await agreed()
      toss.trouble('confirm', trouble)
      const unknown = await confirm(user, orderId, back)
      expect([unknown.status, unknown.code, unknown.headers.has('retry-after')]).toEqual([503, 'outcome_unknown', true])
      expect(await balance(user)).toBe(5)
      expect((await confirm(user, orderId, back)).as(checkout).status).toBe('PAID')
      expect(await balance(user)).toBe(35)
    },
  )
  test('whose session could not be opened goes on with the same key', async () => {
    const user = await signIn(api.address)
    const key = randomUUID()
    toss.trouble('session', 'lost after')
    const away = await open(user, key)
    expect([away.status, away.code, away.headers.has('retry-after')]).toEqual([503, 'payment_unavailable', true])
    const opened = await open(user, key)
    expect([opened.status, opened.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect((await open(user, key)).text).toBe(opened.text)
    expect((await user.send('GET', '/api/payments/checkouts')).as(z.object({ checkouts: z.array(z.unknown()) })).checkouts).toHaveLength(1)
  })
})

describe('a notice of Toss', () => {
  test('is a reason to ask: what it says itself counts for nothing', async () => {
    const { user, orderId } = await agreed()
    const lie = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, status: 'DONE', totalAmount: 9_900 } })
    const response = await fetch(`${api.address}/api/payments/webhook/toss`, {
      method: 'POST',
      body: lie,
      headers: { 'content-type': 'application/json' },
    })
    expect([response.status, await response.json()]).toEqual([200, { status: 'ignored' }])
    expect([await statusOf(user, orderId), await balance(user)]).toEqual(['OPEN', 5])
  })
  test('tells of a payment whose confirmation was never answered', async () => {
    const { user, orderId, back } = await agreed()
    toss.trouble('confirm', 'lost after')
    expect((await confirm(user, orderId, back)).code).toBe('outcome_unknown')
    expect(await tell(orderId)).toEqual({ status: 200, body: { status: 'accepted' } })
    expect([await statusOf(user, orderId), await balance(user)]).toEqual(['PAID', 35])
  })
  test('of an order that is not ours asks nobody', async () => {
    const asked = toss.asked.length
    expect(await tell('order_of_another_shop')).toEqual({ status: 200, body: { status: 'ignored' } })
    expect(toss.asked.length).toBe(asked)
  })
  test('of another amount than ours is rejected', async () => {
    const { user, orderId } = await agreed()
    toss.put(orderId, { status: 'DONE', totalAmount: 100 })
    expect(await tell(orderId)).toEqual({ status: 200, body: { status: 'rejected', code: 'order_mismatch' } })
    expect(await statusOf(user, orderId)).toBe('OPEN')
  })
  test('is to come again when Toss itself gives no answer', async () => {
    const { orderId } = await agreed()
    toss.trouble('look', 'busy')
    expect((await tell(orderId)).status).toBe(503)
  })
})

test('an operator has it paid back, also when the first answer is lost', async () => {
  const { user, orderId, back } = await agreed()
  await confirm(user, orderId, back)
  const admin = await signIn(api.address, 'admin-1', ['admin'])
  const key = randomUUID()
  const refund = () => admin.send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason: 'asked for' }, key })
  const before = toss.moved().givenBack
  toss.trouble('cancel', 'lost after')
  expect((await refund()).code).toBe('payment_unavailable')
  expect(await statusOf(user, orderId)).toBe('PAID')
  expect((await refund()).status).toBe(200)
  expect([await statusOf(user, orderId), await balance(user), toss.moved().givenBack - before]).toEqual(['REFUNDED', 5, 1])
})
