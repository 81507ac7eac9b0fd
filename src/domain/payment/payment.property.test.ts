/** Whatever comes, however often and in whatever order: an order is paid once, and a refund takes back what was granted. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyNamed, minute, stranger } from '../../../testing/fixtures.ts'
import { stateAfter } from '../../../testing/given.ts'
import { noticeOf, opening, recording } from '../../../testing/payments/fixtures.ts'
import type { PaymentCommand } from './commands.ts'
import type { PaymentEvent } from './events.ts'
import { paymentDecider } from './payment.ts'

const paymentId = fc.constantFrom('p1', 'p2', null)
const now = fc.integer({ min: 0, max: 2 * 24 * 60 }).map(minute)
const notice = fc
  .record({
    type: fc.constantFrom('paid', 'failed', 'refunded'),
    paymentId,
    noticeId: fc.constantFrom('n1', 'n2', 'n3'),
    changes: fc.oneof(
      { weight: 8, arbitrary: fc.constant({}) },
      fc.constantFrom({ amount: 1 }, { userId: stranger }, { packageId: 'none' }),
    ),
  })
  .map(({ type, paymentId, noticeId, changes }) => noticeOf(type, { paymentId, noticeId, ...changes }))
const command: fc.Arbitrary<PaymentCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ notice, now, isAccountErased: fc.boolean() }).map(({ notice, ...rest }) => recording(notice, rest)) },
  fc.record({ now }).map((at) => ({ ...opening, ...at })),
  fc.record({ now }).map((at): PaymentCommand => ({ type: 'OpenSession', checkoutUrl: 'https://pay.test/1', ...at })),
  fc.record({ paymentId: fc.constantFrom('p1', 'p2'), now }).map((of): PaymentCommand => ({ type: 'StartConfirmation', ...of })),
  fc.record({ paymentId: fc.constantFrom('p1', 'p2'), now }).map((of): PaymentCommand => ({ type: 'EndConfirmation', ...of })),
  fc.record({ cause: fc.constantFrom('age', 'erasure'), now }).map((of): PaymentCommand => ({ type: 'ExpireCheckout', ...of })),
  fc.record({ now }).map((at): PaymentCommand => ({ type: 'RejectGrant', code: 'account_erased', ...at })),
  fc
    .record({ key: fc.constantFrom('k1', 'k2'), now })
    .map(({ key, now }): PaymentCommand => ({ type: 'RequestRefund', reason: 'r', requestedBy: 'a', idempotency: keyNamed(key), now })),
)

function run(commands: readonly PaymentCommand[]): readonly PaymentEvent[] {
  const events: PaymentEvent[] = []
  for (const one of commands) {
    const decision = paymentDecider.decide(one, stateAfter(paymentDecider, events))
    if (decision.type === 'accepted') events.push(...decision.events)
  }
  return events
}

const ofType = <T extends PaymentEvent['type']>(events: readonly PaymentEvent[], type: T) => events.filter((event) => event.type === type)

test('an order is opened once, paid once, refunded once, and never paid after its refund', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const events = run(commands)
      const types = events.map(({ type }) => type)
      for (const type of [
        'CheckoutOpened',
        'PaymentReceived',
        'PaymentRefunded',
        'SessionOpened',
        'CheckoutExpired',
        'PaymentIdentified',
      ] as const) {
        expect(ofType(events, type).length).toBeLessThanOrEqual(1)
      }
      if (types.includes('PaymentReceived') && types.includes('PaymentRefunded')) {
        expect(types.indexOf('PaymentReceived')).toBeLessThan(types.indexOf('PaymentRefunded'))
      }
    }),
  )
})

test('a refund names a grant exactly when the order was paid', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const events = run(commands)
      const received = events.find((event) => event.type === 'PaymentReceived')
      const refunded = events.find((event) => event.type === 'PaymentRefunded')
      if (refunded) expect(refunded.data.grantId).toBe(received?.data.grantId ?? null)
    }),
  )
})

test('a command that is decided a second time at once adds no event', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), command, (before, last) => {
      const once = run([...before, last])
      expect(run([...before, last, last])).toEqual(once)
    }),
  )
})

test('what was decided later never carries an earlier time', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const times = run(commands).map(({ data }) => data.decidedAt)
      expect(times).toEqual([...times].sort())
    }),
  )
})

test('a payment that fits and is not of an erased account is never turned away while the order is not closed', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const events = run(commands)
      if (ofType(events, 'PaymentRefunded').length > 0) return
      const after = run([...commands, recording(noticeOf('paid', { paymentId: 'p1', noticeId: 'last' }))])
      expect(after.some((event) => event.type === 'PaymentReceived')).toBe(true)
    }),
  )
})
