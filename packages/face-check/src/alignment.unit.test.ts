import { describe, expect, test } from 'vitest'
import { aroundLandmarks, forRecognition, type Point, placed, sampled } from './alignment.ts'

/** 68 points of which those of the eyes and the mouth lie at given places, the rest in the middle of them. */
function landmarks(left: Point, right: Point, mouth: Point): readonly Point[] {
  const middle: Point = [(left[0] + right[0] + mouth[0]) / 3, (left[1] + right[1] + mouth[1]) / 3]
  return Array.from({ length: 68 }, (_, index) => (index < 36 ? middle : index < 42 ? left : index < 48 ? right : mouth))
}
const turned =
  (degrees: number, scale: number) =>
  ([x, y]: Point): Point => {
    const angle = (degrees * Math.PI) / 180
    return [scale * (x * Math.cos(angle) - y * Math.sin(angle)) + 300, scale * (x * Math.sin(angle) + y * Math.cos(angle)) + 200]
  }
const expected: readonly [Point, Point, Point] = [
  [0.317, 0.311],
  [0.67, 0.311],
  [0.493, 0.703],
]

describe('a face is laid before the recognition network', () => {
  test.each([
    [0, 150],
    [35, 90],
    [-80, 400],
  ])('with eyes and mouth in their places, turned by %i degrees and %i pixels large', (degrees, scale) => {
    const move = turned(degrees, scale)
    const placement = forRecognition(landmarks(move(expected[0]), move(expected[1]), move(expected[2])))
    for (const point of expected) {
      const [x, y] = placed(placement, point)
      expect(x).toBeCloseTo(move(point)[0])
      expect(y).toBeCloseTo(move(point)[1])
    }
  })

  test('never mirrored, also when the landmarks are', () => {
    const { cos, sin } = forRecognition(landmarks([0.67, 0.3], [0.32, 0.3], [0.49, 0.7]))
    expect(cos * cos + sin * sin).toBeGreaterThan(0)
  })
})

test('the second look at a tilted face has its eyes level and all its points inside', () => {
  const move = turned(30, 200)
  const points = landmarks(move([0.3, 0.3]), move([0.7, 0.3]), move([0.5, 0.75]))
  const { cos, sin, left, top } = aroundLandmarks(points)
  expect((Math.atan2(sin, cos) * 180) / Math.PI).toBeCloseTo(30)
  const side2 = cos * cos + sin * sin
  for (const [x, y] of points) {
    const [u, v] = [((x - left) * cos + (y - top) * sin) / side2, ((y - top) * cos - (x - left) * sin) / side2]
    for (const part of [u, v]) {
      expect(part).toBeGreaterThan(0)
      expect(part).toBeLessThan(1)
    }
  }
})

test('what lies beyond the picture is black', () => {
  const white = { pixels: new Uint8Array(4 * 4 * 3).fill(255), width: 4, height: 4 }
  const out = sampled(white, { cos: 8, sin: 0, left: 0, top: 0 }, 4)
  const reds = Array.from({ length: 16 }, (_, pixel) => out[pixel * 3])
  expect(reds).toEqual([255, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
})
