import type { Box } from '../recipe.ts'
import { at, blur, clamp, type Plane, type Size, smoothstep } from './raster.ts'

/** Of the picture's width: how far from the person a faint trace in the mask may be a strand of their hair. */
const strandReach = 0.02

/**
 * Makes the person one piece: what doesn't hang together with the face becomes background, and holes smaller than
 * `holeMax` pixels are filled. Larger ones, such as between an arm and the body, stay open, and so does what reaches
 * the edge of the picture: it is a corner that the person left free. Faint traces stay close to the person; further
 * away they would be shreds of the old background before the new one. Changes the plane.
 */
export function joinPieces(person: Plane, facePixel: number, holeMax: number): void {
  const { values, width, height } = person
  const onEdge = (pixel: number) => pixel < width || pixel >= width * (height - 1) || pixel % width === 0 || pixel % width === width - 1
  const seen = new Uint8Array(values.length)
  connected(person, facePixel, seen, (i) => at(values, i) > 0.5)
  const joined = new Float32Array(seen.length)
  joined.set(seen)
  const near = blur(joined, person, 1, Math.max(1, width * strandReach))
  for (let i = 0; i < values.length; i++) {
    if (seen[i]) continue
    const piece = connected(person, i, seen, () => true)
    const hole = piece.length <= holeMax && !piece.some(onEdge)
    for (const pixel of piece) {
      if (hole) values[pixel] = Math.max(0.9, at(values, pixel))
      else values[pixel] = at(values, pixel) > 0.5 ? 0 : at(values, pixel) * smoothstep(0.01, 0.2, at(near, pixel))
    }
  }
}

/** Of the face's height: a head or an arm at the side of the picture that is taller than this is somebody else's. */
const neighbourMin = 0.2
/** How far the cut below leans outwards, where the two people's bodies are one to the model. */
const lean = 0.25

/** Where two people may begin to touch, from the chin up to the eyes, as shares of the face's height. */
const levels = [1, 0.8, 0.65, 0.5]

/**
 * Takes out who stands beside the person and touches them only below some level: above it, what the picture's side cuts
 * and no way leads to the face from. Below it the cut runs down from where the gap between the two ends.
 * Changes the plane.
 */
export function partNeighbours(person: Plane, face: Box): void {
  for (const side of [-1, 1] as const) {
    const from = levels
      .map((share) => clamp(Math.round(face.y + face.height * share), 0, person.height - 1))
      .find((row) => stands(person, face, side, row))
    if (from !== undefined) cutBeside(person, side, clamp(Math.round(face.x + face.width / 2), 0, person.width - 1), from)
  }
}

/** Somebody stands at this side of the picture who isn't one with the face above the row. */
function stands({ values, width }: Plane, face: Box, side: -1 | 1, row: number): boolean {
  const onSide = (counts: (pixel: number) => boolean) => {
    let tall = 0
    for (let i = side < 0 ? 0 : width - 1; i < (row + 1) * width; i += width) if (at(values, i) > 0.5 && counts(i)) tall++
    return tall >= face.height * neighbourMin
  }
  if (!onSide(() => true)) return false
  const start = clamp(Math.round(face.y + face.height * 0.3), 0, row) * width + clamp(Math.round(face.x + face.width / 2), 0, width - 1)
  const own = new Uint8Array(width * (row + 1))
  connected({ width, height: row + 1 }, start, own, (i) => at(values, i) > 0.5)
  return onSide((pixel) => !own[pixel])
}

/** How far the gap may wander from one row to the next: further off, it is another one. */
const wander = { share: 0.05, pixels: 2 }

function cutBeside({ values, width, height }: Plane, side: -1 | 1, middle: number, from: number): void {
  const start = gapBeside(values, width, from, middle, side)
  if (start === null) return
  for (let y = from, gap = start; y >= 0; y--) {
    // Above the head there is nobody but the neighbour.
    gap = gapBeside(values, width, y, middle, side) ?? gap
    clearFrom(values, width, y, gap, side)
  }
  for (let y = from + 1, gap = start; y < height; y++) {
    const here = gapBeside(values, width, y, middle, side)
    const open = here !== null && Math.abs(here - gap) <= Math.max(wander.pixels, width * wander.share)
    gap = open ? here : gap + side * lean
    clearFrom(values, width, y, Math.round(gap), side)
  }
}

/** The first place outside of the person on a row, from the person's middle outwards; null when there is none. */
function gapBeside(values: Float32Array, width: number, y: number, middle: number, side: -1 | 1): number | null {
  let inside = false
  for (let x = middle; x >= 0 && x < width; x += side) {
    const found = at(values, y * width + x) > 0.35
    if (inside && !found) return x
    inside ||= found
  }
  return null
}

function clearFrom(values: Float32Array, width: number, y: number, from: number, side: -1 | 1): void {
  for (let x = from; x >= 0 && x < width; x += side) values[y * width + x] = 0
}

/**
 * Pixels that reach `start` through pixels of the same kind, `start` included whatever it is. Each is visited once, none
 * that was seen before; all are marked as seen.
 */
function connected({ width, height }: Size, start: number, seen: Uint8Array, belongs: (pixel: number) => boolean): Int32Array {
  const piece = queue.length >= width * height ? queue : (queue = new Int32Array(width * height))
  let length = 0
  const visit = (pixel: number) => {
    seen[pixel] = 1
    piece[length++] = pixel
  }
  const tryAt = (pixel: number) => {
    if (!seen[pixel] && belongs(pixel)) visit(pixel)
  }
  visit(start)
  for (let i = 0; i < length; i++) {
    const pixel = piece[i] ?? 0
    const x = pixel % width
    if (x > 0) tryAt(pixel - 1)
    if (x < width - 1) tryAt(pixel + 1)
    if (pixel >= width) tryAt(pixel - width)
    if (pixel < width * (height - 1)) tryAt(pixel + width)
  }
  return piece.subarray(0, length)
}
/** Used again by the next search: lists of numbers kept the collector busier than all the pictures' arrays. */
let queue = new Int32Array(0)
