import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taskAt } from '../../../testing/contracts/taskBusMessages.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'
import { type AttemptFailure, afterFailure, billedTogether, callTimeoutMs, limitsOf, standardLimits } from './attempts.ts'

const limits = { ...standardLimits, attemptsMax: 3 }
const begunAt = Date.parse('2026-11-01T09:00:00.000Z')
const task: GenerationTask = { ...taskAt(0), firstAttemptAt: new Date(begunAt).toISOString() }
const call = { providerId: 'call-1', amount: null }
const callOf = (attempt: number, billed: 'yes' | 'no' | 'unknown') => ({ attempt, billed, ...call })
const away: AttemptFailure = { failureCode: 'provider_unavailable', retryable: true, billed: 'no', call, unseen: false, retryAfterMs: null }

describe('after a failed attempt', () => {
  it('the next comes after 1 s, then after 4 s, then the task fails with the last code', () => {
    expect(afterFailure(task, away, begunAt + 10, limits)).toEqual({
      type: 'retry',
      afterMs: 1_000,
      message: { ...task, attempt: 2, calls: [callOf(1, 'no')] },
    })
    expect(afterFailure({ ...task, attempt: 2 }, away, begunAt + 1_020, limits)).toMatchObject({ type: 'retry', afterMs: 4_000 })
    expect(afterFailure({ ...task, attempt: 3 }, away, begunAt + 5_030, limits)).toEqual({
      type: 'fail',
      failureCode: 'provider_unavailable',
      attempts: 3,
      billed: 'no',
      calls: [callOf(3, 'no')],
    })
  })

  it('the next comes when the provider says, if that is later, and not at all when it is too late', () => {
    const busy = (retryAfterMs: number) => afterFailure(task, { ...away, retryAfterMs }, begunAt, limits)
    expect(busy(200)).toMatchObject({ type: 'retry', afterMs: 1_000 })
    expect(busy(20_000)).toMatchObject({ type: 'retry', afterMs: 20_000 })
    expect(busy(55_000)).toMatchObject({ type: 'fail', failureCode: 'provider_unavailable', attempts: 1 })
  })

  it('what can not be better next time is final at once', () => {
    const refused: AttemptFailure = {
      failureCode: 'content_refused',
      retryable: false,
      billed: 'yes',
      call,
      unseen: false,
      retryAfterMs: null,
    }
    expect(afterFailure(task, refused, begunAt, limits)).toEqual({
      type: 'fail',
      failureCode: 'content_refused',
      attempts: 1,
      billed: 'yes',
      calls: [callOf(1, 'yes')],
    })
  })

  it('a second call whose end nobody saw is the last', () => {
    const unseen: AttemptFailure = {
      failureCode: 'provider_timeout',
      retryable: true,
      billed: 'unknown',
      call,
      unseen: true,
      retryAfterMs: null,
    }
    expect(afterFailure(task, unseen, begunAt, limits)).toMatchObject({ type: 'retry', message: { unseenCalls: 1, billed: 'unknown' } })
    const second: GenerationTask = { ...task, attempt: 2, unseenCalls: 1, billed: 'unknown', calls: [callOf(1, 'unknown')] }
    expect(afterFailure(second, unseen, begunAt, limits)).toEqual({
      type: 'fail',
      failureCode: 'provider_timeout',
      attempts: 2,
      billed: 'unknown',
      calls: [callOf(1, 'unknown'), callOf(2, 'unknown')],
    })
  })

  it('an attempt that reached no provider made no call', () => {
    expect(afterFailure({ ...task, attempt: 3 }, { ...away, call: null }, begunAt, limits)).toMatchObject({ type: 'fail', calls: [] })
  })

  it('a message of an earlier release, of whose calls nothing is known, is told so to the end', () => {
    expect(afterFailure({ ...task, calls: null }, away, begunAt, limits)).toMatchObject({ message: { calls: null } })
  })

  it('all attempts end within the budget, whatever the calls take and however many are allowed', () => {
    const calls = fc.array(
      fc.record({ callShare: fc.double({ min: 0, max: 1, noNaN: true }), besideMs: fc.nat(standardLimits.besideCallMs) }),
      {
        minLength: 12,
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(calls, fc.integer({ min: 1, max: 10 }), (durations, attemptsMax) => {
        let now = begunAt
        let current = task
        for (const { callShare, besideMs } of durations) {
          now += callTimeoutMs(current, now, { ...limits, attemptsMax }) * callShare + besideMs
          const next = afterFailure(current, away, now, { ...limits, attemptsMax })
          if (next.type === 'fail') {
            expect(next.attempts).toBeLessThanOrEqual(attemptsMax)
            expect(now - begunAt).toBeLessThanOrEqual(limits.budgetMs)
            return
          }
          now += next.afterMs
          current = next.message
        }
        expect.unreachable('the task was tried more often than allowed')
      }),
    )
  })

  it('a task that lay past its budget while nobody worked still gets a short call', () => {
    expect(callTimeoutMs(task, begunAt + 3_600_000, limits)).toBe(limits.callMinMs)
    expect(callTimeoutMs({ ...task, firstAttemptAt: null }, begunAt, limits)).toBe(limits.callMaxMs)
  })
})

describe('what several calls cost together', () => {
  it('is unknown as soon as one is, and yes before no', () => {
    expect(billedTogether('no', 'no')).toBe('no')
    expect(billedTogether('no', 'yes')).toBe('yes')
    expect(billedTogether('yes', 'unknown')).toBe('unknown')
    expect(billedTogether('unknown', 'no')).toBe('unknown')
  })
})

describe('a provider with a deadline of its own', () => {
  it('changes nothing of the budget when it is quick', () =>
    expect(limitsOf(limits, 15_000)).toEqual({ ...limits, callMaxMs: 15_000, budgetMs: 60_000 }))
  it('gets a budget in the usual proportion when it is slow', () =>
    expect(limitsOf(limits, 120_000)).toEqual({ ...limits, callMaxMs: 120_000, budgetMs: 180_000 }))
  it('may be without one', () => expect(limitsOf(limits, null)).toBe(limits))
})
