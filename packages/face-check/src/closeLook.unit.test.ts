import { expect, test } from 'vitest'
import type { Point } from './alignment.ts'
import { closeLooks } from './closeLook.ts'
import { landmarkInputSize as size } from './landmarks.ts'
import { mirroredIndexes } from './mirror.ts'
import { recognitionInputSize } from './recognition.ts'

/** Each pixel says where it is: red its column, green its row. */
const picture = {
  pixels: Uint8Array.from(
    { length: 256 * 256 * 3 },
    (_, byte) => [Math.floor(byte / 3) % 256, Math.floor(byte / 3 / 256), 0][byte % 3] ?? 0,
  ),
  width: 256,
  height: 256,
}
const notAsked = async () => new Map<string, Float32Array>()
const face = { x: 78, y: 78, width: 100, height: 100, score: 0.9 }

/** Where in the picture a point of the face is; a point and its mirror image are as far from the middle, and as high. */
function pointOfFace(index: number): Point {
  const other = mirroredIndexes[index] ?? index
  const left = Math.min(index, other)
  const fromMiddle = index === other ? 0 : 20 + (left % 15)
  return [128 + (index <= other ? -fromMiddle : fromMiddle), 100 + left]
}

/** From a value that grows evenly over the square: the part of the square at which it is that large. */
const partAt = (quarter: number, threeQuarters: number, value: number) => 0.25 + (0.5 * (value - quarter)) / (threeQuarters - quarter)

test('points that stay on the face are at rest, also in the mirror', async () => {
  async function findLandmarks(seen: Uint8Array): Promise<readonly Point[]> {
    const at = (x: number, y: number, channel: number) => seen[(Math.floor(y * size) * size + Math.floor(x * size)) * 3 + channel] ?? 0
    const [left, right, top, bottom] = [at(0.25, 0.5, 0), at(0.75, 0.5, 0), at(0.5, 0.25, 1), at(0.5, 0.75, 1)]
    const inMirror = left > right
    return Array.from({ length: 68 }, (_, index) => {
      // A network doesn't know of the mirror: what is at the left is the left eye to it.
      const [x, y] = pointOfFace(inMirror ? (mirroredIndexes[index] ?? index) : index)
      return [partAt(left, right, x), partAt(top, bottom, y)]
    })
  }
  expect((await closeLooks(findLandmarks, notAsked)(picture, face)).unrest).toBeLessThan(0.03)
})

test('points that stay where they are in the window are not', async () => {
  const always = Array.from({ length: 68 }, (_, index): Point => {
    const [x, y] = pointOfFace(index)
    return [(x - 78) / 100, (y - 78) / 100]
  })
  expect((await closeLooks(async () => always, notAsked)(picture, face)).unrest).toBeGreaterThan(0.15)
})

test('the recognition network is asked for a person only when somebody wants to know, and sees eyes and mouth where it expects them', async () => {
  const seen: Uint8Array[] = []
  const recognise = async (pixels: Uint8Array) => {
    seen.push(pixels)
    return new Map([['digest', new Float32Array(128)]])
  }
  const points = Array.from({ length: 68 }, (_, index): Point => {
    const [x, y] = pointOfFace(index)
    return [(x - 78) / 100, (y - 78) / 100]
  })
  const look = await closeLooks(async () => points, recognise)(picture, face)
  expect(seen).toHaveLength(0)
  await look.personhood()
  expect(seen.map(({ length }) => length)).toEqual([recognitionInputSize ** 2 * 3])
})
