/** Buying credits over HTTP, with the provider for trials. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ApiUnderTest, startApi } from '../../../testing/api.ts'
import { type Client, ledger, signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { type NoticeData, sendNotice, signedNotice } from '../../../testing/payments/notices.ts'

let api: ApiUnderTest
beforeAll(async () => {
  api = await startApi()
})
afterAll(async () => {
  expect(api.undeclared()).toEqual([])
  await api.close()
})

const checkout = z.strictObject({
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
const open = async (user: Client, key: string = randomUUID()) =>
  (await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-30' }, key })).as(checkout)
const read = async (user: Client, orderId: string) => (await user.send('GET', `/api/payments/checkouts/${orderId}`)).as(checkout)
const noticeFor = (user: Client, orderId: string, changes: Partial<NoticeData> = {}): NoticeData => ({
  orderId,
  userId: user.userId,
  packageId: 'credits-30',
  amount: 9_900,
  currency: 'KRW',
  ...changes,
})
const tell = async (type: string, data: NoticeData) => (await sendNotice(api.address, { type: `payment.${type}`, data })).body
const purchases = async (user: Client) =>
  (await user.send('GET', '/api/ai/credits')).as(ledger).transactions.filter(({ type }) => type === 'PURCHASE')
const balance = async (user: Client) => (await user.send('GET', '/api/ai/credits')).as(ledger).balance

describe('a checkout', () => {
  test('is opened, readable at once, and listed', async () => {
    const user = await signIn(api.address)
    const opened = await open(user)
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
    expect(await read(user, opened.orderId)).toEqual(opened)
    const later = await open(user)
    const list = (await user.send('GET', '/api/payments/checkouts')).as(z.object({ checkouts: z.array(checkout), nextCursor: z.null() }))
    expect(list.checkouts).toEqual([later, opened])
  })
  test('of a key is one, with the first answer for ever', async () => {
    const user = await signIn(api.address)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => open(user, key)))
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
    const { orderId } = await open(user)
    for (const [method, path, body] of [
      ['GET', `/api/payments/checkouts/${orderId}`],
      ['POST', `/api/payments/checkouts/${orderId}/confirmation`, { paymentKey: 'p', amount: 9_900 }],
      ['POST', `/api/payments/test/${orderId}`, { outcome: 'pay' }],
    ] as const) {
      expect((await stranger.send(method, path, body ? { body } : {})).code).toBe('not_found')
    }
    expect((await read(user, orderId)).status).toBe('OPEN')
  })
})

describe('paying', () => {
  test('gives the credits once, with one line of history', async () => {
    const user = await signIn(api.address)
    const { orderId } = await open(user)
    const pay = () => user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    expect((await pay()).status).toBe(204)
    const paid = await read(user, orderId)
    expect(paid).toMatchObject({ status: 'PAID', receipt: { provider: 'test', paymentId: `test_${orderId}`, url: null } })
    await Promise.all(Array.from({ length: 10 }, pay))
    expect(await balance(user)).toBe(35)
    expect(await purchases(user)).toMatchObject([{ amount: 30, balanceAfter: 35, referenceType: 'PAYMENT', referenceId: orderId }])
  })
  test('that failed gives nothing, and may be tried again', async () => {
    const user = await signIn(api.address)
    const { orderId } = await open(user)
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'fail' } })
    expect([(await read(user, orderId)).status, await balance(user)]).toEqual(['FAILED', 5])
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    expect([(await read(user, orderId)).status, await balance(user)]).toEqual(['PAID', 35])
  })
  test('for a user without an account opens it, with its bonus', async () => {
    const userId = `new-${randomUUID()}`
    const data = { orderId: `order_${randomUUID()}`, userId, packageId: 'credits-10', amount: 3_900, currency: 'KRW', paymentId: 'p1' }
    expect(await tell('paid', data)).toEqual({ status: 'accepted' })
    const user = await signIn(api.address, userId)
    expect(await balance(user)).toBe(15)
    expect(await read(user, data.orderId)).toMatchObject({ status: 'PAID', checkoutUrl: null, receipt: { paymentId: 'p1' } })
  })
  test('of fifty orders of one user by fifty notices at once gives fifty grants', async () => {
    const user = await signIn(api.address)
    const orders = await Promise.all(Array.from({ length: 50 }, () => open(user)))
    const answers = await Promise.all(orders.map(({ orderId }) => tell('paid', noticeFor(user, orderId, { paymentId: `p-${orderId}` }))))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"status":"accepted"}']))
    expect(await balance(user)).toBe(5 + 50 * 30)
    expect(await purchases(user)).toHaveLength(50)
  })
  test('by fifty notices of one payment at once gives one grant', async () => {
    const user = await signIn(api.address)
    const { orderId } = await open(user)
    const answers = await Promise.all(Array.from({ length: 50 }, () => tell('paid', noticeFor(user, orderId, { paymentId: 'p1' }))))
    const statuses = answers.map((answer) => z.object({ status: z.string() }).parse(answer).status).sort()
    expect(statuses).toEqual(['accepted', ...Array.from({ length: 49 }, () => 'duplicate')])
    expect(await balance(user)).toBe(35)
  })
})

describe('a refund that a provider tells of', () => {
  test('takes back what is there, and says nothing of what was never granted', async () => {
    const user = await signIn(api.address)
    const { orderId } = await open(user)
    await tell('paid', noticeFor(user, orderId, { paymentId: 'p1' }))
    expect(await tell('refunded', noticeFor(user, orderId))).toEqual({ status: 'accepted' })
    expect([await balance(user), (await read(user, orderId)).status]).toEqual([5, 'REFUNDED'])
    expect(await tell('paid', noticeFor(user, orderId, { paymentId: 'p1' }))).toEqual({ status: 'rejected', code: 'order_closed' })
    expect(await balance(user)).toBe(5)
  })
})

describe('a notice', () => {
  const content = {
    type: 'payment.paid',
    data: { orderId: 'order_1234', userId: 'nobody', packageId: 'credits-10', amount: 1, currency: 'KRW' },
  }
  const post = (body: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${api.address}/api/payments/webhook`, { method: 'POST', body, headers })
  const codeOf = async (response: Response) => [response.status, z.object({ code: z.string() }).parse(await response.json()).code]

  test('without a signature, with a wrong or an old one is refused', async () => {
    const { body, headers } = signedNotice(content)
    expect(await codeOf(await post(body, {}))).toEqual([401, 'invalid_signature'])
    expect(await codeOf(await post(`${body} `, headers))).toEqual([401, 'invalid_signature'])
    const old = signedNotice(content, { agoMs: 400_000 })
    expect(await codeOf(await post(old.body, old.headers))).toEqual([401, 'invalid_signature'])
    const foreign = signedNotice(content, { secret: { reveal: () => `whsec_${Buffer.alloc(32, 1).toString('base64')}` } })
    expect(await codeOf(await post(foreign.body, foreign.headers))).toEqual([401, 'invalid_signature'])
  })
  test('that is no JSON, or too large, is refused', async () => {
    const broken = signedNotice('{"type":')
    expect(await codeOf(await post(broken.body, broken.headers))).toEqual([400, 'malformed_json'])
    const large = signedNotice({ type: 'x'.repeat(64 * 1024) })
    expect(await codeOf(await post(large.body, large.headers))).toEqual([413, 'payload_too_large'])
  })
  test('is read whatever its content type says', async () => {
    const { body, headers } = signedNotice({ type: 'payment.thought_of' })
    expect(await (await post(body, { ...headers, 'content-type': 'text/plain' })).json()).toEqual({ status: 'ignored' })
  })
  test.each([
    [{ type: 'payment.disputed', data: 1 }, { status: 'ignored' }],
    [{ type: '' }, { status: 'ignored' }],
    [{}, { status: 'rejected', code: 'malformed' }],
    [{ type: 7 }, { status: 'rejected', code: 'malformed' }],
    [[], { status: 'rejected', code: 'malformed' }],
    [null, { status: 'rejected', code: 'malformed' }],
    ['"paid"', { status: 'rejected', code: 'malformed' }],
    [{ type: 'payment.paid' }, { status: 'rejected', code: 'malformed' }],
    [
      { type: 'payment.paid', data: { ...content.data, orderId: 'short' } },
      { status: 'rejected', code: 'malformed' },
    ],
    [
      { type: 'payment.paid', data: { ...content.data, userId: 'a@b.example' } },
      { status: 'rejected', code: 'malformed' },
    ],
    [
      { type: 'payment.failed', data: { ...content.data, amount: '3900' } },
      { status: 'rejected', code: 'malformed' },
    ],
    [
      { type: 'payment.refunded', data: { ...content.data, paymentId: 'é' } },
      { status: 'rejected', code: 'malformed' },
    ],
    [content, { status: 'rejected', code: 'order_mismatch' }],
  ])('%j is %j', async (notice, expected) => expect(await sendNotice(api.address, notice)).toEqual({ status: 200, body: expected }))
})

describe('a confirmation', () => {
  test('with a provider that wants none answers the order as it is', async () => {
    const user = await signIn(api.address)
    const { orderId } = await open(user)
    const confirm = (body: unknown) => user.send('POST', `/api/payments/checkouts/${orderId}/confirmation`, { body })
    expect((await confirm({ paymentKey: 'p1', amount: 9_900 })).as(checkout).status).toBe('OPEN')
    expect((await confirm({ paymentKey: 'p1', amount: 1 })).code).toBe('validation_failed')
    expect((await confirm({ paymentKey: 'p 1', amount: 9_900 })).code).toBe('validation_failed')
  })
  test('by Toss is unknown here', async () =>
    expect((await fetch(`${api.address}/api/payments/webhook/toss`, { method: 'POST', body: '{}' })).status).toBe(404))
})

const payment = z.strictObject({
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

describe('a refund by an operator', () => {
  const admin = () => signIn(api.address, 'admin-1', ['admin'])
  const refund = async (orderId: string, key: string = randomUUID(), reason = 'asked for') =>
    (await admin()).send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason }, key })
  const paidOrder = async (user: Client) => {
    const { orderId } = await open(user)
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    return orderId
  }

  test('takes the credits back, once, and its key has one answer', async () => {
    const user = await signIn(api.address)
    const orderId = await paidOrder(user)
    const key = randomUUID()
    const first = await refund(orderId, key)
    expect(first.as(payment)).toMatchObject({ orderId, userId: user.userId, status: 'REFUNDED', provider: 'test', unrecovered: 0 })
    expect(await balance(user)).toBe(5)
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
    expect(await balance(user)).toBe(5)
  })
  test('of what is not paid, not known or not an order is refused', async () => {
    const user = await signIn(api.address)
    const { orderId } = await open(user)
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
    expect(await balance(user)).toBe(5)
  })
  test('of one that was refunded before it was paid took nothing', async () => {
    const user = await signIn(api.address)
    const data = noticeFor(user, `order_${randomUUID()}`)
    await tell('refunded', data)
    expect((await refund(data.orderId)).as(payment)).toMatchObject({ status: 'REFUNDED', paidAt: null, grantId: null, unrecovered: 0 })
  })
})

describe('a rejected notice', () => {
  test('is taken off the list by an operator, with a note', async () => {
    const user = await signIn(api.address)
    const admin = await signIn(api.address, 'admin-1', ['admin'])
    const { orderId } = await open(user)
    const id = randomUUID()
    const notice = { type: 'payment.paid', data: noticeFor(user, orderId, { amount: 1 }) }
    expect((await sendNotice(api.address, notice, { id })).body).toEqual({ status: 'rejected', code: 'order_mismatch' })
    expect((await sendNotice(api.address, notice, { id })).body).toEqual({ status: 'rejected', code: 'order_mismatch' })
    const listed = await waitFor('the list', async () => {
      const found = await api.rejectedPayments((rejected) => rejected.orderId === orderId)
      return found.length > 0 ? found : null
    })
    expect(listed).toEqual([
      { id: expect.any(String), orderId, userId: user.userId, type: 'paid', code: 'order_mismatch', at: expect.any(String) },
    ])
    const resolve = (rejection: string, body: unknown) =>
      admin.send('POST', `/api/admin/rejected-payments/${rejection}/resolution`, { body })
    const rejectionId = listed[0]?.id ?? ''
    expect((await resolve(rejectionId, { note: '' })).code).toBe('validation_failed')
    expect((await resolve(randomUUID(), { note: 'n' })).code).toBe('not_found')
    expect((await user.send('POST', `/api/admin/rejected-payments/${rejectionId}/resolution`, { body: { note: 'n' } })).code).toBe(
      'forbidden',
    )
    expect((await resolve(rejectionId, { note: 'paid back by hand' })).status).toBe(204)
    expect((await resolve(rejectionId, { note: 'again' })).status).toBe(204)
    await waitFor('an empty list', async () => (await api.rejectedPayments((rejected) => rejected.orderId === orderId)).length === 0)
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
    const { orderId } = await open(user)
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
    expect(await balance(user)).toBe(5)
    const again = await admin.send('POST', `/api/admin/payments/${orderId}/refund`, { body: { reason: 'asked for' }, key: randomUUID() })
    expect(again.as(payment).status).toBe('REFUNDED')
  })
  test('come as CSV, oldest first, with the same columns', async () => {
    const user = await signIn(api.address)
    const { orderId } = await open(user)
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
