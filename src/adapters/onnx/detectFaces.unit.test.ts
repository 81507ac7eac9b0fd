import { describe, expect, test } from 'vitest'
import type { Face } from '../../domain/references/events.ts'
import { bestOfOverlapping, overlap, placedInPicture } from './boxes.ts'
import { believedFaces } from './detectFaces.ts'
import type { Upright } from './intake/photo.ts'
import { decodeBoxes } from './ssdMobilenetv1.ts'
import { decodeCells } from './tinyFaceDetector.ts'
import { around, fromAfar, type Square, whole } from './view.ts'

const box = (x: number, y: number, width: number, height = width, score = 0.9): Face => ({ x, y, width, height, score })
const picture: Upright = { pixels: new Uint8Array(0), width: 800, height: 600 }
const sees =
  (...faces: readonly Face[]) =>
  async () =>
    faces

describe('a face is believed', () => {
  test('when the doubter, shown it alone, sees it too', async () => {
    const shown: Square[] = []
    const detect = believedFaces(sees(box(300, 200, 100)), async (_, square) => {
      shown.push(square)
      return [box(290, 190, 130)]
    })
    expect(await detect(picture)).toEqual([box(300, 200, 100)])
    expect(shown).toEqual([{ left: 200, top: 100, side: 300 }])
  })

  test('when the doubter sees it from a second distance', async () => {
    const detect = believedFaces(sees(box(300, 200, 100)), async (_, square) => (square.side === 250 ? [box(300, 200, 100)] : []))
    expect(await detect(picture)).toHaveLength(1)
  })

  test('when the counter finds it only from further away', async () => {
    const detect = believedFaces(async (_, square) => (square.side === 800 ? [] : [box(0, 0, 600)]), sees(box(0, 0, 600)))
    expect(await detect(picture)).toEqual([box(0, 0, 600)])
  })

  test('not when the doubter sees nothing, or something else', async () => {
    expect(await believedFaces(sees(box(300, 200, 100)), sees())(picture)).toEqual([])
    expect(await believedFaces(sees(box(300, 200, 100)), sees(box(500, 200, 100)))(picture)).toEqual([])
  })

  test('not when only the doubter sees one', async () => {
    expect(await believedFaces(sees(), sees(box(300, 200, 100)))(picture)).toEqual([])
  })
})

test('all faces of a group are counted when one of them is confirmed', async () => {
  const group = [box(0, 0, 100), box(200, 0, 90), box(400, 0, 80)]
  expect(await believedFaces(sees(...group), sees(box(200, 0, 90)))(picture)).toEqual(group)
})

test('a crowd that nobody confirms is asked about four times at most', async () => {
  let looks = 0
  const crowd = Array.from({ length: 50 }, (_, index) => box(index, 0, 50))
  await believedFaces(sees(...crowd), async () => {
    looks++
    return []
  })(picture)
  expect(looks).toBe(8)
})

describe('boxes', () => {
  test('overlap by their intersection over their union', () => {
    expect(overlap(box(0, 0, 10), box(0, 0, 10))).toBe(1)
    expect(overlap(box(0, 0, 10), box(5, 0, 10))).toBeCloseTo(1 / 3)
    expect(overlap(box(0, 0, 10), box(10, 0, 10))).toBe(0)
  })

  test('that overlap are thinned to the best of each heap', () => {
    const best = box(0, 0, 10, 10, 0.9)
    const elsewhere = box(50, 50, 10, 10, 0.6)
    expect(bestOfOverlapping([box(1, 1, 10, 10, 0.8), elsewhere, best], 0.5)).toEqual([best, elsewhere])
  })

  test('are placed in whole pixels, cut at the edges, dropped outside', () => {
    const faces = [box(0.25, 0.25, 0.25), box(-0.1, -0.1, 0.2), box(0.2, 0.8, 0.1)]
    expect(placedInPicture(faces, whole(picture), picture)).toEqual([box(200, 200, 200), box(0, 0, 80)])
  })

  test('are placed from any window back into the picture', () => {
    expect(placedInPicture([box(0.25, 0.5, 0.25)], { left: 100, top: -100, side: 400 }, picture)).toEqual([box(200, 100, 100)])
  })
})

describe('windows', () => {
  test('show the whole picture, or less of it beside black', () => {
    expect(whole(picture)).toEqual({ left: 0, top: 0, side: 800 })
    expect(fromAfar(picture, 2)).toEqual({ left: 0, top: 0, side: 1600 })
  })

  test('stand around a face, beyond the edge where it lies at one', () => {
    expect(around(box(0, 0, 50, 100), 3)).toEqual({ left: -125, top: -100, side: 300 })
  })
})

describe('the outputs of the models', () => {
  test('an SSD box is top, left, bottom, right; those below a score of one half are left out', () => {
    const boxes = Float32Array.from([0.25, 0.5, 0.5, 0.75, 0, 0, 1, 1])
    expect(decodeBoxes(boxes, Float32Array.from([0.75, 0.4375]))).toEqual([box(0.5, 0.25, 0.25, 0.25, 0.75)])
  })

  test('a cell of the tiny detector holds offsets from its anchor', () => {
    const cells = new Float32Array(13 * 13 * 25).fill(-10)
    // Row 6, column 6, the third anchor: its centre, its size, certain.
    cells.set([0, 0, 0, 0, 10], (6 * 13 + 6) * 25 + 2 * 5)
    const [face, ...others] = decodeCells(cells)
    expect(others).toEqual([])
    expect((face?.x ?? 0) + (face?.width ?? 0) / 2).toBeCloseTo(0.5)
    expect((face?.y ?? 0) + (face?.height ?? 0) / 2).toBeCloseTo(0.5)
    expect(face?.width).toBeCloseTo(2.882459 / 13)
    expect(face?.height).toBeCloseTo(3.518061 / 13)
    expect(face?.score).toBeGreaterThan(0.99)
  })
})
