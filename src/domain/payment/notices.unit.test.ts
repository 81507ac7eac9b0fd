/** The table of notices, cell by cell. */
import { describe, expect, test } from 'vitest'
import { minute, owner, stranger } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { expiring, failed, goods, noticeOf, opening, orderId, paid, recording, refunded } from '../../../testing/payments/fixtures.ts'
import { purchaseGrantIdOf } from '../ids.ts'
import type { PaymentCommand } from './commands.ts'
import type { PaymentEvent } from './events.ts'
import { paymentDecider } from './payment.ts'

const { given, following } = sentencesFor(paymentDecider)

const stands: Readonly<Record<string, readonly PaymentCommand[]>> = {
  absent: [],
  OPEN: [opening],
  FAILED: [opening, failed()],
  EXPIRED: [opening, expiring],
  PAID: [opening, paid('p1')],
  REFUNDED: [opening, paid('p1'), refunded('p1')],
}

/** What a notice came to, in the words of the table: the events it made, or why there is none. */
function outcome(order: string, command: PaymentCommand): string {
  const decision = paymentDecider.decide(command, stateAfter(paymentDecider, historyOf(paymentDecider, ...(stands[order] ?? []))))
  if (decision.type === 'rejected') return decision.rejection.code
  if (decision.type === 'already') return 'already'
  return decision.events.map(wordOf).join(' + ')
}
const wordOf = (event: PaymentEvent) => (event.type === 'PaymentRejected' ? `rejected ${event.data.code}` : event.type)

describe('the table', () => {
  test.each([
    ['paid', 'absent', paid('p1'), 'CheckoutOpened + PaymentReceived'],
    ['paid', 'OPEN', paid('p1'), 'PaymentReceived'],
    ['paid', 'FAILED', paid('p1'), 'PaymentReceived'],
    ['paid', 'EXPIRED', paid('p1'), 'PaymentReceived'],
    ['paid', 'PAID', paid('p1'), 'notice_duplicate'],
    ['paid without an id', 'PAID', paid(), 'notice_duplicate'],
    ['paid by another payment', 'PAID', paid('p2'), 'rejected already_paid'],
    ['paid', 'REFUNDED', paid('p1'), 'rejected order_closed'],
    ['failed', 'absent', failed(), 'notice_ignored'],
    ['failed', 'OPEN', failed(), 'CheckoutFailed'],
    ['failed', 'FAILED', failed(), 'notice_duplicate'],
    ['failed', 'EXPIRED', failed(), 'notice_duplicate'],
    ['failed', 'PAID', failed(), 'notice_ignored'],
    ['failed', 'REFUNDED', failed(), 'notice_ignored'],
    ['refunded', 'absent', refunded(), 'CheckoutOpened + PaymentRefunded'],
    ['refunded', 'OPEN', refunded(), 'PaymentRefunded'],
    ['refunded', 'FAILED', refunded(), 'PaymentRefunded'],
    ['refunded', 'EXPIRED', refunded(), 'PaymentRefunded'],
    ['refunded', 'PAID', refunded(), 'PaymentRefunded'],
    ['refunded, of the payment that paid it', 'PAID', refunded('p1'), 'PaymentRefunded'],
    ['refunded, of another payment', 'PAID', refunded('p2'), 'PaymentRefunded'],
    ['refunded', 'REFUNDED', refunded(), 'notice_duplicate'],
  ])('%s on %s', (_, order, notice, expected) => expect(outcome(order, notice)).toBe(expected))
})

describe('a paid order', () => {
  const receipt = { orderId, userId: owner, provider: 'test', ...goods, paymentId: 'p1', receiptUrl: null, decidedAt: minute(1) }
  test('names the one grant that follows', () =>
    following(opening)
      .when(paid('p1'))
      .thenEvents({ type: 'PaymentReceived', data: { ...receipt, grantId: purchaseGrantIdOf(orderId) } }))
  test('that was refunded names the grant that is taken back', () =>
    following(opening, paid('p1'))
      .when(refunded())
      .thenEventsLike({ type: 'PaymentRefunded', data: { paymentId: 'p1', grantId: purchaseGrantIdOf(orderId) } }))
  test('keeps the id of the payment that paid it, whatever a refund names', () =>
    following(opening, paid('p1'))
      .when(refunded('p2'))
      .thenEventsLike({ type: 'PaymentRefunded', data: { paymentId: 'p1', grantId: purchaseGrantIdOf(orderId) } }))
  test('keeps the id that comes later', () => {
    following(opening, paid())
      .when(paid('p1'))
      .thenEvents({ type: 'PaymentIdentified', data: { orderId, userId: owner, paymentId: 'p1', decidedAt: minute(1) } })
    following(opening, paid(), paid('p1')).when(paid('p1')).thenRejected({ code: 'notice_duplicate' })
    following(opening, paid(), paid('p1'))
      .when(paid('p2'))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'already_paid' } })
  })
})

describe('an order that was refunded before it was paid', () => {
  test('has no grant to take back', () =>
    following(opening)
      .when(refunded())
      .thenEventsLike({ type: 'PaymentRefunded', data: { grantId: null } }))
  test('is closed to the payment that comes later', () =>
    following(refunded())
      .when(paid('p1'))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'order_closed' } }))
})

describe('an order of the database of before', () => {
  const imported = (status: 'OPEN' | 'FAILED' | 'PAID' | 'REFUNDED', packageId = goods.packageId): PaymentCommand => ({
    ...{ type: 'ImportPayment', orderId, userId: owner, provider: 'toss', ...goods, packageId },
    ...{ status, paymentId: 'p1', createdAt: '2024-03-01T09:00:00.000Z', now: minute(0) },
  })
  test('stands as it stood there, once', () => {
    following(imported('PAID')).when(paid('p1')).thenRejected({ code: 'notice_duplicate' })
    following(imported('OPEN')).when(paid('p1')).thenEventsLike({ type: 'PaymentReceived' })
    following(imported('REFUNDED'))
      .when(paid('p1'))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'order_closed' } })
    following(imported('PAID')).when(imported('REFUNDED')).thenAlready(0)
    following(opening).when(imported('PAID')).thenAlready(0)
  })
  test('that is over is known whatever was sold, and by its user alone', () => {
    following(imported('PAID', 'before')).when(paid('p1')).thenRejected({ code: 'notice_duplicate' })
    following(imported('PAID', 'before'))
      .when(recording(noticeOf('paid', { userId: stranger })))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'order_mismatch' } })
    following(imported('OPEN', 'before'))
      .when(paid('p1'))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'order_mismatch' } })
  })
  test('that was paid there takes no grant back when it is paid back', () =>
    following(imported('PAID'))
      .when(refunded())
      .thenEventsLike({ type: 'PaymentRefunded', data: { grantId: null } }))
})

describe('a notice that differs from the order', () => {
  const others = [
    ['user', { userId: stranger }],
    ['package', { packageId: 'credits-10' }],
    ['amount', { amount: 9_899 }],
    ['currency', { currency: 'USD' }],
  ] as const
  test.each(others)('in its %s is rejected, whatever it says and however the order stands', (_, changes) => {
    for (const type of ['paid', 'failed', 'refunded'] as const) {
      for (const order of ['OPEN', 'FAILED', 'EXPIRED', 'PAID', 'REFUNDED']) {
        expect(outcome(order, recording(noticeOf(type, changes)))).toBe('rejected order_mismatch')
      }
    }
  })
  test('closes nothing: the right one is accepted later', () =>
    following(opening, recording(noticeOf('paid', { amount: 1 })))
      .when(paid('p1'))
      .thenEventsLike({ type: 'PaymentReceived' }))
  test('from the catalogue, where there is no order, opens none', () => {
    for (const changes of [{ packageId: 'credits-7' }, { amount: 1 }, { currency: 'USD' }]) {
      expect(outcome('absent', recording(noticeOf('paid', changes)))).toBe('rejected order_mismatch')
    }
    given(...historyOf(paymentDecider, recording(noticeOf('paid', { amount: 1 }))))
      .when(paid('p1'))
      .thenEventsLike({ type: 'CheckoutOpened', data: { origin: 'notice' } }, { type: 'PaymentReceived' })
  })
  test('is compared with the order as it was opened, not with the catalogue of today', () =>
    following(opening)
      .when({ ...paid('p1'), offer: null })
      .thenEventsLike({ type: 'PaymentReceived' }))
  test('by a part of the amount is a partial refund, and takes nothing back', () =>
    following(opening, paid('p1'))
      .when(recording(noticeOf('refunded', { amount: 4_950 })))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'order_mismatch', amount: 4_950, noticeType: 'refunded' } }))
})

describe('a payment of an account that was erased', () => {
  const erased = { ...paid('p1'), isAccountErased: true }
  test('is rejected, with and without an order', () => {
    for (const order of ['absent', 'OPEN', 'FAILED', 'EXPIRED']) expect(outcome(order, erased)).toBe('rejected account_erased')
  })
  test('that was known before stays a duplicate', () => expect(outcome('PAID', erased)).toBe('notice_duplicate'))
  test('whose grant came too late is put on the list, once', () => {
    const command: PaymentCommand = { type: 'RejectGrant', code: 'account_erased', now: minute(2) }
    following(opening, paid('p1'))
      .when(command)
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'account_erased', paymentId: 'p1' } })
    following(opening, paid('p1'), command).when(command).thenAlready()
    following(opening).when(command).thenAlready()
  })
})

describe('a rejected notice', () => {
  const other = (noticeId: string) => recording(noticeOf('paid', { paymentId: 'p2', noticeId }))
  test('that comes again is answered alike and recorded once', () =>
    following(opening, paid('p1'), other('n1')).when(other('n1')).thenRejected({ code: 'notice_rejected', as: 'already_paid' }))
  test('is another line when another notice says the same', () =>
    following(opening, paid('p1'), other('n1')).when(other('n2')).thenEventsLike({ type: 'PaymentRejected' }))
  test('that comes again after a refund is told why it is rejected now', () =>
    following(opening, paid('p1'), other('n1'), refunded())
      .when(other('n1'))
      .thenEventsLike({ type: 'PaymentRejected', data: { code: 'order_closed' } }))
  test('that can not be read keeps what could be, once', () => {
    const unreadable: PaymentCommand = {
      type: 'RecordUnreadable',
      notice: { noticeId: 'n1', type: 'paid', orderId, userId: null },
      provider: 'test',
      now: minute(1),
    }
    given()
      .when(unreadable)
      .thenEventsLike({ type: 'PaymentRejected', data: { orderId, userId: null, code: 'malformed', amount: null } })
    given(...historyOf(paymentDecider, unreadable))
      .when(unreadable)
      .thenRejected({ code: 'notice_rejected', as: 'malformed' })
  })
})

test('nothing is decided before what was decided last, whatever a clock says', () =>
  following({ ...opening, now: minute(5) })
    .when({ ...paid('p1'), now: minute(4) })
    .thenEventsLike({ type: 'PaymentReceived', data: { decidedAt: minute(5) } }))
