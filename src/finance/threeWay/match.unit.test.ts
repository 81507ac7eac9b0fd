import { expect, test } from 'vitest'
import { delivered, failed, jobId, reserved, settled, userId } from '../../../testing/shoot.ts'
import { stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { createThreeWayMatch, type Period } from './match.ts'

const ever: Period = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' }
const muchLater = Date.parse('2050-01-01T00:00:00.000Z')

function matched(events: readonly DomainEvent[], { period = ever, nowMs = muchLater, erased = [] as readonly string[] } = {}) {
  const match = createThreeWayMatch(period, nowMs, new Set(erased))
  for (const event of stored(...events)) match.see(event)
  return match.finish()
}
const billedFor = <Event extends ReturnType<typeof delivered> | ReturnType<typeof failed>>(event: Event): Event => ({
  ...event,
  data: { ...event.data, billed: 'yes' },
})
const nothing = { capturedWithoutImage: [], imageWithoutCapture: [], billedThoughReleased: [], truncated: false }

test('what was delivered and captured, and what failed and was released, match', () => {
  const events = [reserved, billedFor(delivered(0)), delivered(1), delivered(2), failed(3), settled('PARTIAL', 0, 1, 2)]
  expect(matched(events)).toEqual({ ...nothing, totals: { captured: 3, images: 3, billed: 1, excluded: 0 } })
})

test('a slot that was captured without its picture is named', () => {
  const { capturedWithoutImage } = matched([reserved, delivered(0), settled('PARTIAL', 0, 2)])
  expect(capturedWithoutImage).toMatchObject([{ jobId, index: 2, billed: null, settledAt: timeAt(3) }])
})

test('a picture that was delivered and released is named', () => {
  const { imageWithoutCapture } = matched([reserved, delivered(0), delivered(1), settled('PARTIAL', 0)])
  expect(imageWithoutCapture).toMatchObject([{ jobId, index: 1 }])
})

test('what a provider billed for a slot that was released is named', () => {
  const { billedThoughReleased, totals } = matched([reserved, billedFor(failed(3)), settled('FAILED')])
  expect(billedThoughReleased).toMatchObject([{ jobId, index: 3, billed: 'yes' }])
  expect(totals.billed).toBe(1)
})

test('settlements outside the period count for nothing', () => {
  const events = [reserved, delivered(0), settled('PARTIAL', 0, 1)]
  const before = { from: ever.from, to: timeAt(3) }
  expect(matched(events, { period: before })).toEqual({ ...nothing, totals: { captured: 0, images: 0, billed: 0, excluded: 0 } })
  const from = { from: timeAt(3), to: ever.to }
  expect(matched(events, { period: from }).totals).toMatchObject({ captured: 2, images: 1 })
})

test('an open job, and a picture of the last ten minutes, are left out and counted', () => {
  expect(matched([reserved, delivered(0), delivered(1)])).toEqual({
    ...nothing,
    totals: { captured: 0, images: 0, billed: 0, excluded: 2 },
  })
  const young = matched([reserved, delivered(0), delivered(1), settled('PARTIAL', 0)], { nowMs: Date.parse(timeAt(3)) })
  expect(young).toEqual({ ...nothing, totals: { captured: 1, images: 2, billed: 0, excluded: 1 } })
})

const call = (attempt: number, billed: 'yes' | 'no' | 'unknown', providerId: string | null = null) => ({
  attempt,
  billed,
  providerId,
  amount: null,
})
const withCalls = <Event extends ReturnType<typeof delivered> | ReturnType<typeof failed>>(
  event: Event,
  ...calls: readonly ReturnType<typeof call>[]
): Event => ({ ...event, data: { ...event.data, calls: [...calls], billed: 'unknown' } })
const late = (index: number, ...calls: readonly ReturnType<typeof call>[]): DomainEvent => {
  const { userId, taskId } = failed(index).data
  return { type: 'LateResultDiscarded', data: { jobId, userId, taskId, index, objectKey: null, billed: 'unknown', calls: [...calls] } }
}

test('each call that was charged for counts, however many one picture took', () => {
  const twice = withCalls(delivered(0), call(1, 'yes'), call(2, 'unknown'), call(3, 'yes'))
  const { totals, billedThoughReleased } = matched([reserved, twice, settled('PARTIAL', 0)])
  expect(totals).toMatchObject({ images: 1, billed: 2 })
  expect(billedThoughReleased).toEqual([])
})

test('a call that may have been charged for is named with the id by which it stands on the invoice', () => {
  const unknown = withCalls(failed(3), call(1, 'no'), call(2, 'unknown', 'req-2'))
  const { totals, billedThoughReleased } = matched([reserved, unknown, settled('FAILED')])
  expect(totals.billed).toBe(0)
  expect(billedThoughReleased).toMatchObject([{ index: 3, billed: 'unknown', calls: [{ attempt: 1 }, { providerId: 'req-2' }] }])
})

test('a result that is thrown away was billed all the same, whether it comes before the settlement or after it', () => {
  const billed = { ...late(2, call(1, 'yes', 'req-1')) }
  for (const events of [
    [reserved, billed, settled('CANCELLED')],
    [reserved, settled('CANCELLED'), billed],
  ]) {
    const { totals, billedThoughReleased } = matched(events)
    expect(totals.billed).toBe(1)
    expect(billedThoughReleased).toMatchObject([{ jobId, index: 2, billed: 'yes', calls: [{ providerId: 'req-1' }] }])
  }
})

test('what is told twice of one call is counted once, and as it is known best', () => {
  const events = [reserved, withCalls(failed(3), call(1, 'unknown')), settled('FAILED'), late(3, call(1, 'yes', 'req-1'), call(2, 'yes'))]
  const { totals, billedThoughReleased } = matched(events)
  expect(totals.billed).toBe(2)
  expect(billedThoughReleased).toMatchObject([{ billed: 'yes', calls: [{ attempt: 1, providerId: 'req-1' }, { attempt: 2 }] }])
})

test('nobody waits for a late result longer than a day', () => {
  const match = createThreeWayMatch(ever, muchLater, new Set())
  const [first, second, third] = stored(reserved, settled('CANCELLED'), late(2, call(1, 'yes')))
  if (!first || !second || !third) return expect.unreachable()
  match.see(first)
  match.see(second)
  expect(match.isWaiting()).toBe(true)
  match.reach(new Date(Date.parse(second.time) + 86_400_000).toISOString())
  expect(match.isWaiting()).toBe(false)
  match.see(third)
  expect(match.finish().totals.billed).toBe(0)
})

test('of an account that was erased pictures are counted as excluded, and nothing else is told', () => {
  const events = [reserved, billedFor(delivered(0)), delivered(1), failed(3), settled('PARTIAL', 0, 2)]
  expect(matched(events, { erased: [userId] })).toEqual({ ...nothing, totals: { captured: 0, images: 0, billed: 0, excluded: 3 } })
})
