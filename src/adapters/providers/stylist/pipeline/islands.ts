import type { Box } from '../recipe.ts'
import { at, clamp, type Plane, type Size } from './raster.ts'

/**
 * Makes the person one piece: what doesn't hang together with the face becomes background, and holes smaller than
 * `holeMax` pixels are filled. Larger ones, such as between an arm and the body, stay open, and so does what reaches
 * the edge of the picture: it is a corner that the person left free. Changes the plane.
 */
export function joinPieces(person: Plane, facePixel: number, holeMax: number): void {
  const { values, width, height } = person
  const onEdge = (pixel: number) => pixel < width || pixel >= width * (height - 1) || pixel % width === 0 || pixel % width === width - 1
  const body = new Set(connected(person, facePixel, (i) => at(values, i) > 0.5))
  const seen = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    if (body.has(i) || seen[i]) continue
    const piece = connected(person, i, (j) => !body.has(j))
    for (const pixel of piece) seen[pixel] = 1
    const hole = piece.length <= holeMax && !piece.some(onEdge)
    for (const pixel of piece) values[pixel] = hole ? Math.max(0.9, at(values, pixel)) : at(values, pixel) > 0.5 ? 0 : at(values, pixel)
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
  const start = clamp(Math.round(face.y + face.height * 0.3), 0, row) * width + clamp(Math.round(face.x + face.width / 2), 0, width - 1)
  const own = new Set(connected({ width, height: row + 1 }, start, (i) => at(values, i) > 0.5))
  let tall = 0
  for (let i = side < 0 ? 0 : width - 1; i <= row * width + width - 1; i += width) if (at(values, i) > 0.5 && !own.has(i)) tall++
  return tall >= face.height * neighbourMin
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

/** Pixels that reach `start` through pixels of the same kind, `start` included whatever it is; each is visited once. */
function connected({ width, height }: Size, start: number, belongs: (pixel: number) => boolean): number[] {
  const visited = new Uint8Array(width * height)
  visited[start] = 1
  const piece = [start]
  const visit = (pixel: number) => {
    if (visited[pixel] || !belongs(pixel)) return
    visited[pixel] = 1
    piece.push(pixel)
  }
  for (const pixel of piece) {
    const x = pixel % width
    if (x > 0) visit(pixel - 1)
    if (x < width - 1) visit(pixel + 1)
    if (pixel >= width) visit(pixel - width)
    if (pixel < width * (height - 1)) visit(pixel + width)
  }
  return piece
}
