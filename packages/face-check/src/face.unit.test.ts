import { describe, expect, test } from 'vitest'
import { countedAreaShareMin, type Face, facesThatCount, scaledFace } from './face.ts'

const face = { x: 10, y: 20, width: 30, height: 40, score: 0.9 }

test('a face is brought to another size of its picture in whole pixels', () => {
  expect(scaledFace(face, { width: 100, height: 100 }, { width: 403, height: 403 })).toEqual({
    x: 40,
    y: 81,
    width: 121,
    height: 161,
    score: 0.9,
  })
  expect(scaledFace(face, { width: 100, height: 100 }, { width: 100, height: 100 })).toEqual(face)
})

test('a face at the edge stays within, however small the other size', () => {
  const atEdge = { ...face, x: 70, width: 30, y: 60, height: 40 }
  expect(scaledFace(atEdge, { width: 100, height: 100 }, { width: 333, height: 333 })).toEqual({
    x: 233,
    y: 200,
    width: 100,
    height: 133,
    score: 0.9,
  })
  expect(scaledFace(face, { width: 100, height: 100 }, { width: 2, height: 2 })).toMatchObject({ width: 1, height: 1 })
})

describe('faces that count', () => {
  const wide = (width: number): Face => ({ x: 10, y: 20, width, height: width, score: 0.9 })

  test('come largest first', () => {
    expect(facesThatCount([wide(60), wide(100), wide(80)]).map(({ width }) => width)).toEqual([100, 80, 60])
  })

  test('leave out those under a quarter of the largest in area', () => {
    const quarter = 100 * Math.sqrt(countedAreaShareMin)
    expect(facesThatCount([wide(100), wide(quarter), wide(quarter - 1)])).toEqual([wide(100), wide(quarter)])
  })

  test('are none when there are none', () => {
    expect(facesThatCount([])).toEqual([])
  })
})
