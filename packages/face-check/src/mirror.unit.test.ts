import { expect, test } from 'vitest'
import type { Point } from './alignment.ts'
import { meanOfBoth, mirrored, mirroredIndexes } from './mirror.ts'

test('a mirror of a mirror shows the face itself', () => {
  expect(mirroredIndexes.map((index) => mirroredIndexes[index])).toEqual(Array.from({ length: 68 }, (_, index) => index))
})

test('a mirror exchanges the eyes, the corners of the mouth and the ends of the jaw, and leaves nose and chin', () => {
  expect([36, 39, 37, 41].map((index) => mirroredIndexes[index])).toEqual([45, 42, 44, 46])
  expect([48, 60, 0, 17].map((index) => mirroredIndexes[index])).toEqual([54, 64, 16, 26])
  expect([8, 27, 30, 33, 51, 57, 62, 66].map((index) => mirroredIndexes[index])).toEqual([8, 27, 30, 33, 51, 57, 62, 66])
})

test('pixels change their columns and keep their rows and colours', () => {
  const pixels = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect([...mirrored(pixels, 2)]).toEqual([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9])
})

test('points that both sides agree on stay where they are, others meet in the middle', () => {
  const points: readonly Point[] = Array.from({ length: 68 }, (_, index) => [index / 100, index / 200])
  const seenInMirror = points.map((_, index): Point => {
    const [x, y] = points[mirroredIndexes[index] ?? 0] ?? [0, 0]
    return [1 - x, y]
  })
  meanOfBoth(points, seenInMirror).forEach(([x, y], index) => {
    expect(x).toBeCloseTo(index / 100)
    expect(y).toBeCloseTo(index / 200)
  })
  const shifted = seenInMirror.map(([x, y]): Point => [x, y + 0.1])
  expect(meanOfBoth(points, shifted)[8]?.[1]).toBeCloseTo(0.04 + 0.05)
})
