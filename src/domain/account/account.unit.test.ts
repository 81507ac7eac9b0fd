import { describe, expect, test } from 'vitest'
import { granting, grantNamed, jobNamed, keyNamed, minute, opening, ordering, owner, settling } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { credits } from '../credits.ts'
import { signupGrantIdOf } from '../ids.ts'
import { accountDecider } from './account.ts'
import type { AccountCommand } from './commands.ts'
import { weighAccount } from './state.ts'

const grantId = signupGrantIdOf(owner)
const { given, following } = sentencesFor(accountDecider)
const stateOf = (...commands: readonly AccountCommand[]) => stateAfter(accountDecider, historyOf(accountDecider, ...commands))

describe('opening', () => {
  test('gives the sign-up bonus in the same decision', () =>
    given()
      .when(opening())
      .thenEvents(
        { type: 'AccountOpened', data: { userId: owner, decidedAt: minute(0) } },
        {
          type: 'CreditsGranted',
          data: {
            userId: owner,
            grantId: signupGrantIdOf(owner),
            kind: 'signup',
            amount: credits(5),
            reference: { type: 'SYSTEM', id: 'signup' },
            reason: null,
            grantedBy: 'system',
            expiresAt: null,
            decidedAt: minute(0),
            balanceAfter: credits(5),
            reservedAfter: credits(0),
            idempotency: null,
          },
        },
      ))
  test('again does nothing', () => following(opening()).when(opening()).thenAlready(0))
})

describe('granting', () => {
  test('adds to the balance and keeps who gave it and why', () =>
    following(opening())
      .when(granting('sorry', 30, { reason: 'late delivery', grantedBy: 'admin-7' }))
      .thenEventsLike({ type: 'CreditsGranted', data: { amount: 30, balanceAfter: 35, reason: 'late delivery', grantedBy: 'admin-7' } }))
  test('needs an account', () => given().when(granting('sorry', 30)).thenRejected({ code: 'account_not_found' }))
  test('under a known key points at the first grant', () =>
    following(opening(), granting('sorry', 30))
      .when(granting('other', 99, { idempotency: keyNamed('grant sorry') }))
      .thenAlready(2))
})

describe('settling', () => {
  test('captures what was delivered and releases the rest with its code', () =>
    following(opening(), ordering('shoot', 5))
      .when({
        type: 'SettleReservation',
        jobId: jobNamed('shoot'),
        jobStatus: 'CANCELLED',
        outcomes: [
          { type: 'delivered' },
          { type: 'failed', code: 'content_refused' },
          { type: 'delivered' },
          { type: 'cancelled' },
          { type: 'cancelled' },
        ],
        now: minute(4),
      })
      .thenEvents({
        type: 'ReservationSettled',
        data: {
          userId: owner,
          jobId: jobNamed('shoot'),
          jobStatus: 'CANCELLED',
          slots: [
            { grantId, outcome: 'captured' },
            { grantId, outcome: 'released', code: 'content_refused' },
            { grantId, outcome: 'captured' },
            { grantId, outcome: 'released', code: 'cancelled' },
            { grantId, outcome: 'released', code: 'cancelled' },
          ],
          decidedAt: minute(4),
          balanceAfter: credits(3),
          reservedAfter: credits(0),
        },
      }))
  test('again does nothing', () =>
    following(opening(), ordering('shoot', 5), settling('shoot', 5, 3))
      .when(settling('shoot', 5, 5))
      .thenAlready())
  test('of a job that holds nothing does nothing', () =>
    following(opening())
      .when(settling('unknown', 5, 3))
      .thenAlready())
  test('of an account that is not there does nothing', () =>
    given()
      .when(settling('unknown', 5, 3))
      .thenAlready())
  test('with another number of outcomes than slots is a defect', () =>
    following(opening(), ordering('shoot', 5))
      .when(settling('shoot', 4, 4))
      .thenDefect())
  test('leaves other open jobs as they are', () => {
    const state = stateOf(opening(), ordering('first', 2), ordering('second', 2, { openJobsMax: 2 }), settling('first', 2, 1))
    expect([...state.openReservations.keys()]).toEqual([jobNamed('second')])
    expect({ available: state.available, reserved: state.reserved }).toEqual({ available: 2, reserved: 2 })
  })
  test('makes room for the next job', () =>
    following(opening(), ordering('first', 2), settling('first', 2, 2))
      .when(ordering('second', 3))
      .thenEventsLike({ data: { balanceAfter: 0 } }))
  test('gives a released credit back to the grant that paid for its slot', () => {
    const expiring = granting('june', 2, { expiresAt: '2026-06-30T00:00:00.000Z' })
    const { grants } = stateOf(opening(), expiring, ordering('shoot', 4), {
      ...settling('shoot', 4, 0),
      outcomes: [{ type: 'delivered' }, { type: 'cancelled' }, { type: 'delivered' }, { type: 'cancelled' }],
    })
    expect(grants).toMatchObject([
      { grantId: grantNamed('june'), available: 1, held: 0 },
      { grantId: signupGrantIdOf(owner), available: 4, held: 0 },
    ])
  })
})

describe('what is remembered', () => {
  test('a grant is among those that pay while a reservation may come back to it, and aside when it is used up', () => {
    expect(stateOf(opening(), ordering('shoot', 5)).grants).toHaveLength(1)
    const { grants, usedUp } = stateOf(opening(), ordering('shoot', 5), settling('shoot', 5, 5))
    expect(grants).toHaveLength(0)
    expect(usedUp.get(grantId)).toMatchObject({ available: 0, held: 0, spent: 5 })
  })
  test('weighs its keys, grants and open reservations', () => {
    expect(weighAccount(accountDecider.initialState)).toBe(1)
    expect(weighAccount(stateOf(opening(), ordering('shoot', 5)))).toBe(4)
  })
  test('an earlier state is not changed by what comes after it', () => {
    const events = historyOf(accountDecider, opening(), ordering('shoot', 5), settling('shoot', 5, 2))
    const before = stateAfter(accountDecider, events.slice(0, 3))
    const seen = JSON.stringify(before)
    events.slice(3).reduce(accountDecider.evolve, before)
    expect(JSON.stringify(before)).toBe(seen)
  })
})
