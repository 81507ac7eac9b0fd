/** How sharp and how bright a face is. A detector's score says neither. */
import type { Face } from './face.ts'
import { cropped } from './intake/photo.ts'
import type { Upright } from './intake/upright.ts'

/** One size for all faces, so that one threshold serves all. Narrower ones are enlarged, and look less sharp for it. */
export const measuredSide = 160

export async function measureFace(picture: Upright, face: Face): Promise<{ readonly sharpness: number; readonly faceLuma: number }> {
  const grey = lumaOf(await cropped(picture, face, measuredSide))
  return { sharpness: laplacianVariance(grey, measuredSide), faceLuma: grey.reduce((sum, value) => sum + value, 0) / grey.length }
}

/** Rec. 601 weights. */
export function lumaOf(rgb: Uint8Array): Float32Array {
  const grey = new Float32Array(rgb.length / 3)
  for (let pixel = 0; pixel < grey.length; pixel++) {
    grey[pixel] = 0.299 * (rgb[pixel * 3] ?? 0) + 0.587 * (rgb[pixel * 3 + 1] ?? 0) + 0.114 * (rgb[pixel * 3 + 2] ?? 0)
  }
  return grey
}

/** Each pixel against its four neighbours; the border is left out. */
export function laplacianVariance(grey: Float32Array, width: number): number {
  let count = 0
  let sum = 0
  let squares = 0
  const at = (index: number) => grey[index] ?? 0
  for (let row = 1; row < grey.length / width - 1; row++) {
    for (let index = row * width + 1; index < (row + 1) * width - 1; index++) {
      const value = at(index - width) + at(index + width) + at(index - 1) + at(index + 1) - 4 * at(index)
      count++
      sum += value
      squares += value * value
    }
  }
  return squares / count - (sum / count) ** 2
}
