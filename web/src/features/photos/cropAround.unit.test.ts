import { expect, test } from 'vitest'
import { cropAround } from './cropAround.ts'

const picture = { width: 1000, height: 800 }

test('a face alone gets room for hair and shoulders', () => {
  expect(cropAround({ x: 400, y: 300, width: 100, height: 100 }, [], picture)).toEqual({ x: 240, y: 140, width: 420, height: 420 })
})

test('the piece ends at the edges of the picture', () => {
  expect(cropAround({ x: 20, y: 10, width: 200, height: 240 }, [], picture)).toEqual({ x: 0, y: 0, width: 604, height: 634 })
})

test('no other face is in the piece', () => {
  const face = { x: 100, y: 100, width: 100, height: 100 }
  const other = { x: 260, y: 100, width: 100, height: 100 }
  const crop = cropAround(face, [other], picture)
  expect(crop.x + crop.width).toBeLessThanOrEqual(other.x)
  expect(crop.width).toBeGreaterThan(face.width * 1.5)
})

test('of two faces that touch, the face itself is what is left', () => {
  const face = { x: 100, y: 100, width: 100, height: 100 }
  expect(cropAround(face, [{ x: 199, y: 100, width: 100, height: 100 }], picture)).toEqual(face)
})
