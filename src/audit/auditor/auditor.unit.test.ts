import { expect, test } from 'vitest'
import {
  accepted,
  cancelled,
  decidedAt,
  delivered,
  failed,
  finished,
  jobId,
  opened,
  order,
  refused,
  reserved,
  settled,
  signedUp,
  timedOut,
  userId,
} from '../../../testing/shoot.ts'
import { audited } from '../../../testing/money/audited.ts'
import { stored } from '../../../testing/storedEvents.ts'
import { credits } from '../../domain/credits.ts'
import type { DomainEvent, EventOf } from '../../domain/events.ts'
import { commandIdOf, grantIdOf } from '../../domain/ids.ts'

const found = (...events: readonly DomainEvent[]) => audited(stored(...events)).findings.map(({ position: _, ...finding }) => finding)

const bonus = signedUp.data.grantId
const stranger = grantIdOf(commandIdOf('stranger'))
const gift = grantIdOf(commandIdOf('gift'))
const noon = decidedAt
const half = '2026-11-23T12:30:00.000Z'
const one = '2026-11-23T13:00:00.000Z'

type DataOf<T extends DomainEvent['type']> = EventOf<T>['data']
const granted = (changes: Partial<DataOf<'CreditsGranted'>> = {}): EventOf<'CreditsGranted'> => ({
  type: 'CreditsGranted',
  data: { ...signedUp.data, ...changes },
})
/** Three credits until half past twelve, beside the five of the bonus. */
const given = granted({ grantId: gift, kind: 'goodwill', amount: credits(3), expiresAt: half, balanceAfter: credits(8) })
const reservedWith = (changes: Partial<DataOf<'CreditsReserved'>>): EventOf<'CreditsReserved'> => ({
  type: 'CreditsReserved',
  data: { ...reserved.data, ...changes },
})
/** One image delivered, three cancelled. */
const settledWith = (changes: Partial<DataOf<'ReservationSettled'>> = {}): EventOf<'ReservationSettled'> => {
  const { data } = settled('CANCELLED', 0)
  const slots = data.slots.map((slot) => (slot.outcome === 'released' ? ({ ...slot, code: 'cancelled' } as const) : slot))
  return { type: 'ReservationSettled', data: { ...data, slots, ...changes } }
}
const expired = (changes: Partial<DataOf<'GrantExpired'>> = {}): EventOf<'GrantExpired'> => ({
  type: 'GrantExpired',
  data: {
    userId,
    grantId: gift,
    amount: credits(3),
    expiresAt: half,
    effectiveAt: half,
    decidedAt: one,
    balanceAfter: credits(5),
    reservedAfter: credits(0),
    ...changes,
  },
})
const revoked = (changes: Partial<DataOf<'CreditsRevoked'>> = {}): EventOf<'CreditsRevoked'> => ({
  type: 'CreditsRevoked',
  data: {
    userId,
    grantId: bonus,
    cause: 'revocation',
    amount: credits(5),
    left: credits(0),
    unrecovered: credits(0),
    reason: 'a mistake',
    revokedBy: 'admin|1',
    decidedAt: noon,
    balanceAfter: credits(0),
    reservedAfter: credits(0),
    idempotency: null,
    ...changes,
  },
})

const shoot = [opened, signedUp, reserved, accepted, delivered(0), cancelled(1, 2, 3)]
const end = finished('CANCELLED', [0])
const outcomes = end.data.outcomes.map((outcome, index) => (index === 0 ? outcome : ({ type: 'cancelled' } as const)))
const ended: EventOf<'JobFinished'> = { type: 'JobFinished', data: { ...end.data, outcomes } }
const [captured, released] = settledWith().data.slots
if (!captured || !released) throw new Error('the shoot has four slots')

/** Of three credits of a gift that has an end, and one of the bonus. */
const both = {
  funding: [
    { grantId: gift, slots: 3 },
    { grantId: bonus, slots: 1 },
  ],
  balanceAfter: credits(4),
}
const order4 = reservedWith(both)
const slotsOf = (...outcomes: readonly ('captured' | 'released')[]): DataOf<'ReservationSettled'>['slots'] =>
  outcomes.map((outcome, slot) => {
    const grantId = slot < 3 ? gift : bonus
    return outcome === 'captured' ? { grantId, outcome } : { grantId, outcome, code: 'cancelled' }
  })

test('a whole shoot adds up, and so do an expiry, a revocation and what comes back late to either', () => {
  expect(found(...shoot, ended, settledWith())).toEqual([])
  expect(found(opened, signedUp, given, expired(), revoked({ decidedAt: one, balanceAfter: credits(0) }))).toEqual([])
  const late = settledWith({ slots: slotsOf('captured', 'released', 'released', 'released'), decidedAt: one, balanceAfter: credits(7) })
  const gone = expired({ amount: credits(2), effectiveAt: one })
  expect(found(opened, signedUp, given, order4, ...shoot.slice(3), ended, late, gone, refusedLater)).toEqual([])
  const closing = revoked({ amount: credits(1), left: credits(4), unrecovered: credits(4), reservedAfter: credits(4) })
  const back = settledWith({ balanceAfter: credits(3) })
  const taken = revoked({ amount: credits(3), unrecovered: credits(1), revokedBy: 'system', reason: null })
  expect(found(...shoot.slice(0, 3), closing, ...shoot.slice(3), ended, back, taken)).toEqual([])
})

const refusedLater: EventOf<'OrderRefused'> = {
  type: 'OrderRefused',
  data: { ...refused.data, available: credits(5), reserved: credits(0), decidedAt: '2026-11-23T13:01:00.000Z' },
}

const wrong: readonly (readonly [
  fact: string,
  events: readonly DomainEvent[],
  finding: { readonly key: string; readonly column: string },
])[] = [
  ['an event before the account was opened', [signedUp], { key: userId, column: 'event' }],
  ['an account opened twice', [opened, signedUp, opened], { key: userId, column: 'opened' }],
  [
    'a balance that does not follow from the one before',
    [opened, granted({ balanceAfter: credits(6) })],
    { key: userId, column: 'balanceAfter' },
  ],
  ['what is reserved and isn’t', [opened, granted({ reservedAfter: credits(1) })], { key: userId, column: 'reservedAfter' }],
  ['a grant given twice', [opened, signedUp, granted({ balanceAfter: credits(10) })], { key: bonus, column: 'given before' }],
  ['a grant that has expired when it is given', [opened, granted({ expiresAt: noon })], { key: bonus, column: 'expired when given' }],
  ['a purchase of which nobody knows', [opened, granted({ kind: 'purchase' })], { key: bonus, column: 'reference' }],
  [
    'a purchase without a payment',
    [opened, granted({ kind: 'purchase', reference: { type: 'PAYMENT', id: 'order-1' } })],
    { key: 'order-1', column: 'order' },
  ],
  [
    'funding by a grant that does not exist',
    [opened, signedUp, reservedWith({ funding: [{ grantId: stranger, slots: 4 }] })],
    { key: userId, column: 'funding' },
  ],
  [
    'funding by a grant that has less',
    [opened, signedUp, given, reservedWith({ ...both, funding: [{ grantId: gift, slots: 4 }] })],
    { key: userId, column: 'funding' },
  ],
  [
    'funding by a grant that expires later than another',
    [opened, signedUp, given, reservedWith({ ...both, funding: [{ grantId: bonus, slots: 4 }] })],
    { key: userId, column: 'funding' },
  ],
  [
    'funding by a grant at its very instant',
    [opened, signedUp, given, reservedWith({ ...both, decidedAt: half })],
    { key: userId, column: 'funding' },
  ],
  [
    'funding for fewer slots than there are',
    [opened, signedUp, reservedWith({ funding: [{ grantId: bonus, slots: 3 }] })],
    { key: userId, column: 'funding' },
  ],
  ['more images than credits', [opened, signedUp, reservedWith({ order: { ...order, totalImages: 5 } })], { key: jobId, column: 'amount' }],
  [
    'a job reserved twice',
    [...shoot, ended, settledWith(), reservedWith({ balanceAfter: credits(0) })],
    { key: jobId, column: 'reserved before' },
  ],
  ['an end before what has ended is taken', [opened, signedUp, given, refusedLater], { key: gift, column: 'available' }],
  [
    'an expiry before its instant',
    [opened, signedUp, given, expired({ decidedAt: noon, effectiveAt: half })],
    { key: gift, column: 'expired too soon' },
  ],
  [
    'an expiry of less than there is',
    [opened, signedUp, given, expired({ amount: credits(2), balanceAfter: credits(6) })],
    { key: gift, column: 'amount' },
  ],
  [
    'an expiry at an instant that the grant does not have',
    [opened, signedUp, given, expired({ expiresAt: noon })],
    { key: gift, column: 'expiresAt' },
  ],
  [
    'an expiry of what is not there',
    [opened, signedUp, expired({ grantId: stranger, balanceAfter: credits(2) })],
    { key: stranger, column: 'amount' },
  ],
  [
    'a revocation of less than there is',
    [opened, signedUp, revoked({ amount: credits(4), balanceAfter: credits(1) })],
    { key: bonus, column: 'amount' },
  ],
  ['a revocation that tells wrongly what is left', [opened, signedUp, revoked({ left: credits(1) })], { key: bonus, column: 'left' }],
  ['a refund of what nobody paid back', [opened, signedUp, revoked({ cause: 'refund' })], { key: bonus, column: 'refunded' }],
  [
    'a closed grant that goes on',
    [opened, signedUp, revoked({ amount: credits(1), balanceAfter: credits(4) }), refusedLater],
    { key: bonus, column: 'available' },
  ],
  ['a time that goes back', [opened, signedUp, given, expired(), refused], { key: userId, column: 'decided before the event before it' }],
  [
    'a key answered twice',
    [opened, signedUp, refusedLater, refusedLater],
    { key: refused.data.idempotency.keyId, column: 'answered before' },
  ],
  [
    'a credit captured without an image',
    [...shoot, ended, settledWith({ slots: [captured, captured, released, released], balanceAfter: credits(3) })],
    { key: jobId, column: 'outcomes' },
  ],
  [
    'an image that nobody paid',
    [...shoot, ended, settledWith({ slots: [released, released, released, released], balanceAfter: credits(5) })],
    { key: jobId, column: 'outcomes' },
  ],
  [
    'a credit released for another reason than the image failed for',
    [...shoot, ended, settled('CANCELLED', 0)],
    { key: jobId, column: 'outcomes' },
  ],
  [
    'a slot too many',
    [...shoot, ended, settledWith({ slots: [captured, captured, released, released, released] })],
    { key: jobId, column: 'slots' },
  ],
  ['a slot that is missing', [...shoot, ended, settledWith({ slots: [captured, released, released] })], { key: jobId, column: 'slots' }],
  [
    'a slot released to another grant',
    [...shoot, ended, settledWith({ slots: [captured, released, released, { ...released, grantId: stranger }] })],
    { key: jobId, column: 'slots.3.grantId' },
  ],
  ['a reservation settled twice', [...shoot, ended, settledWith(), settledWith()], { key: jobId, column: 'reservation' }],
  ['a settlement before the job has ended', [...shoot, settled('CANCELLED', 0)], { key: jobId, column: 'jobStatus' }],
  ['a settlement of a job that was never accepted', [...shoot.slice(0, 3), settled('FAILED')], { key: jobId, column: 'jobStatus' }],
  ['another end than the job’s own', [...shoot, ended, settled('PARTIAL', 0)], { key: jobId, column: 'jobStatus' }],
  ['a job without a reservation', [opened, signedUp, accepted], { key: jobId, column: 'reservation' }],
  ['a job accepted twice', [...shoot.slice(0, 4), accepted], { key: jobId, column: 'accepted before' }],
  ['a task that ends twice', [...shoot, failed(0)], { key: jobId, column: 'tasks.0' }],
  ['a task that nobody ordered', [...shoot.slice(0, 4), timedOut(4)], { key: jobId, column: 'tasks.4' }],
  ['a job that ends before its tasks', [...shoot.slice(0, 5), ended], { key: jobId, column: 'outcomes' }],
  [
    'a job that was cancelled and says otherwise',
    [...shoot, { ...ended, data: { ...ended.data, status: 'PARTIAL' } }],
    { key: jobId, column: 'status' },
  ],
  ['an image delivered after the end', [...shoot, ended, delivered(1)], { key: jobId, column: 'event' }],
  ['an image delivered after the settlement', [...shoot, ended, settledWith(), delivered(1)], { key: jobId, column: 'event' }],
]

test.each(wrong)('%s is named', (_, events, finding) => {
  expect(found(...events)).toContainEqual(expect.objectContaining(finding))
})

test('a mistake in a balance is named where it was made, and not ever after', () => {
  const off = [opened, granted({ balanceAfter: credits(6) }), reservedWith({ balanceAfter: credits(2) })] as const
  expect(found(...off)).toEqual([{ key: userId, column: 'balanceAfter', expected: 5, found: 6 }])
})

test('events of the first release used grants after their instant, and expired none', () => {
  const events = stored(opened, signedUp, given, reservedWith({ ...both, decidedAt: one }))
  expect(audited(events.map((event) => ({ ...event, metadata: { schemaVersion: '1' } }))).findings).toEqual([])
})

test('a settlement that names no grants was not completed', () => {
  const slots = settledWith().data.slots.map((slot) => ({ ...slot, grantId: null }))
  expect(found(...shoot, ended, settledWith({ slots }))).toContainEqual({
    key: jobId,
    column: 'slots.0.grantId',
    expected: bonus,
    found: null,
  })
})

test('a log that ends within an append has not ended wrongly', () => {
  const late = settledWith({ slots: slotsOf('captured', 'released', 'released', 'released'), decidedAt: one, balanceAfter: credits(7) })
  expect(found(opened, signedUp, given, order4, ...shoot.slice(3), ended, late)).toEqual([])
})
