/** Paid orders as operators and finance see them over HTTP: refunds and lists. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { type Client, ledger, signIn } from '../../../testing/client.ts'
import { balanceOf, noticeFor, openCheckout, payment } from '../../../testing/payments/buying.ts'
import { type NoticeData, sendNotice } from '../../../testing/payments/notices.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

const tell = async (type: string, data: NoticeData) => (await sendNotice(api.address, { type: `payment.${type}`, data })).body

describe('a refund by an operator', () => {
  const admin = () => signIn(api.address, 'admin-1', ['admin'])
  const refund = async (orderId: string, key: string = randomUUID(), reason = 'asked for') =>
    (await admin()).send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason }, key })
  const paidOrder = async (user: Client) => {
    const { orderId } = await openCheckout(user)
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    return orderId
  }

  test('takes the credits back, once, and its key has one answer', async () => {
    const user = await signIn(api.address)
    const orderId = await paidOrder(user)
    const key = randomUUID()
    const first = await refund(orderId, key)
    expect(first.as(payment)).toMatchObject({ orderId, userId: user.userId, status: 'REFUNDED', provider: 'test', unrecovered: 0 })
    expect(await balanceOf(user)).toBe(5)
    const repeat = await refund(orderId, key)
    expect([repeat.text, repeat.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
    expect((await refund(orderId)).as(payment)).toEqual(first.as(payment))
    expect((await refund(orderId, key, 'another reason')).code).toBe('idempotency_key_reused')
    const history = (await user.send('GET', '/api/ai/credits')).as(ledger).transactions
    expect(history.filter(({ referenceType }) => referenceType === 'PAYMENT').map(({ type, amount }) => [type, amount])).toEqual([
      ['DEDUCT', 30],
      ['PURCHASE', 30],
    ])
  })
  test('at once from many gives one refund', async () => {
    const user = await signIn(api.address)
    const orderId = await paidOrder(user)
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(orderId)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await balanceOf(user)).toBe(5)
  })
  test('of what is not paid, not known or not an order is refused', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    expect((await refund(orderId)).code).toBe('validation_failed')
    expect((await refund('order_unknown')).code).toBe('not_found')
    expect((await refund('x')).code).toBe('not_found')
    expect((await refund(orderId, randomUUID(), '')).code).toBe('validation_failed')
    expect((await user.send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason: 'r' }, key: 'k' })).code).toBe('forbidden')
    expect((await (await admin()).send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason: 'r' } })).code).toBe(
      'idempotency_key_required',
    )
  })
  test('of an order that was opened elsewhere works, too', async () => {
    const user = await signIn(api.address)
    const data = noticeFor(user, `order_${randomUUID()}`, { paymentId: 'p1' })
    await tell('paid', data)
    expect((await refund(data.orderId)).as(payment)).toMatchObject({ status: 'REFUNDED', paymentId: 'p1' })
    expect(await balanceOf(user)).toBe(5)
  })
  test('of one that was refunded before it was paid took nothing', async () => {
    const user = await signIn(api.address)
    const data = noticeFor(user, `order_${randomUUID()}`)
    await tell('refunded', data)
    expect((await refund(data.orderId)).as(payment)).toMatchObject({ status: 'REFUNDED', paidAt: null, grantId: null, unrecovered: 0 })
  })
})

describe('payments as finance sees them', () => {
  const finance = () => signIn(api.address, 'finance-1', ['finance'])
  const list = async (query = '') =>
    (await (await finance()).send('GET', `/api/finance/payments${query}`)).as(
      z.object({ payments: z.array(payment), nextCursor: z.string().nullable() }),
    )
  const of = async (orderId: string, query = '?limit=100') =>
    waitFor(`payment ${orderId}`, async () => (await list(query)).payments.find((one) => one.orderId === orderId) ?? null)

  test('are open, paid and refunded, with their grant and what could not be taken back', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    expect(await of(orderId)).toMatchObject({
      userId: user.userId,
      status: 'OPEN',
      provider: 'test',
      paidAt: null,
      grantId: null,
      unrecovered: null,
    })
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    await waitFor('its grant', async () => (await of(orderId)).grantId !== null)
    const paid = await of(orderId, '?status=PAID&limit=100')
    expect(paid).toMatchObject({ status: 'PAID', paymentId: `test_${orderId}`, grantId: expect.any(String), unrecovered: null })
    const photo = await user.register('BRIDE')
    expect((await user.order(photo.id, 20)).status).toBe(201)
    const admin = await signIn(api.address, 'admin-1', ['admin'])
    const refunded = await admin.send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason: 'asked for' }, key: randomUUID() })
    // Five of the twenty are the sign-up bonus, which is older.
    expect(refunded.as(payment)).toEqual({ ...paid, status: 'REFUNDED', refundedAt: expect.any(String), unrecovered: 15 })
    await waitFor('the refund', async () => (await of(orderId)).unrecovered === 15)
    expect(await of(orderId, '?status=REFUNDED&limit=100')).toEqual(refunded.as(payment))
    const { jobs } = (await user.send('GET', '/api/ai/jobs?open=true')).as(z.object({ jobs: z.array(z.object({ id: z.string() })) }))
    await user.send('PATCH', `/api/ai/jobs/${jobs[0]?.id}`, { body: { action: 'cancel' } })
    await waitFor('held credits to come back', async () => (await of(orderId)).unrecovered === 0)
    expect(await balanceOf(user)).toBe(5)
    const again = await admin.send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason: 'asked for' }, key: randomUUID() })
    expect(again.as(payment).status).toBe('REFUNDED')
  })
  test('come as CSV, oldest first, with the same columns', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    await of(orderId)
    const csv = await (await finance()).send('GET', '/api/finance/payments', { headers: { accept: 'text/csv' } })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = csv.text.replace(/^\uFEFF/, '').split('\r\n')
    expect(lines[0]).toBe(
      'orderId,userId,packageId,credits,amount,currency,status,provider,paymentId,openedAt,paidAt,refundedAt,grantId,unrecovered',
    )
    expect(lines.at(-1)).toBe('')
    expect(lines.find((line) => line.startsWith(orderId))).toMatch(
      new RegExp(`^${orderId},${user.userId},credits-30,30,9900,KRW,OPEN,test,,[^,]+,,,,$`),
    )
    const openedAt = lines.slice(1, -1).map((line) => line.split(',')[9])
    expect(openedAt.length).toBeGreaterThan(2)
  })
  test('are asked for by period and status', async () => {
    expect((await list('?to=2020-01-01T00:00:00Z')).payments).toEqual([])
    expect(new Set((await list('?status=FAILED&limit=100')).payments.map(({ status }) => status))).toEqual(new Set([]))
    const { nextCursor, payments } = await list('?limit=1')
    expect((await list(`?limit=1&cursor=${nextCursor}`)).payments[0]).not.toEqual(payments[0])
    const admin = await signIn(api.address, 'admin-1', ['admin'])
    expect((await admin.send('GET', '/api/finance/payments')).code).toBe('forbidden')
    for (const query of ['?status=LOST', '?from=yesterday', '?limit=0', '?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z']) {
      expect((await (await finance()).send('GET', `/api/finance/payments${query}`)).code).toBe('validation_failed')
    }
  })
})
