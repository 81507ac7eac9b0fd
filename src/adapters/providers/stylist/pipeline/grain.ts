import type { Grain } from '../recipe.ts'
import type { Random } from './random.ts'
import { at, blur, mix, type Raster } from './raster.ts'

const tile = 512
/** What hides the steps of 8 bits in a smooth sky, where a style wants no visible grain. */
const ditherStrength = 0.7

/** Film grain: strongest in the middle tones, the same in all channels. Changes the raster. */
export function addGrain({ width, height, rgb }: Raster, { strength, softness }: Grain, random: Random): void {
  const noise = noiseTile(random, softness)
  const offsetX = random.whole(0, tile - 1)
  const offsetY = random.whole(0, tile - 1)
  for (let y = 0; y < height; y++) {
    const row = ((y + offsetY) % tile) * tile
    for (let x = 0; x < width; x++) {
      const p = (y * width + x) * 3
      const grey = at(rgb, p + 1)
      const amplitude = (strength * 4 * grey * (1 - grey) + ditherStrength) / 255
      const grain = at(noise, row + ((x + offsetX) % tile)) * amplitude
      rgb[p] = at(rgb, p) + grain
      rgb[p + 1] = at(rgb, p + 1) + grain
      rgb[p + 2] = at(rgb, p + 2) + grain
    }
  }
}

/** Mean 0, deviation 1. */
function noiseTile(random: Random, softness: number): Float32Array {
  const white = Float32Array.from({ length: tile * tile }, () => random.between(-1, 1) + random.between(-1, 1))
  // Blurring leaves a quarter of the deviation; the factor brings it back before the two are mixed.
  const clumps = blur(white, { width: tile, height: tile }, 1, 1)
  const noise = white.map((value, i) => mix(value, at(clumps, i) * 4, softness))
  const deviation = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length)
  return noise.map((value) => value / deviation)
}
