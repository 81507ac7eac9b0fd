import { describe, test } from 'vitest'
import { keyNamed, minute, owner } from '../../../testing/fixtures.ts'
import { sentencesFor } from '../../../testing/given.ts'
import { expiring, failed, goods, opening, orderId, paid, recording, noticeOf, refunded } from '../../../testing/payments/fixtures.ts'
import type { PaymentCommand } from './commands.ts'
import { paymentDecider } from './payment.ts'

const { given, following } = sentencesFor(paymentDecider)
const confirming = (paymentId: string): PaymentCommand => ({ type: 'StartConfirmation', paymentId, now: minute(2) })
const ending = (paymentId: string): PaymentCommand => ({ type: 'EndConfirmation', paymentId, now: minute(3) })
const session = (checkoutUrl: string): PaymentCommand => ({ type: 'OpenSession', checkoutUrl, now: minute(1) })

describe('an order', () => {
  test('is opened once, by a key', () => {
    const { userId, provider, idempotency } = opening
    given()
      .when(opening)
      .thenEvents({
        type: 'CheckoutOpened',
        data: { orderId, userId, ...goods, provider, origin: 'checkout', idempotency, decidedAt: minute(0) },
      })
    following(opening).when(opening).thenAlready(0)
  })
  test('that a rejected notice came before is opened all the same', () =>
    following(recording(noticeOf('paid', { amount: 1 })))
      .when(opening)
      .thenEventsLike({ type: 'CheckoutOpened' }))
  test('has one session', () => {
    following(opening)
      .when(session('https://pay.test/1'))
      .thenEvents({ type: 'SessionOpened', data: { orderId, userId: owner, checkoutUrl: 'https://pay.test/1', decidedAt: minute(1) } })
    following(opening, session('https://pay.test/1')).when(session('https://pay.test/2')).thenAlready()
  })
  test('that nobody opened has no session, no confirmation, no end', () => {
    for (const command of [session('https://pay.test/1'), confirming('p1'), ending('p1'), expiring]) {
      given().when(command).thenRejected({ code: 'order_not_found' })
    }
  })
  test('expires after a day, and not before', () => {
    following(opening)
      .when({ type: 'ExpireCheckout', cause: 'age', now: minute(24 * 60 - 1) })
      .thenAlready()
    following(opening)
      .when(expiring)
      .thenEventsLike({ type: 'CheckoutExpired', data: { cause: 'age' } })
  })
  test('expires at once when its account is erased', () =>
    following(opening)
      .when({ type: 'ExpireCheckout', cause: 'erasure', now: minute(1) })
      .thenEventsLike({ type: 'CheckoutExpired', data: { cause: 'erasure' } }))
  test.each([
    ['failed', [failed()]],
    ['paid', [paid()]],
    ['refunded', [refunded()]],
    ['expired', [expiring]],
  ] as const)('that is %s does not expire', (_, commands) =>
    following(opening, ...commands)
      .when(expiring)
      .thenAlready(),
  )
})

describe('a confirmation', () => {
  const started = following(opening)
  test('is noted before the provider is asked', () =>
    started
      .when(confirming('p1'))
      .thenEvents({ type: 'ConfirmationStarted', data: { orderId, userId: owner, paymentId: 'p1', decidedAt: minute(2) } }))
  test('is noted once', () => following(opening, confirming('p1')).when(confirming('p1')).thenAlready())
  test('of another payment waits for the end of the first', () =>
    following(opening, confirming('p1')).when(confirming('p2')).thenRejected({ code: 'confirmation_pending' }))
  test.each([
    ['paid', paid('p1')],
    ['declined', failed('p1')],
    ['given up', ending('p1')],
  ])('ends when it is %s', (_, end) => following(opening, confirming('p1'), end).when(ending('p1')).thenAlready())
  test.each([
    ['another payment failed', failed('p0')],
    ['some payment failed', failed()],
    ['another payment was made', paid('p0')],
    ['the order expired', expiring],
  ])('goes on being asked after when %s', (_, meanwhile) =>
    following(opening, confirming('p1'), meanwhile)
      .when(ending('p1'))
      .thenEvents({
        type: 'ConfirmationEnded',
        data: { orderId, userId: owner, paymentId: 'p1', decidedAt: meanwhile === expiring ? minute(24 * 60) : minute(3) },
      }),
  )
  test('that is declined after the order failed otherwise ends, and the order stays as it is', () =>
    following(opening, confirming('p1'), failed()).when(failed('p1')).thenEventsLike({ type: 'ConfirmationEnded' }))
  test('of a second payment that was taken, too, ends on the list', () => {
    following(opening, confirming('p1'), paid('p0'))
      .when(paid('p1'))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'already_paid' } }, { type: 'ConfirmationEnded', data: { paymentId: 'p1' } })
    following(opening, confirming('p1'), paid('p0'), paid('p1')).when(ending('p1')).thenAlready()
  })
  test('may be tried again with another payment when the first was declined', () =>
    following(opening, confirming('p1'), failed('p1')).when(confirming('p2')).thenEventsLike({ type: 'ConfirmationStarted' }))
  test.each([
    ['paid', paid('p1')],
    ['expired', expiring],
    ['refunded', refunded()],
  ])('is not begun for an order that is %s', (_, before) =>
    following(opening, before).when(confirming('p2')).thenRejected({ code: 'not_open' }),
  )
})

describe('a refund', () => {
  const asking = (name: string): PaymentCommand => ({
    type: 'RequestRefund',
    reason: 'a reason',
    requestedBy: 'admin-1',
    idempotency: keyNamed(name),
    now: minute(5),
  })
  test('is noted with who wants it and why, before the provider is asked', () =>
    following(opening, paid('p1'))
      .when(asking('refund'))
      .thenEvents({
        type: 'RefundRequested',
        data: { orderId, userId: owner, reason: 'a reason', requestedBy: 'admin-1', idempotency: keyNamed('refund'), decidedAt: minute(5) },
      }))
  test('has one answer for each key', () => {
    following(opening, paid('p1'), asking('refund')).when(asking('refund')).thenAlready(2)
    following(opening, paid('p1'), asking('refund'), refunded()).when(asking('refund')).thenAlready(2)
    following(opening, paid('p1'), refunded()).when(asking('other')).thenEventsLike({ type: 'RefundRequested' })
  })
  test.each([
    ['open', []],
    ['failed', [failed()]],
    ['expired', [expiring]],
  ])('of an order that is %s is refused', (_, before) =>
    following(opening, ...before)
      .when(asking('refund'))
      .thenRejected({ code: 'not_paid' }),
  )
})
