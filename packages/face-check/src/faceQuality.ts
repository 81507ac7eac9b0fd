/**
 * How sharp a face is, and how much light there is to see it by. A detector's score says neither.
 *
 * Both are measured against the face itself, so that one threshold serves light skin and dark, a bright room and a dim one:
 * sharpness is what changes from pixel to pixel as a share of what changes at all, in the direction in which that is least,
 * for a moved picture is blurred in one direction alone.
 */
import type { Face } from './face.ts'
import { cropped } from './intake/photo.ts'
import type { Upright } from './intake/upright.ts'

/** One size for all faces, so that one threshold serves all. Narrower ones are enlarged, and look less sharp for it. */
export const measuredSide = 160

export interface FaceQuality {
  /** In ten thousandths of the contrast's square. */
  readonly sharpness: number
  /** Standard deviation of luma, 0–255. */
  readonly faceContrast: number
}

export async function measureFace(picture: Upright, face: Face): Promise<FaceQuality> {
  return qualityOf(lumaOf(await cropped(picture, face, measuredSide)), measuredSide)
}

/** Rec. 601 weights. */
export function lumaOf(rgb: Uint8Array): Float32Array {
  const grey = new Float32Array(rgb.length / 3)
  for (let pixel = 0; pixel < grey.length; pixel++) {
    grey[pixel] = 0.299 * (rgb[pixel * 3] ?? 0) + 0.587 * (rgb[pixel * 3 + 1] ?? 0) + 0.114 * (rgb[pixel * 3 + 2] ?? 0)
  }
  return grey
}

/** To the next pixel of a line in each direction, a bit more than 20 degrees apart. */
const directions = [
  [1, 0],
  [2, 1],
  [1, 1],
  [1, 2],
  [0, 1],
  [1, -2],
  [1, -1],
  [2, -1],
] as const
/** Half axes of the face in its box, without hair and background. */
const [across, down] = [0.42, 0.46]
/** Of a face without any contrast nothing is sharp. */
const varianceMin = 1

export function qualityOf(grey: Float32Array, side: number): FaceQuality {
  const inside = pixelsInside(side)
  const at = (index: number) => grey[index] ?? 0
  const mean = inside.reduce((sum, index) => sum + at(index), 0) / inside.length
  const variance = inside.reduce((sum, index) => sum + (at(index) - mean) ** 2, 0) / inside.length
  const least = Math.min(
    ...directions.map(([right, below]) => {
      const step = below * side + right
      const bends = inside.reduce((sum, index) => sum + (2 * at(index) - at(index - step) - at(index + step)) ** 2, 0)
      return bends / inside.length / (right ** 2 + below ** 2)
    }),
  )
  return { sharpness: (10_000 * least) / (variance + varianceMin), faceContrast: Math.sqrt(variance) }
}

function pixelsInside(side: number): readonly number[] {
  const middle = side / 2
  return Array.from({ length: side * side }, (_, index) => index).filter(
    (index) => (((index % side) - middle) / (side * across)) ** 2 + ((Math.floor(index / side) - middle) / (side * down)) ** 2 < 1,
  )
}
