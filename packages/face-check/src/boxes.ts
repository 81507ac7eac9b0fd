/** Boxes of candidate faces: overlap, choice among overlapping ones, and their place in the picture. */
import type { Face } from './face.ts'
import type { Square } from './view.ts'

/** Of intersection and union, 0 to 1. */
export function overlap(a: Face, b: Face): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (a.width * a.height + b.width * b.height - shared)
}

/** Of 24 faces the counting detector's boxes are that much narrower than YuNet's, and as high. */
const widening = 1.07

/** A box that is as wide as other detectors draw it, so that one least width serves all. */
export const widened = (face: Face): Face => ({ ...face, x: face.x - (face.width * (widening - 1)) / 2, width: face.width * widening })

/** The best box of each heap of boxes that overlap by more than `overlapMax` (non-maximum suppression). */
export function bestOfOverlapping(candidates: readonly Face[], overlapMax: number): readonly Face[] {
  const kept: Face[] = []
  for (const candidate of candidates.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(other, candidate) <= overlapMax)) kept.push(candidate)
  }
  return kept
}

/**
 * @param faces in parts of the square that the detector saw
 * @returns whole pixels within the picture; what lies outside of it is gone
 */
export function placedInPicture(
  faces: readonly Face[],
  square: Square,
  picture: { readonly width: number; readonly height: number },
): readonly Face[] {
  const clamped = (value: number, max: number) => Math.round(Math.min(Math.max(value, 0), max))
  return faces.flatMap((face) => {
    const x = square.left + face.x * square.side
    const y = square.top + face.y * square.side
    const [left, right] = [clamped(x, picture.width), clamped(x + face.width * square.side, picture.width)]
    const [top, bottom] = [clamped(y, picture.height), clamped(y + face.height * square.side, picture.height)]
    if (right <= left || bottom <= top) return []
    return [{ x: left, y: top, width: right - left, height: bottom - top, score: Math.round(face.score * 1e4) / 1e4 }]
  })
}
