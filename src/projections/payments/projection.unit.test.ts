import { expect, test } from 'vitest'
import { minute, owner, keyNamed } from '../../../testing/fixtures.ts'
import { historyOf } from '../../../testing/given.ts'
import { expiring, failed, goods, opening, orderId, paid, refunded } from '../../../testing/payments/fixtures.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import { purchaseGrantIdOf } from '../../domain/ids.ts'
import type { PaymentCommand } from '../../domain/payment/commands.ts'
import { paymentDecider } from '../../domain/payment/payment.ts'
import { rejectedPayments } from '../rejectedPayments/projection.ts'
import { payments } from './projection.ts'

const eventsOf = (...commands: readonly PaymentCommand[]) => stored(...historyOf(paymentDecider, ...commands))
const after = (...commands: readonly PaymentCommand[]) => rowsOf(payments, eventsOf(...commands))
const confirming = (paymentId: string): PaymentCommand => ({ type: 'StartConfirmation', paymentId, now: minute(2) })
const opened = {
  order_id: orderId,
  user_id: owner,
  package_id: goods.packageId,
  credits: 30,
  amount: 9_900n,
  currency: 'KRW',
  provider: 'test',
  status: 'OPEN',
  checkout_url: null,
  payment_id: null,
  receipt_url: null,
  grant_id: purchaseGrantIdOf(orderId),
  opened_at: minute(0),
  paid_at: null,
  refunded_at: null,
  confirming: null,
  confirming_since: null,
  refund_requested_at: null,
  opening_recorded_at: timeAt(1),
  refund_recorded_at: null,
  created_position: 1n,
}

test('an order is open until something becomes of it', () => {
  expect(after(opening)).toEqual([opened])
  expect(after(opening, { type: 'OpenSession', checkoutUrl: 'https://pay.test/1', now: minute(1) })).toEqual([
    { ...opened, checkout_url: 'https://pay.test/1' },
  ])
})
test('a payment changes its status, its id and its time, and nothing else', () =>
  expect(after(opening, paid('p1'))).toEqual([{ ...opened, status: 'PAID', payment_id: 'p1', paid_at: minute(1) }]))
test('an id that comes later is added', () =>
  expect(after(opening, paid(), paid('p1'))).toMatchObject([{ status: 'PAID', payment_id: 'p1' }]))
test('a refund keeps when it was paid', () =>
  expect(after(opening, paid('p1'), refunded())).toEqual([
    { ...opened, status: 'REFUNDED', payment_id: 'p1', paid_at: minute(1), refunded_at: minute(1), refund_recorded_at: timeAt(3) },
  ]))
test('a wish for a refund stands until it is granted', () => {
  const wish: PaymentCommand = { type: 'RequestRefund', reason: 'r', requestedBy: 'admin-1', idempotency: keyNamed('r'), now: minute(3) }
  expect(after(opening, paid('p1'), wish)).toMatchObject([{ status: 'PAID', refund_requested_at: minute(3) }])
  expect(after(opening, paid('p1'), wish, refunded())).toMatchObject([{ status: 'REFUNDED', refund_requested_at: null }])
  expect(after(opening, paid('p1'), refunded(), wish)).toMatchObject([{ refund_requested_at: null }])
})
test('a confirmation is awaited until the end of its own payment is known', () => {
  expect(after(opening, confirming('p1'))).toMatchObject([{ confirming: 'p1', confirming_since: minute(2) }])
  for (const end of [paid('p1'), failed('p1'), { type: 'EndConfirmation', paymentId: 'p1', now: minute(3) } as const]) {
    expect(after(opening, confirming('p1'), end)).toMatchObject([{ confirming: null, confirming_since: null }])
  }
  expect(after(opening, confirming('p1'), failed('p0'))).toMatchObject([{ status: 'FAILED', confirming: 'p1' }])
  expect(after(opening, confirming('p1'), paid('p0'), paid('p1'))).toMatchObject([{ payment_id: 'p0', confirming: null }])
})
test('one that nobody paid has expired', () => expect(after(opening, expiring)).toEqual([{ ...opened, status: 'EXPIRED' }]))
test('a notice that did not fit stands in the list, and changes no order', () => {
  const events = eventsOf(opening, paid('p1'), paid('p2'))
  expect(rowsOf(payments, events)).toEqual(rowsOf(payments, events.slice(0, 2)))
  expect(rowsOf(rejectedPayments, events)).toMatchObject([
    { order_id: orderId, user_id: owner, code: 'already_paid', payment_id: 'p2', resolved_at: null },
  ])
})
