import { expect, test } from 'vitest'
import { decodeYunet, hasPerson, planesOf } from './yunet.ts'

/** Outputs of a picture without faces, into which a test writes what a cell says. */
function outputs() {
  const values = new Map<string, Float32Array>()
  for (const stride of [8, 16, 32]) {
    const cells = (640 / stride) ** 2
    for (const [name, width] of Object.entries({ cls: 1, obj: 1, bbox: 4, kps: 10 }))
      values.set(`${name}_${stride}`, new Float32Array(cells * width))
  }
  const write = (stride: number, cell: number, face: { cls: number; obj: number; bbox: readonly number[] }) => {
    values.get(`cls_${stride}`)?.set([face.cls], cell)
    values.get(`obj_${stride}`)?.set([face.obj], cell)
    values.get(`bbox_${stride}`)?.set(face.bbox, cell * 4)
  }
  return { values, write }
}

test('a cell holds the offset of the middle and the logarithms of the size, in cells', () => {
  const { values, write } = outputs()
  // Column 10, row 5 of the coarse grid, 20 cells a side.
  write(32, 5 * 20 + 10, { cls: 0.81, obj: 1, bbox: [0.5, 0.5, Math.log(4), Math.log(5)] })
  const [face, ...others] = decodeYunet(values)
  expect(others).toEqual([])
  expect(face?.score).toBeCloseTo(0.9)
  expect(face?.x).toBeCloseTo((10.5 - 2) / 20)
  expect(face?.y).toBeCloseTo((5.5 - 2.5) / 20)
  expect(face?.width).toBeCloseTo(4 / 20)
  expect(face?.height).toBeCloseTo(5 / 20)
})

test('both scores count, each bounded to 0 and 1, and what falls below 0.75 is left out', () => {
  const { values, write } = outputs()
  write(8, 0, { cls: 0.6, obj: 0.8, bbox: [0, 0, 2, 2] })
  write(8, 40, { cls: -1, obj: 5, bbox: [0, 0, 2, 2] })
  write(8, 3300, { cls: 3, obj: 0.64, bbox: [0, 0, 2, 2] })
  expect(decodeYunet(values).map(({ score }) => score)).toEqual([expect.closeTo(0.8)])
})

test('the same face in two grids is one face, the better one', () => {
  const { values, write } = outputs()
  write(32, 5 * 20 + 10, { cls: 0.81, obj: 1, bbox: [0, 0, Math.log(4), Math.log(4)] })
  write(16, 10 * 40 + 20, { cls: 1, obj: 1, bbox: [0, 0, Math.log(8), Math.log(8)] })
  expect(decodeYunet(values).map(({ score }) => score)).toEqual([1])
})

test('a picture goes in as planes of blue, green and red', () => {
  expect(planesOf(Uint8Array.from([1, 2, 3, 10, 20, 30]))).toEqual(Float32Array.from([3, 30, 2, 20, 1, 10]))
})

test('a very sure face is a person, of others the recognition network says it; in a group one is enough', async () => {
  const face = (x: number, score: number) => ({ x, y: 0, width: 100, height: 100, score })
  const dogAt =
    (at: number) =>
    async ({ x }: { readonly x: number }) =>
      x === at ? -5 : 5
  expect(await hasPerson([face(0, 0.95)], dogAt(0))).toBe(true)
  expect(await hasPerson([face(0, 0.9)], dogAt(0))).toBe(false)
  expect(await hasPerson([face(0, 0.9), face(200, 0.8)], dogAt(0))).toBe(true)
  expect(await hasPerson([], dogAt(0))).toBe(false)
})

test('a crowd is asked about a bounded number of times', async () => {
  let asked = 0
  const crowd = Array.from({ length: 50 }, (_, index) => ({ x: index, y: 0, width: 100, height: 100, score: 0.8 }))
  await hasPerson(crowd, async () => -5 - asked++)
  expect(asked).toBe(4)
})
