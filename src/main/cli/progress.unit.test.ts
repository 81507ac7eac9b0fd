import { expect, test } from 'vitest'
import { timeLeft } from './progress.ts'

test.each([
  [0, ' · 0s left'],
  [59, ' · 59s left'],
  [60, ' · 1 min left'],
  [4_000, ' · 67 min left'],
])('%d seconds are shown as "%s"', (seconds, shown) => {
  expect(timeLeft(seconds)).toBe(shown)
})

test.each(['0', 'INF', 'NULL'])('%j, which cli-progress gives before it knows, shows nothing', (unknown) => {
  expect(Reflect.apply(timeLeft, null, [unknown])).toBe('')
})
