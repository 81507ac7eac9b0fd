/** What providers tell over HTTP: notices, signed and not, that fit and that do not. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { balanceOf, noticeFor, openCheckout, readCheckout } from '../../../testing/payments/buying.ts'
import { type NoticeData, sendNotice, signedNotice } from '../../../testing/payments/notices.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

const tell = async (type: string, data: NoticeData) => (await sendNotice(api.address, { type: `payment.${type}`, data })).body

describe('a refund that a provider tells of', () => {
  test('takes back what is there, and says nothing of what was never granted', async () => {
    const user = await signIn(api.address)
    const { orderId } = await openCheckout(user)
    await tell('paid', noticeFor(user, orderId, { paymentId: 'p1' }))
    expect(await tell('refunded', noticeFor(user, orderId))).toEqual({ status: 'accepted' })
    expect([await balanceOf(user), (await readCheckout(user, orderId)).status]).toEqual([5, 'REFUNDED'])
    expect(await tell('paid', noticeFor(user, orderId, { paymentId: 'p1' }))).toEqual({ status: 'rejected', code: 'order_closed' })
    expect(await balanceOf(user)).toBe(5)
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

describe('a rejected notice', () => {
  test('is taken off the list by an operator, with a note', async () => {
    const user = await signIn(api.address)
    const admin = await signIn(api.address, 'admin-1', ['admin'])
    const { orderId } = await openCheckout(user)
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
