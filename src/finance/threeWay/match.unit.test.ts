import { expect, test } from 'vitest'
import { delivered, failed, jobId, reserved, settled } from '../../../testing/shoot.ts'
import { stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { createThreeWayMatch, type Period } from './match.ts'

const ever: Period = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' }
const muchLater = Date.parse('2050-01-01T00:00:00.000Z')

function matched(events: readonly DomainEvent[], { period = ever, nowMs = muchLater } = {}) {
  const match = createThreeWayMatch(period, nowMs)
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
