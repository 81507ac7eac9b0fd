import type { Grain } from '../recipe.ts'
import { createRandom, type Random } from './random.ts'
import { at, blur, mix, type RowStep } from './raster.ts'

const tile = 512
/** What hides the steps of 8 bits in a smooth sky, where a style wants no visible grain. */
const ditherStrength = 0.7

/** One emulsion for all pictures (drawing it takes 50 ms); each picture is cut from another place of it. */
const loose = deviationOne(Float32Array.from({ length: tile * tile }, gaussian(createRandom(0, 'emulsion'))))
const clumped = deviationOne(blur(loose, { width: tile, height: tile }, 1, 1))

/** Film grain: strongest in the middle tones, the same in all channels. */
export function grain({ strength, softness }: Grain, random: Random): RowStep {
  const noise = deviationOne(loose.map((value, i) => mix(value, at(clumped, i), softness)))
  const offsetX = random.whole(0, tile - 1)
  const offsetY = random.whole(0, tile - 1)
  return (row, y) => {
    const start = ((y + offsetY) % tile) * tile
    for (let p = 0, x = offsetX; p < row.length; p += 3, x++) {
      const grey = at(row, p + 1)
      const amplitude = (strength * 4 * grey * (1 - grey) + ditherStrength) / 255
      const speck = at(noise, start + (x % tile)) * amplitude
      row[p] = at(row, p) + speck
      row[p + 1] = at(row, p + 1) + speck
      row[p + 2] = at(row, p + 2) + speck
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
