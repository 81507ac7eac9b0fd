import { describe, expect, test } from 'vitest'
import { granting, grantNamed, jobNamed, keyNamed, minute, opening, ordering, owner, settling } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { signupGrantIdOf } from '../ids.ts'
import { accountDecider } from './account.ts'
import type { AccountCommand, CommandOf } from './commands.ts'
import { isAnythingDue } from './draft.ts'
import { findGrant } from './state.ts'

const { following } = sentencesFor(accountDecider)
const stateOf = (...commands: readonly AccountCommand[]) => stateAfter(accountDecider, historyOf(accountDecider, ...commands))
const expiring = (name: string, amount: number, minutes: number) => granting(name, amount, { expiresAt: minute(minutes), now: minute(0) })
const looking = (minutes: number): AccountCommand => ({ type: 'ExpireGrants', now: minute(minutes) })
const expired = (name: string, changes: object) => ({ type: 'GrantExpired', data: { grantId: grantNamed(name), ...changes } })

describe('at its instant a grant is gone', () => {
  const soon = [opening(), expiring('soon', 3, 10)] as const
  test('and not a millisecond before', () =>
    following(...soon)
      .when({ type: 'ExpireGrants', now: '2026-06-01T12:09:59.999Z' })
      .thenAlready())
  test('whoever looks first records it, with when the credits were gone and when that was seen', () =>
    following(...soon)
      .when(looking(30))
      .thenEvents({
        type: 'GrantExpired',
        data: JSON.parse(
          JSON.stringify({
            userId: owner,
            grantId: grantNamed('soon'),
            amount: 3,
            expiresAt: minute(10),
            effectiveAt: minute(10),
            decidedAt: minute(30),
            balanceAfter: 5,
            reservedAfter: 0,
          }),
        ),
      }))
  test('once', () =>
    following(...soon, looking(30))
      .when(looking(31))
      .thenAlready())
  test('at the instant itself', () =>
    following(...soon)
      .when(looking(10))
      .thenEventsLike(expired('soon', { decidedAt: minute(10) })))
  test('and pays for no order that is decided then', () =>
    following(...soon)
      .when(ordering('shoot', 5, { now: minute(10) }))
      .thenEventsLike(expired('soon', { amount: 3 }), {
        type: 'CreditsReserved',
        data: { funding: [{ grantId: signupGrantIdOf(owner), slots: 5 }], balanceAfter: 0 },
      }))
  test('and counts for nothing in a refusal', () =>
    following(...soon)
      .when(ordering('big', 8, { now: minute(10) }))
      .thenEventsLike(expired('soon', {}), { type: 'OrderRefused', data: { available: 5, shortfall: 3, nextExpiry: null } }))
  test('also for an order without a key', () =>
    following(...soon)
      .when(ordering('big', 8, { now: minute(10), idempotency: null }))
      .thenRejected(expect.objectContaining({ code: 'insufficient_credits', available: 5 })))
  test('several are taken soonest first, each from when its credits were gone or the event before it was decided', () =>
    following(opening(), expiring('later', 1, 20), expiring('soon', 3, 10), expiring('as soon', 2, 10))
      .when(granting('fresh', 7, { now: minute(30) }))
      .thenEventsLike(
        expired('soon', { balanceAfter: 8, effectiveAt: minute(10) }),
        expired('as soon', { balanceAfter: 6, effectiveAt: minute(30) }),
        expired('later', { balanceAfter: 5, effectiveAt: minute(30) }),
        { type: 'CreditsGranted', data: { amount: 7, balanceAfter: 12 } },
      ))
})

describe('what is held does not expire', () => {
  const held = [opening(), expiring('soon', 3, 10), ordering('shoot', 4)] as const
  test('while the job is open', () =>
    following(...held)
      .when(looking(30))
      .thenAlready())
  test('what was available beside it does', () => {
    const more = [opening(), expiring('soon', 6, 10), ordering('shoot', 4)]
    following(...more)
      .when(looking(30))
      .thenEventsLike(expired('soon', { amount: 2, balanceAfter: 5, reservedAfter: 4 }))
  })
  test('and what comes back after the instant expires in the same append', () =>
    following(...held)
      .when(settling('shoot', 4, 1, minute(12)))
      .thenEventsLike(
        { type: 'ReservationSettled', data: { balanceAfter: 7, reservedAfter: 0 } },
        expired('soon', { amount: 2, balanceAfter: 5, effectiveAt: minute(12), decidedAt: minute(12) }),
      ))
  test('what was due goes before it, what comes back goes after it', () =>
    following(opening(), expiring('soon', 6, 10), ordering('shoot', 4))
      .when(settling('shoot', 4, 0, minute(12)))
      .thenEventsLike(expired('soon', { amount: 2 }), { type: 'ReservationSettled' }, expired('soon', { amount: 4, balanceAfter: 5 })))
  test('what comes back before it stays', () =>
    following(...held)
      .when(settling('shoot', 4, 0, minute(9)))
      .thenEventsLike({ type: 'ReservationSettled', data: { balanceAfter: 8 } }))
})

describe('the clock of the account', () => {
  test('never goes back, whichever server decides', () =>
    following(opening(), expiring('soon', 3, 10), granting('other', 1, { now: minute(9) }))
      .when(granting('behind', 1, { now: minute(8) }))
      .thenEventsLike({ data: { decidedAt: minute(9) } }))
  test('a server that is behind does not use what another one has seen expire', () =>
    following(opening(), expiring('soon', 3, 10), looking(10))
      .when(ordering('shoot', 8, { now: minute(9) }))
      .thenEventsLike({ type: 'OrderRefused', data: { available: 5 } }))
  test('a grant must end after what the account has seen', () =>
    following(opening(), granting('other', 1, { now: minute(20) }))
      .when(granting('late', 1, { now: minute(1), expiresAt: minute(15) }))
      .thenRejected({ code: 'expires_in_the_past' }))
})

describe('revoking', () => {
  const revoking = (name: string, changes: Partial<CommandOf<'RevokeCredits'>> = {}): AccountCommand => ({
    type: 'RevokeCredits',
    grantId: grantNamed(name),
    cause: 'revocation',
    reason: 'a mistake',
    revokedBy: 'admin-1',
    now: minute(5),
    idempotency: keyNamed(`revoke ${name}`),
    ...changes,
  })
  const again = (key: string, now = minute(6)) => revoking('gift', { idempotency: keyNamed(key), now })
  const granted = [opening(), granting('gift', 4, { expiresAt: minute(10), now: minute(0) })] as const
  const held = [...granted, ordering('shoot', 3)] as const

  test('takes what is available and keeps who did it and why', () =>
    following(...granted)
      .when(revoking('gift'))
      .thenEventsLike({
        type: 'CreditsRevoked',
        data: { cause: 'revocation', amount: 4, left: 0, unrecovered: 0, balanceAfter: 5, reason: 'a mistake', revokedBy: 'admin-1' },
      }))
  test('says what is still held, and what can not be taken back', () =>
    following(...held)
      .when(revoking('gift'))
      .thenEventsLike({ data: { amount: 1, left: 3, unrecovered: 3, balanceAfter: 5, reservedAfter: 3 } }))
  test('what comes back to the closed grant is taken in the append that brings it back, also when its instant has passed', () => {
    for (const now of [minute(7), minute(12)])
      following(...held, revoking('gift'))
        .when(settling('shoot', 3, 1, now))
        .thenEventsLike(
          { type: 'ReservationSettled', data: { balanceAfter: 7 } },
          { type: 'CreditsRevoked', data: { amount: 2, left: 0, unrecovered: 1, balanceAfter: 5, idempotency: null } },
        )
  })
  test('under a known key points at the first answer', () =>
    following(...granted, revoking('gift'))
      .when(revoking('gift'))
      .thenAlready(3))
  test('again with another key takes nothing and is recorded', () =>
    following(...held, revoking('gift'))
      .when(again('other'))
      .thenEventsLike({ type: 'CreditsRevoked', data: { amount: 0, left: 3 } }))
  test('again is bounded by the hour, like refusals', () => {
    const keys = Array.from({ length: 300 }, (_, index) => again(`key ${index}`))
    following(...granted, revoking('gift'), ...keys)
      .when(again('one more'))
      .thenRejected({ code: 'rate_limited', retryAfterMs: 54 * 60_000 })
  })
  test('of a grant that was never given is refused', () =>
    following(...granted)
      .when(revoking('other'))
      .thenRejected({ code: 'grant_not_found' }))
  test('of a grant that is used up closes it and takes nothing', () =>
    following(...granted, ordering('shoot', 4), settling('shoot', 4, 4))
      .when(revoking('gift'))
      .thenEventsLike({ data: { amount: 0, left: 0, unrecovered: 4 } }))
  test('takes nothing of what is due: that has expired', () =>
    following(...granted)
      .when(revoking('gift', { now: minute(10) }))
      .thenEventsLike(expired('gift', { amount: 4 }), { type: 'CreditsRevoked', data: { amount: 0 } }))
  test('for a refund, without a key: once', () => {
    const refund = revoking('gift', { cause: 'refund', idempotency: null, reason: null })
    following(...held, refund)
      .when(refund)
      .thenAlready()
    following(...held, revoking('gift'))
      .when(refund)
      .thenEventsLike({ data: { cause: 'refund', amount: 0, left: 3, unrecovered: 3 } })
  })
})

describe('a refusal explains itself', () => {
  test('by what is held, what goes next, what could be ordered, and what would help', () =>
    following(
      opening(),
      expiring('a', 2, 60),
      expiring('b', 3, 60),
      expiring('c', 9, 90),
      ordering('open', 4, { deadlineAt: minute(20) }),
      ordering('soonest', 1, { deadlineAt: minute(15), openJobsMax: 2 }),
    )
      .when(ordering('big', 20, { openJobsMax: 3, idempotency: null }))
      .thenRejected(
        expect.objectContaining({
          required: 20,
          available: 14,
          shortfall: 6,
          reserved: 5,
          openReservations: [
            { jobId: jobNamed('soonest'), amount: 1, deadlineAt: minute(15) },
            { jobId: jobNamed('open'), amount: 4, deadlineAt: minute(20) },
          ],
          nextExpiry: { amount: 9, at: minute(90) },
          largestOrder: 14,
          packages: [
            { packageId: 'credits-10', credits: 10, amount: 3_900 },
            { packageId: 'credits-30', credits: 30, amount: 9_900 },
            { packageId: 'credits-50', credits: 50, amount: 14_900 },
            { packageId: 'credits-100', credits: 100, amount: 24_900 },
          ],
        }),
      ))
  test('grants of the same instant go together', () =>
    following(opening(), expiring('a', 2, 60), expiring('b', 3, 60))
      .when(ordering('big', 20, { idempotency: null }))
      .thenRejected(expect.objectContaining({ nextExpiry: { amount: 5, at: minute(60) } })))
})

describe('how much an account may hold', () => {
  const almost = [opening(), granting('huge', 999_999_990)] as const
  test('bounds what is granted', () =>
    following(...almost)
      .when(granting('more', 6))
      .thenRejected({ code: 'balance_limit', balanceMax: 1_000_000_000 }))
  test('exactly', () =>
    following(...almost)
      .when(granting('more', 5))
      .thenEventsLike({ data: { balanceAfter: 1_000_000_000 } }))
  test('and never what comes back', () =>
    following(...almost, ordering('shoot', 5), granting('more', 10))
      .when(settling('shoot', 5, 0))
      .thenEventsLike({ data: { balanceAfter: 1_000_000_005 } }))
})

test('a grant id is given once, with a key or without', () => {
  const bought = granting('order', 10, { idempotency: null })
  following(opening(), bought).when(bought).thenAlready(2)
  following(opening(), bought)
    .when({ ...bought, idempotency: keyNamed('another') })
    .thenAlready(2)
})

test('each grant is the sum of where its credits are', () => {
  const state = stateOf(opening(), expiring('soon', 6, 10), ordering('shoot', 4), settling('shoot', 4, 3, minute(12)))
  expect(findGrant(state, grantNamed('soon'))).toMatchObject({ available: 0, held: 0, spent: 3, expired: 3, revoked: 0 })
})

test('something is due when it would be taken', () => {
  const state = stateOf(opening(), expiring('soon', 6, 10))
  expect([9, 10, 11].map((now) => isAnythingDue(state, minute(now)))).toEqual([false, true, true])
})
