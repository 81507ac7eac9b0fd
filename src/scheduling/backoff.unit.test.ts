import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

const backoff = { firstMs: 100, maxMs: 1_000 }
const pausesAt = (chance: number) => [1, 2, 3, 4, 5, 6, 2_000].map((failures) => backoffMs({ random: () => chance }, failures, backoff))

test('pauses double up to the longest', () => {
  expect(pausesAt(1)).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000])
})
test('and are by chance half as long at the least', () => {
  expect(pausesAt(0)).toEqual([50, 100, 200, 400, 500, 500, 500])
})
