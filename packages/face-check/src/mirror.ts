/** A face seen in a mirror. What a network says of it, too, is nearer to the truth than what it says of the face alone. */
import type { Point } from './alignment.ts'

/** Runs of the 68 points, each with the one that it becomes; within most of them the order turns around. */
const runs = [
  { from: 0, to: 16, last: 16 },
  { from: 17, to: 26, last: 26 },
  { from: 31, to: 35, last: 35 },
  { from: 36, to: 39, last: 45 },
  { from: 40, to: 41, last: 47 },
  { from: 42, to: 45, last: 39 },
  { from: 46, to: 47, last: 41 },
  { from: 48, to: 54, last: 54 },
  { from: 55, to: 59, last: 59 },
  { from: 60, to: 64, last: 64 },
  { from: 65, to: 67, last: 67 },
] as const

/** Which point of a face the mirror makes of each; those of the nose's ridge stay what they are. */
export const mirroredIndexes: readonly number[] = Array.from({ length: 68 }, (_, index) => {
  const run = runs.find(({ from, to }) => index >= from && index <= to)
  return run ? run.last - (index - run.from) : index
})

/** @param pixels size × size, RGB, row by row */
export function mirrored(pixels: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(pixels.length)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [from, to] = [(row * size + column) * 3, (row * size + size - 1 - column) * 3]
      for (let channel = 0; channel < 3; channel++) out[to + channel] = pixels[from + channel] ?? 0
    }
  }
  return out
}

/** Points that were found in the mirror image of a square, as those of the square itself. */
export const backFromMirror = (inMirror: readonly Point[]): readonly Point[] =>
  inMirror.map((_, index) => {
    const [x, y] = inMirror[mirroredIndexes[index] ?? index] ?? [0, 0]
    return [1 - x, y]
  })

/** The mean of the points of a face and of those found in its mirror image, both in parts of the square. */
export function meanOfBoth(points: readonly Point[], inMirror: readonly Point[]): readonly Point[] {
  const back = backFromMirror(inMirror)
  return points.map(([x, y], index) => {
    const [otherX, otherY] = back[index] ?? [x, y]
    return [(x + otherX) / 2, (y + otherY) / 2]
  })
}
