/** Light for detectors: pictures that were taken in the dark, or in fog, are spread over all tones before they are looked at. */
import type { Upright } from './intake/upright.ts'

/** Darkest and brightest hundredth of a picture nearer to each other than this leave too little contrast for a detector. */
const rangeMin = 130
const outside = 0.01
/** One pixel in eight says enough about light. */
const step = 8

/** The picture itself when its tones are spread well enough, or when there is nothing to spread. */
export function levelled(picture: Upright): Upright {
  const [dark, bright] = tonesOf(picture.pixels)
  const range = bright - dark
  if (range >= rangeMin || range === 0) return picture
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => ((value - dark) * 255) / range)
  return { ...picture, pixels: picture.pixels.map((value) => table[value] ?? 0) }
}

/** The luma below which, and above which, a hundredth of the pixels lies. */
function tonesOf(pixels: Uint8Array): readonly [dark: number, bright: number] {
  const counts = new Uint32Array(256)
  let all = 0
  for (let pixel = 0; pixel < pixels.length; pixel += 3 * step) {
    const luma = Math.round(0.299 * (pixels[pixel] ?? 0) + 0.587 * (pixels[pixel + 1] ?? 0) + 0.114 * (pixels[pixel + 2] ?? 0))
    counts[luma] = (counts[luma] ?? 0) + 1
    all++
  }
  const toneAt = (share: number) => {
    let below = 0
    return Math.max(
      counts.findIndex((count) => (below += count) > share * all),
      0,
    )
  }
  return [toneAt(outside), toneAt(1 - outside)]
}
