import { expect, test } from 'vitest'
import { spreadOut } from './crowding.ts'

const digestLength = 128

/** Every number for itself, both ways. */
const directions = Array.from({ length: 2 * digestLength }, (_, index) => {
  const direction = new Float32Array(digestLength)
  direction[index >> 1] = index % 2 === 0 ? 1 : -1
  return direction
})
const lengthOf = (digest: Float32Array) => Math.hypot(...digest)

test('a digest that is spread out points where it did', () => {
  for (const direction of directions) {
    const digest = spreadOut(direction)
    const along = digest.reduce((sum, value, index) => sum + value * (direction[index] ?? 0), 0)
    expect(along).toBeCloseTo(lengthOf(digest))
  }
})

test('what is crowded on one side is roomy on the other', () => {
  const [first = 1] = directions.map((direction) => lengthOf(spreadOut(direction)) * lengthOf(spreadOut(direction.map((value) => -value))))
  for (const direction of directions) {
    const both = lengthOf(spreadOut(direction)) * lengthOf(spreadOut(direction.map((value) => -value)))
    expect(both).toBeCloseTo(first, 3)
  }
})

test('every number of a direction counts a little, and none much', () => {
  const lengths = directions.map((direction) => lengthOf(spreadOut(direction)))
  expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.3)
})
