/**
 * Turns, scales and shifts a face until eyes and mouth lie where the recognition network expects them. Its training
 * pictures were upright: with tilted heads left tilted, two women of the sample photographs came closer (0.45) than one
 * woman to herself (0.57); turned upright they are 0.68 and 0.43 apart.
 */
import type { Upright } from './intake/upright.ts'

export type Point = readonly [x: number, y: number]

/** Takes a point of a unit square to the picture: turned and scaled by (cos, sin) together, then shifted. */
export interface Placement {
  readonly cos: number
  readonly sin: number
  readonly left: number
  readonly top: number
}

/** Where the network's training pictures have the middle of each eye and of the mouth, in parts of the square (dlib's 150-pixel chips). */
const expected: readonly Point[] = [
  [0.317, 0.311],
  [0.67, 0.311],
  [0.493, 0.703],
]
/** Of the 68 points, in the usual order. */
const features = [
  { from: 36, to: 42 },
  { from: 42, to: 48 },
  { from: 48, to: 68 },
] as const
/** The second look takes in the outermost points and this much more. */
const margin = 1.12
/** The points end at the eyebrows: of their height, the forehead that is added above. */
const forehead = 0.04

export const placed = ({ cos, sin, left, top }: Placement, [u, v]: Point): Point => [cos * u - sin * v + left, sin * u + cos * v + top]

const featuresOf = (landmarks: readonly Point[]) => features.map(({ from, to }) => middle(landmarks.slice(from, to)))

/** The upright square around all landmarks, upright as the eyes are. */
export function aroundLandmarks(landmarks: readonly Point[]): Placement {
  const [first, second] = featuresOf(landmarks)
  const angle = first && second ? Math.atan2(second[1] - first[1], second[0] - first[0]) : 0
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const turned = landmarks.map(([x, y]) => [x * cos + y * sin, y * cos - x * sin] as const)
  const [left, right] = rangeOf(turned.map(([x]) => x))
  const [top, bottom] = rangeOf(turned.map(([, y]) => y))
  const side = Math.max(right - left, bottom - top) * margin
  const u = (left + right - side) / 2
  const v = (top + bottom - side) / 2 - forehead * (bottom - top)
  return { cos: side * cos, sin: side * sin, left: u * cos - v * sin, top: u * sin + v * cos }
}

/** The placement that brings eyes and mouth nearest to where they are expected (least squares, without mirroring). */
export function forRecognition(landmarks: readonly Point[]): Placement {
  const found = featuresOf(landmarks)
  const [from, to] = [middle(expected), middle(found)]
  let [along, across, spread] = [0, 0, 0]
  expected.forEach(([u, v], index) => {
    const [x, y] = found[index] ?? to
    const [du, dv, dx, dy] = [u - from[0], v - from[1], x - to[0], y - to[1]]
    along += du * dx + dv * dy
    across += du * dy - dv * dx
    spread += du * du + dv * dv
  })
  const turn = { cos: along / spread, sin: across / spread, left: 0, top: 0 }
  const [left, top] = placed(turn, from)
  return { ...turn, left: to[0] - left, top: to[1] - top }
}

/** A place of the same size beside another, so far away in parts of its side. */
export function shifted(placement: Placement, by: Point): Placement {
  const [left, top] = placed(placement, by)
  return { ...placement, left, top }
}

/** The same place seen from `times` as far; its middle stays where it is. */
export function fromFurther(placement: Placement, times: number): Placement {
  const middle = placed(placement, [0.5, 0.5])
  const turn = { cos: placement.cos * times, sin: placement.sin * times, left: 0, top: 0 }
  const [left, top] = placed(turn, [0.5, 0.5])
  return { ...turn, left: middle[0] - left, top: middle[1] - top }
}

/** @returns size × size pixels of what the placement shows, RGB, row by row; black beyond the picture */
export function sampled({ pixels, width, height }: Upright, { cos, sin, left, top }: Placement, size: number): Uint8Array {
  // Four samples a pixel: the picture is up to twice as large as what is made of it. They are 90,000, so nothing is
  // allocated for one.
  const samplesASide = 2 * size
  const sums = new Uint16Array(size * size * 3)
  for (let down = 0; down < samplesASide; down++) {
    const v = (down + 0.5) / samplesASide
    for (let right = 0; right < samplesASide; right++) {
      const u = (right + 0.5) / samplesASide
      const column = Math.floor(cos * u - sin * v + left)
      const row = Math.floor(sin * u + cos * v + top)
      if (column < 0 || row < 0 || column >= width || row >= height) continue
      const from = (row * width + column) * 3
      const to = ((down >> 1) * size + (right >> 1)) * 3
      sums[to] = (sums[to] ?? 0) + (pixels[from] ?? 0)
      sums[to + 1] = (sums[to + 1] ?? 0) + (pixels[from + 1] ?? 0)
      sums[to + 2] = (sums[to + 2] ?? 0) + (pixels[from + 2] ?? 0)
    }
  }
  return new Uint8Array(sums.map((sum) => sum >> 2))
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], point) => [x + point[0], y + point[1]], [0, 0])
  return [sum[0] / points.length, sum[1] / points.length]
}

const rangeOf = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const
