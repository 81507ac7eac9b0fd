import { describe, expect, test } from 'vitest'
import { granting, grantNamed, minute, opening, ordering, owner, settling } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { signupGrantIdOf } from '../ids.ts'
import { accountDecider } from './account.ts'
import type { AccountCommand } from './commands.ts'

const { given, following } = sentencesFor(accountDecider)
const wishing = (minutes: number): AccountCommand => ({ type: 'RequestErasure', now: minute(minutes) })
const forfeiting = (grantsMax = 256): AccountCommand => ({ type: 'ForfeitGrants', grantsMax, now: minute(50) })
const finishing: AccountCommand = { type: 'FinishErasure', now: minute(55) }
const forfeited = (grantId: string, amount: number, balanceAfter: number) => ({
  type: 'CreditsRevoked',
  data: { grantId, cause: 'forfeiture', amount, left: 0, balanceAfter, revokedBy: 'system', reason: null },
})

describe('the wish to be forgotten', () => {
  test('is recorded once, and a repeat finds it', () => {
    following(opening())
      .when(wishing(10))
      .thenEvents({ type: 'ErasureRequested', data: { userId: owner, decidedAt: minute(10) } })
    following(opening(), wishing(10)).when(wishing(20)).thenAlready(2)
  })
  test('of nobody is not recorded', () => given().when(wishing(10)).thenRejected({ code: 'account_not_found' }))
  test('ends orders and grants', () => {
    following(opening(), wishing(10)).when(ordering('late', 1)).thenRejected({ code: 'account_erased' })
    following(opening(), wishing(10)).when(granting('late', 3)).thenRejected({ code: 'account_erased' })
  })
  test('leaves an order its answer', () =>
    following(opening(), ordering('shoot', 2), wishing(10)).when(ordering('shoot', 2)).thenAlready(2))
})

describe('what is left', () => {
  test('is forfeited, one event for each grant, the soonest expiry first', () =>
    following(opening(), granting('gift', 3, { expiresAt: minute(500), now: minute(1) }), wishing(10))
      .when(forfeiting())
      .thenEventsLike(forfeited(grantNamed('gift'), 3, 5), forfeited(signupGrantIdOf(owner), 5, 0)))
  test('is forfeited in steps of a size', () => {
    const begun = [opening(), granting('gift', 3), wishing(10), forfeiting(1)] as const
    following(...begun)
      .when(forfeiting(1))
      .thenEventsLike(forfeited(grantNamed('gift'), 3, 0))
    following(...begun, forfeiting(1))
      .when(forfeiting(1))
      .thenAlready()
  })
  test('is nobody’s to take while nobody wished it', () =>
    following(opening()).when(forfeiting()).thenRejected({ code: 'not_to_be_erased' }))
  test('comes back from an open job first', () => {
    following(opening(), ordering('shoot', 2), wishing(10), forfeiting()).when(finishing).thenRejected({ code: 'credits_left' })
    const settled = [opening(), ordering('shoot', 2), wishing(10), settling('shoot', 2, 1)] as const
    following(...settled)
      .when(forfeiting())
      .thenEventsLike(forfeited(signupGrantIdOf(owner), 4, 0))
  })
})

describe('the end', () => {
  test('is said once', () => {
    following(opening(), wishing(10), forfeiting())
      .when(finishing)
      .thenEvents({ type: 'AccountErased', data: { userId: owner, decidedAt: minute(55) } })
    following(opening(), wishing(10), forfeiting(), finishing).when(finishing).thenAlready()
  })
  test('is not said while credits are left', () => following(opening(), wishing(10)).when(finishing).thenRejected({ code: 'credits_left' }))
  test('leaves what was spent where it was', () => {
    const all = [opening(), ordering('shoot', 2), wishing(10), settling('shoot', 2, 2), forfeiting(), finishing] as const
    expect(stateAfter(accountDecider, historyOf(accountDecider, ...all))).toMatchObject({ available: 0, reserved: 0, isErased: true })
  })
})
