import { expect, test } from 'vitest'
import { digestLength, distanceBetween } from './likeness.ts'

test('the distance of two digests is the length of their difference, and 0 for the same', () => {
  const one = new Float32Array(digestLength).fill(0.1)
  const other = Float32Array.from(one)
  other[0] = 0.1 + 0.3
  other[127] = 0.1 - 0.4
  expect(distanceBetween(one, one)).toBe(0)
  expect(distanceBetween(one, other)).toBeCloseTo(0.5)
  expect(distanceBetween(other, one)).toBeCloseTo(0.5)
})
