import { expect, test } from 'vitest'
import { createAdmission } from './admission.ts'

/** A server that answers one request each `everyMs`, in order; asked by so many a second for so long. */
function simulated(options: { readonly everyMs: number; readonly perSecond: number; readonly seconds: number; readonly atOnce?: number }) {
  const { everyMs, perSecond, seconds, atOnce = 1 } = options
  let nowMs = 0
  const admission = createAdmission({ elapsedMs: () => nowMs })
  const inside: { readonly atMs: number; readonly leave: () => void }[] = []
  const stays: { readonly atMs: number; readonly ms: number }[] = []
  let refused = 0
  let arrived = 0
  let workMs = 0
  for (; nowMs < seconds * 1_000; nowMs += 1) {
    while (arrived < (nowMs / 1_000) * perSecond) {
      for (let one = 0; one < atOnce; one += 1, arrived += 1) {
        if (admission.isFull(`${arrived}`)) refused += 1
        else inside.push({ atMs: nowMs, leave: admission.enter(`${arrived}`) })
      }
    }
    workMs = inside.length === 0 ? 0 : workMs + 1
    for (; workMs >= everyMs; workMs -= everyMs) {
      const first = inside.shift()
      first?.leave()
      if (first) stays.push({ atMs: nowMs, ms: nowMs - first.atMs })
    }
  }
  const late = stays.filter(({ atMs }) => atMs > 5_000).map(({ ms }) => ms)
  late.sort((one, other) => one - other)
  return { answeredPerSecond: stays.length / seconds, p99: late[Math.floor(late.length * 0.99)] ?? 0, refused }
}

test.each([1, 2, 4, 8])(
  'at twice the load that it can carry, at %s ms a request, it carries all of that, and whom it lets in it answers soon when the queue of the beginning is gone',
  (everyMs) => {
    const { answeredPerSecond, p99, refused } = simulated({ everyMs, perSecond: 2_000 / everyMs, seconds: 10 })
    expect(answeredPerSecond).toBeGreaterThan((1_000 / everyMs) * 0.95)
    expect(p99).toBeLessThan(insideOf(everyMs))
    expect(refused).toBeGreaterThan(0)
  },
)
/** A slow machine has its least number inside, whatever that takes. */
const insideOf = (everyMs: number) => Math.max(240, 128 * 1.25 * everyMs * 1.2)

test('below what it can carry nobody is refused', () => {
  expect(simulated({ everyMs: 1, perSecond: 900, seconds: 5 }).refused).toBe(0)
})

test('a burst is let in whole', () => {
  expect(simulated({ everyMs: 1, perSecond: 300, seconds: 5, atOnce: 200 }).refused).toBe(0)
})

test('when the load is gone everybody is let in again', () => {
  let nowMs = 0
  const admission = createAdmission({ elapsedMs: () => nowMs })
  const leaves = Array.from({ length: 800 }, () => admission.enter('one'))
  for (const leave of leaves.slice(0, 500)) {
    nowMs += 5
    leave()
  }
  expect(admission.isFull('one')).toBe(true)
  for (const leave of leaves.slice(500)) leave()
  for (let quiet = 0; quiet < 3; quiet += 1) {
    const leave = admission.enter('one')
    nowMs += 40
    leave()
    nowMs += 70
  }
  Array.from({ length: 300 }, () => admission.enter('one'))
  expect(admission.isFull('one')).toBe(false)
})

test('who floods the service is refused, and another is let in', () => {
  let nowMs = 0
  const admission = createAdmission({ elapsedMs: () => nowMs })
  const leaves = Array.from({ length: 600 }, () => admission.enter('greedy'))
  for (const leave of leaves.slice(0, 464)) {
    nowMs += 5
    leave()
  }
  expect(admission.isFull('greedy')).toBe(true)
  for (let one = 0; one < 24; one += 1) {
    expect(admission.isFull('modest')).toBe(false)
    admission.enter('modest')
  }
  expect(admission.isFull('modest')).toBe(true)
})

test('three hundred requests at once of one account are let in on a machine that takes a second for them', () => {
  expect(simulated({ everyMs: 4, perSecond: 60, seconds: 5, atOnce: 300 }).refused).toBe(0)
})
