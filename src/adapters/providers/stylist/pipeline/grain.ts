import type { Grain } from '../recipe.ts'
import { createRandom, type Random } from './random.ts'
import { at, blur, mix, type Raster } from './raster.ts'

const tile = 512
/** What hides the steps of 8 bits in a smooth sky, where a style wants no visible grain. */
const ditherStrength = 0.7

/** One emulsion for all pictures (drawing it takes 50 ms); each picture is cut from another place of it. */
const loose = deviationOne(Float32Array.from({ length: tile * tile }, gaussian(createRandom(0, 'emulsion'))))
const clumped = deviationOne(blur(loose, { width: tile, height: tile }, 1, 1))

/** Film grain: strongest in the middle tones, the same in all channels. Changes the raster. */
export function addGrain({ width, height, rgb }: Raster, { strength, softness }: Grain, random: Random): void {
  const noise = deviationOne(loose.map((value, i) => mix(value, at(clumped, i), softness)))
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

/** The sum of two even draws: near enough to a bell for grain. */
function gaussian(random: Random): () => number {
  return () => random.between(-1, 1) + random.between(-1, 1)
}

function deviationOne(noise: Float32Array): Float32Array {
  const deviation = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length)
  return noise.map((value) => value / deviation)
}
