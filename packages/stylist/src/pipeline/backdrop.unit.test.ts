import { expect, it } from 'vitest'
import type { Backdrop, Scene } from '../recipe.ts'
import { placeBackdrop } from './backdrop.ts'
import { createRandom } from './random.ts'
import { at, halve, type Raster } from './raster.ts'

const size = { width: 160, height: 200 }
const face = { x: 60, y: 60, width: 40, height: 50 }
const scene: Scene = { ...size, face, side: 1, random: createRandom(1, 'scene') }
const green: Backdrop = {
  blur: 0.05,
  brightness: 1,
  saturation: 1,
  paint: { draw: () => '<rect width="100%" height="100%" fill="#00ff00"/>', amount: 1 },
}

/** Grey, with a fine pattern all over it. */
function photograph(): Raster {
  const rgb = new Float32Array(size.width * size.height * 3)
  for (let p = 0; p < rgb.length; p++) rgb[p] = Math.floor(p / 3) % 2 === 0 ? 0.4 : 0.6
  return { ...size, rgb }
}
const colourAt = ({ rgb }: Raster, x: number, y: number): readonly number[] => {
  const p = (y * size.width + x) * 3
  return [at(rgb, p), at(rgb, p + 1), at(rgb, p + 2)].map((value) => Math.round(value * 100) / 100)
}

async function placed(trust: number, person: (x: number) => number): Promise<Raster> {
  const raster = photograph()
  const values = Float32Array.from({ length: size.width * size.height }, (_, i) => person(i % size.width))
  const reduced = halve(halve(raster))
  await placeBackdrop(raster, { ...size, values, trust, reduced }, scene, green)
  return raster
}

it('a person who can be cut out stands before the scene', async () => {
  const raster = await placed(1, (x) => (x > 40 && x < 120 ? 1 : 0))
  expect(colourAt(raster, 80, 85)).toEqual([0.4, 0.4, 0.4])
  expect(colourAt(raster, 10, 85)).toEqual([0, 1, 0])
})

it('around one who cannot, the photograph is whole, and passes into the scene without an edge or a grown contrast', async () => {
  const raster = await placed(0, (x) => (x > 40 && x < 70 ? 1 : 0))
  expect(colourAt(raster, 80, 85)).toEqual([0.4, 0.4, 0.4])
  expect(colourAt(raster, 110, 85)).toEqual([0.4, 0.4, 0.4])
  const contrasts = Array.from({ length: 80 }, (_, i) => 80 + i - (i % 2)).map((x) => {
    const [here = 0] = colourAt(raster, x, 85)
    const [beside = 0] = colourAt(raster, x + 1, 85)
    return beside - here
  })
  expect(contrasts.every((contrast, i) => contrast <= (contrasts[i - 1] ?? 1) + 0.011)).toBe(true)
  const [red = 1, greenAtCorner = 0] = colourAt(raster, 0, 0)
  expect(greenAtCorner - red).toBeGreaterThan(0.5)
})
