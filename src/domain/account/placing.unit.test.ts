import { describe, expect, test } from 'vitest'
import { granting, grantNamed, jobNamed, keyNamed, minute, opening, ordering, orderOf, owner, settling } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { limits, packages } from '../catalogue.ts'
import { credits } from '../credits.ts'
import { commandIdOf, orderIdOf, signupGrantIdOf } from '../ids.ts'
import { accountDecider } from './account.ts'
import type { AccountCommand } from './commands.ts'

const allPackages = packages.map((one) => ({ packageId: one.id, credits: credits(one.credits), amount: one.priceKrw }))
const { given, following } = sentencesFor(accountDecider)
const stateOf = (...commands: readonly AccountCommand[]) => stateAfter(accountDecider, historyOf(accountDecider, ...commands))

describe('ordering', () => {
  test('sets one credit an image aside and carries the order', () =>
    following(opening())
      .when(ordering('shoot', 3))
      .thenEvents({
        type: 'CreditsReserved',
        data: {
          userId: owner,
          jobId: jobNamed('shoot'),
          amount: credits(3),
          funding: [{ grantId: signupGrantIdOf(owner), slots: 3 }],
          order: orderOf(3),
          deadlineAt: minute(15),
          decidedAt: minute(0),
          balanceAfter: credits(2),
          reservedAfter: credits(3),
          idempotency: keyNamed('shoot'),
        },
      }))
  test('may take the last credit', () =>
    following(opening())
      .when(ordering('shoot', 5))
      .thenEventsLike({ data: { balanceAfter: 0, reservedAfter: 5 } }))
  test('needs an account', () => given().when(ordering('shoot', 1)).thenRejected({ code: 'account_not_found' }))
  test('takes the grant that expires first, then the oldest, and never-expiring ones last', () =>
    following(
      opening(),
      granting('june', 2, { expiresAt: '2026-06-30T00:00:00.000Z' }),
      granting('mid June', 1, { expiresAt: '2026-06-15T00:00:00.000Z' }),
      granting('june again', 3, { expiresAt: '2026-06-30T00:00:00.000Z' }),
      granting('for ever', 9),
    )
      .when(ordering('shoot', 12))
      .thenEventsLike({
        data: {
          funding: [
            { grantId: grantNamed('mid June'), slots: 1 },
            { grantId: grantNamed('june'), slots: 2 },
            { grantId: grantNamed('june again'), slots: 3 },
            { grantId: signupGrantIdOf(owner), slots: 5 },
            { grantId: grantNamed('for ever'), slots: 1 },
          ],
        },
      }))
})

describe('an order that can not be filled', () => {
  test('with a key is recorded, so that the key keeps its answer', () =>
    following(opening())
      .when(ordering('big', 8, { now: minute(3) }))
      .thenEvents({
        type: 'OrderRefused',
        data: {
          userId: owner,
          code: 'insufficient_credits',
          required: credits(8),
          available: credits(5),
          reserved: credits(0),
          shortfall: credits(3),
          openReservations: [],
          nextExpiry: null,
          largestOrder: 5,
          packages: allPackages,
          refusedAt: minute(3),
          decidedAt: minute(3),
          idempotency: keyNamed('big'),
        },
      }))
  test('without a key leaves no trace', () =>
    following(opening())
      .when(ordering('big', 8, { idempotency: null }))
      .thenRejected({
        code: 'insufficient_credits',
        required: credits(8),
        available: credits(5),
        shortfall: credits(3),
        reserved: credits(0),
        openReservations: [],
        nextExpiry: null,
        largestOrder: 5,
        packages: allPackages,
      }))
  test('is refused for the open job before it is refused for the balance', () =>
    following(opening(), ordering('first', 4))
      .when(ordering('second', 8))
      .thenEventsLike({ type: 'OrderRefused', data: { code: 'open_job_limit', required: 8, available: 1, reserved: 4, shortfall: 7 } }))
  test('without a key names the limit', () =>
    following(opening(), ordering('first', 1))
      .when(ordering('second', 1, { idempotency: null }))
      .thenRejected({ code: 'open_job_limit', openJobsMax: 1 }))
  test('is filled beside the first where more open jobs are allowed', () =>
    following(opening(), ordering('first', 1))
      .when(ordering('second', 1, { openJobsMax: 2 }))
      .thenEventsLike({ data: { balanceAfter: 3, reservedAfter: 2 } }))
  test('changes neither balance nor reservations', () => {
    const { available, reserved, grants, openReservations } = stateOf(opening(), ordering('big', 8))
    expect({ available, reserved, open: openReservations.size, grants: grants.length }).toEqual({
      available: 5,
      reserved: 0,
      open: 0,
      grants: 1,
    })
  })
})

describe('a key', () => {
  test('that reserved points at the reservation, also after it was settled', () =>
    following(opening(), ordering('shoot', 5), settling('shoot', 5, 5))
      .when(ordering('shoot', 5))
      .thenAlready(2))
  test('that was refused stays refused when credits have come', () =>
    following(opening(), ordering('big', 8), granting('more', 100)).when(ordering('big', 8)).thenAlready(2))
  test('is answered before anything else is looked at', () =>
    following(opening(), ordering('first', 5))
      .when(ordering('first', 99, { openJobsMax: 1 }))
      .thenAlready(2))
  test('is not needed to know an order again: its job id does', () => {
    const keyless = ordering('single', 1, { idempotency: null })
    following(opening(), keyless).when(keyless).thenAlready(2)
    following(opening(), keyless, settling('single', 1, 0))
      .when(keyless)
      .thenAlready(2)
  })
})

describe('a checkout', () => {
  const buying = (name: string, now = minute(10)): AccountCommand => ({
    type: 'RequestCheckout',
    orderId: orderIdOf(commandIdOf(name)),
    packageId: 'credits-30',
    now,
    idempotency: keyNamed(name),
  })
  const many = Array.from({ length: limits.checkoutsPerHourMax }, (_, index) => buying(`checkout ${index}`))
  test('is noted under its key, and changes no balance', () => {
    following(opening())
      .when(buying('one'))
      .thenEventsLike({ type: 'CheckoutRequested', data: { packageId: 'credits-30' } })
    following(opening(), buying('one')).when(buying('one')).thenAlready(2)
  })
  test('takes no key of an order, and an order none of a checkout', () => {
    following(opening(), ordering('shoot', 1)).when(buying('shoot')).thenAlready(2)
    following(opening(), buying('shoot')).when(ordering('shoot', 1)).thenAlready(2)
  })
  test('is bounded by the hour, and orders of images are not bounded by it', () => {
    following(opening(), ...many)
      .when(buying('one more'))
      .thenRejected({ code: 'rate_limited', retryAfterMs: 50 * 60_000 })
    following(opening(), ...many)
      .when(ordering('shoot', 1, { now: minute(10) }))
      .thenEventsLike({ type: 'CreditsReserved' })
    following(opening(), ...many)
      .when(buying('one more', minute(60)))
      .thenEventsLike({ type: 'CheckoutRequested' })
  })
  test('of nobody is refused', () => given().when(buying('one')).thenRejected({ code: 'account_not_found' }))
})

describe('the refusals of one hour', () => {
  const refusals = Array.from({ length: limits.refusalsPerHourMax }, (_, index) => ordering(`big ${index}`, 8, { now: minute(10) }))
  const exhausted = following(opening(), ...refusals)
  /** What the order lacks is told all the same. */
  const limited = (minutes: number) =>
    expect.objectContaining({
      code: 'rate_limited',
      retryAfterMs: minutes * 60_000,
      instead: expect.objectContaining({ code: 'insufficient_credits', required: 8, available: 5, shortfall: 3 }),
    })
  test('are bounded, until the next full hour', () =>
    exhausted.when(ordering('one more', 8, { now: minute(20) })).thenRejected(limited(40)))
  test('are counted anew in the next one', () =>
    exhausted.when(ordering('one more', 8, { now: minute(60) })).thenEventsLike({ type: 'OrderRefused' }))
  test('do not keep an order from being filled', () => exhausted.when(ordering('small', 5)).thenEventsLike({ type: 'CreditsReserved' }))
  test('do not keep a key from its answer', () => exhausted.when(ordering('big 7', 8)).thenAlready(9))
  test('count when a clock of another server is behind', () =>
    exhausted.when(ordering('one more', 8, { now: minute(-1) })).thenRejected(limited(50)))
})
