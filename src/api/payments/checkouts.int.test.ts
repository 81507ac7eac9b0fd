/** Opening a checkout and paying it over HTTP, with the provider for trials. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { call, signIn } from '../../../testing/client.ts'
import { balanceOf, checkout, noticeFor, openCheckout, purchasesOf, readCheckout } from '../../../testing/payments/buying.ts'
import { type NoticeData, sendNotice } from '../../../testing/payments/notices.ts'

const api = await openApi()

const tell = async (type: string, data: NoticeData) => (await sendNotice(api.address, { type: `payment.${type}`, data })).body

describe('a checkout', () => {
  test('is opened, readable at once, and listed', async () => {
    const user = await signIn(api.address)
    const opened = await openCheckout(user)
    expect(opened).toMatchObject({
      packageId: 'credits-30',
      credits: 30,
      amount: 9_900,
      currency: 'KRW',
      status: 'OPEN',
      paidAt: null,
      receipt: null,
    })
    expect(opened.checkoutUrl).toBe(`http://shop.test/test-checkout/${opened.orderId}`)
    expect(await readCheckout(user, opened.orderId)).toEqual(opened)
    const later = await openCheckout(user)
    const list = (await user.send('GET', '/api/payments/checkouts')).as(z.object({ checkouts: z.array(checkout), nextCursor: z.null() }))
    expect(list.checkouts).toEqual([later, opened])
  })
  test('of a key is one, with the first answer for ever', async () => {
    const user = await signIn(api.address)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => openCheckout(user, key)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const [first] = answers
    if (!first) throw new Error('no answer')
    await user.send('POST', `/api/payments/test/${first.orderId}`, { body: { outcome: 'pay' } })
    const repeat = await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' }, key })
    expect(repeat.as(checkout)).toEqual(first)
    expect([repeat.status, repeat.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    const other = await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-10' }, key })
    expect([other.status, other.code]).toEqual([422, 'idempotency_key_reused'])
  })
  test.each([
    [{ packageId: 'credits-7' }, 422, 'unknown_package'],
    [{}, 422, 'validation_failed'],
    [{ packageId: 30 }, 422, 'validation_failed'],
    [{ packageId: 'credits-30', amount: 1 }, 422, 'validation_failed'],
  ])('with %j is refused', async (body, status, code) => {
    const user = await signIn(api.address)
    const refused = await user.send('POST', '/api/payments/checkouts', { body, key: randomUUID() })
    expect([refused.status, refused.code]).toEqual([status, code])
    expect((await user.send('GET', '/api/payments/checkouts')).text).toBe('{"checkouts":[],"nextCursor":null}')
  })
  test('shares its keys with orders of images: what one has used is no key of the other', async () => {
    const user = await signIn(api.address)
    const photo = await user.register('BRIDE')
    const [ofCheckout, ofJob] = [randomUUID(), randomUUID()]
    await openCheckout(user, ofCheckout)
    expect((await user.order(photo.id, 1, { key: ofCheckout })).code).toBe('idempotency_key_reused')
    expect((await user.order(photo.id, 1, { key: ofJob })).status).toBe(201)
    const reused = await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' }, key: ofJob })
    expect([reused.status, reused.code]).toEqual([422, 'idempotency_key_reused'])
    expect((await user.send('GET', '/api/payments/checkouts')).text).toContain('"nextCursor":null')
    const both = randomUUID()
    const [job, order] = await Promise.all([
      user.order(photo.id, 1, { key: both }),
      user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-10' }, key: both }),
    ])
    expect([job.code, order.code].filter((code) => code === 'idempotency_key_reused')).toHaveLength(1)
  })
  test('comes sixty times in an hour, as the catalogue says, and its keys keep their answers', async () => {
    const { limits } = (await call(api.address, null, 'GET', '/api/ai/catalog')).as(
      z.object({ limits: z.object({ checkoutsPerHourMax: z.number() }) }),
    )
    const user = await signIn(api.address)
    const first = randomUUID()
    await openCheckout(user, first)
    for (let count = 1; count < limits.checkoutsPerHourMax; count += 1) await openCheckout(user)
    const refused = await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' }, key: randomUUID() })
    expect([refused.status, refused.code]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await openCheckout(user, first)).status).toBe('OPEN')
    expect((await openCheckout(await signIn(api.address))).status).toBe('OPEN')
  })
  test('needs a key, a token and the role', async () => {
    const user = await signIn(api.address)
    expect((await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' } })).code).toBe(
      'idempotency_key_required',
    )
    const finance = await signIn(api.address, 'finance-1', ['finance'])
    expect((await finance.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' }, key: 'k' })).code).toBe('forbidden')
    expect((await fetch(`${api.address}/api/payments/checkouts`, { method: 'POST' })).status).toBe(401)
  })
  test("of somebody else's is not found, however it is asked for", async () => {
    const [user, stranger] = [await signIn(api.address), await signIn(api.address)]
    const { orderId } = await openCheckout(user)
    for (const [method, path, body] of [
      ['GET', `/api/payments/checkouts/${orderId}`],
      ['POST', `/api/payments/checkouts/${orderId}/confirmation`, { paymentKey: 'p', amount: 9_900 }],
      ['POST', `/api/payments/test/${orderId}`, { outcome: 'pay' }],
    ] as const) {
      expect((await stranger.send(method, path, body ? { body } : {})).code).toBe('not_found')
    }
    expect((await readCheckout(user, orderId)).status).toBe('OPEN')
  })
})

describe('paying', () => {
  test('gives the credits once, with one line of history', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    const pay = () => user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    expect((await pay()).status).toBe(204)
    const paid = await readCheckout(user, orderId)
    expect(paid).toMatchObject({ status: 'PAID', receipt: { provider: 'test', paymentId: `test_${orderId}`, url: null } })
    await Promise.all(Array.from({ length: 10 }, pay))
    expect(await balanceOf(user)).toBe(35)
    expect(await purchasesOf(user)).toMatchObject([{ amount: 30, balanceAfter: 35, referenceType: 'PAYMENT', referenceId: orderId }])
  })
  test('that failed gives nothing, and may be tried again', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'fail' } })
    expect([(await readCheckout(user, orderId)).status, await balanceOf(user)]).toEqual(['FAILED', 5])
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    expect([(await readCheckout(user, orderId)).status, await balanceOf(user)]).toEqual(['PAID', 35])
  })
  test('for a user without an account opens it, with its bonus', async () => {
    const userId = `new-${randomUUID()}`
    const data = { orderId: `order_${randomUUID()}`, userId, packageId: 'credits-10', amount: 3_900, currency: 'KRW', paymentId: 'p1' }
    expect(await tell('paid', data)).toEqual({ status: 'accepted' })
    const user = await signIn(api.address, userId)
    expect(await balanceOf(user)).toBe(15)
    expect(await readCheckout(user, data.orderId)).toMatchObject({ status: 'PAID', checkoutUrl: null, receipt: { paymentId: 'p1' } })
  })
  test('of fifty orders of one user by fifty notices at once gives fifty grants', async () => {
    const user = await signIn(api.address)
    const orders = await Promise.all(Array.from({ length: 50 }, () => openCheckout(user)))
    const answers = await Promise.all(orders.map(({ orderId }) => tell('paid', noticeFor(user, orderId, { paymentId: `p-${orderId}` }))))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"status":"accepted"}']))
    expect(await balanceOf(user)).toBe(5 + 50 * 30)
    expect(await purchasesOf(user)).toHaveLength(50)
  })
  test('by fifty notices of one payment at once gives one grant', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    const answers = await Promise.all(Array.from({ length: 50 }, () => tell('paid', noticeFor(user, orderId, { paymentId: 'p1' }))))
    const statuses = answers.map((answer) => z.object({ status: z.string() }).parse(answer).status).sort()
    expect(statuses).toEqual(['accepted', ...Array.from({ length: 49 }, () => 'duplicate')])
    expect(await balanceOf(user)).toBe(35)
  })
})

describe('a confirmation', () => {
  test('with a provider that wants none answers the order as it is', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    const confirm = (body: unknown) => user.send('POST', `/api/payments/checkouts/${orderId}/confirmation`, { body })
    expect((await confirm({ paymentKey: 'p1', amount: 9_900 })).as(checkout).status).toBe('OPEN')
    expect((await confirm({ paymentKey: 'p1', amount: 1 })).code).toBe('validation_failed')
    expect((await confirm({ paymentKey: 'p 1', amount: 9_900 })).code).toBe('validation_failed')
  })
  test('by Toss is unknown here', async () =>
    expect((await fetch(`${api.address}/api/payments/webhook/toss`, { method: 'POST', body: '{}' })).status).toBe(404))
})
