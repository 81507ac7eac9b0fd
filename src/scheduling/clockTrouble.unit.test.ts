import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../adapters/memory/scheduler.ts'
import { clockTrouble } from './clockTrouble.ts'

/** The store's clock says `apartMs` more than ours, and its answer takes a while. */
async function trouble(apartMs: number, tookMs = 0, knownWithinMs = 0) {
  const scheduler = createMemoryScheduler()
  const asking = clockTrouble(scheduler, {
    now: async () => {
      const storeMs = scheduler.now() + apartMs
      await scheduler.pass(tookMs)
      return { fromMs: storeMs - knownWithinMs, untilMs: storeMs + knownWithinMs }
    },
  })
  return asking
}

test.each([0, 200, 500, -500])('a clock that is %i ms apart from the store’s is right', async (apartMs) => {
  expect(await trouble(apartMs)).toBeNull()
})
test('one that is further apart is not, and says in which direction', async () => {
  expect(await trouble(501)).toBe("this process's clock is 501 ms behind the store's")
  expect(await trouble(-60_000)).toBe("this process's clock is 60000 ms ahead of the store's")
})
test('an answer that took long proves less', async () => {
  expect(await trouble(501, 50)).toBeNull()
  expect(await trouble(600, 50)).not.toBeNull()
})
test('a clock that is known less well proves less', async () => {
  expect(await trouble(540, 0, 40)).toBeNull()
  expect(await trouble(-540, 0, 40)).toBeNull()
  expect(await trouble(541, 0, 40)).toBe("this process's clock is 501 ms behind the store's")
  expect(await trouble(-541, 0, 40)).toBe("this process's clock is 501 ms ahead of the store's")
})
