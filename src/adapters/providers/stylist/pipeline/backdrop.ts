/**
 * What is behind the person: the photograph's own background out of focus, dimmed or painted over, with lights.
 * The person's colours are left out of the blur, so no halo glows around the shoulders.
 */
import type { Backdrop, Scene } from '../recipe.ts'
import { drawLayer, drawLight, screen } from './drawing.ts'
import { at, blur, byteAt, clamp, enlarge, luma, mix, type Plane, type Raster, type Size, shrink } from './raster.ts'

const blurFactor = 4
const paintFactor = 2

export async function placeBackdrop(raster: Raster, person: Plane, scene: Scene, recipe: Backdrop): Promise<void> {
  const soft = blurredBackground(raster, person, recipe)
  const size = { width: Math.ceil(raster.width / paintFactor), height: Math.ceil(raster.height / paintFactor) }
  const background = enlarge(soft.rgb, soft, 3, size)
  if (recipe.paint) await paintOver(background, size, scene, recipe.paint.draw(scene), recipe.paint.amount)
  if (recipe.lights) await screenLights(background, size, scene, recipe.lights(scene))
  const full = enlarge(background, size, 3, raster)
  const wrap = lightWrap(person)
  for (let i = 0, p = 0; i < person.values.length; i++, p += 3) {
    const share = at(person.values, i)
    const spill = at(wrap, i) * share
    for (let channel = p; channel < p + 3; channel++) {
      const behind = at(full, channel)
      raster.rgb[channel] = mix(behind, screen(at(raster.rgb, channel), behind * spill), share)
    }
  }
}

/** Real light from behind spills around an edge; without it a person looks cut out. Nothing, away from the edge. */
function lightWrap(person: Plane): Float32Array {
  const size = { width: Math.floor(person.width / blurFactor), height: Math.floor(person.height / blurFactor) }
  const soft = blur(enlarge(person.values, person, 1, size), size, 1, size.width * 0.018)
  return enlarge(
    soft.map((share) => wrapStrength * (1 - share)),
    size,
    1,
    person,
  )
}
const wrapStrength = 0.5

function blurredBackground(raster: Raster, person: Plane, recipe: Backdrop): Raster {
  const small = shrink(raster, blurFactor)
  const inside = enlarge(person.values, person, 1, small)
  const pixels = inside.length
  const weighted = new Float32Array(pixels * 4)
  for (let i = 0; i < pixels; i++) {
    const weight = (1 - at(inside, i)) ** 3 + 1e-5
    weighted[i * 4 + 3] = weight
    for (let channel = 0; channel < 3; channel++) weighted[i * 4 + channel] = at(small.rgb, i * 3 + channel) * weight
  }
  const sigma = Math.max(1, recipe.blur * small.width)
  const near = blur(weighted, small, 4, sigma)
  // Deep inside the person only the far blur has seen any background.
  const far = blur(weighted, small, 4, small.width * 0.18)
  const rgb = new Float32Array(pixels * 3)
  for (let i = 0; i < pixels; i++) {
    const trust = clamp(at(near, i * 4 + 3) * 6, 0, 1)
    const channel = (c: number) => mix(at(far, i * 4 + c) / at(far, i * 4 + 3), at(near, i * 4 + c) / at(near, i * 4 + 3), trust)
    const red = channel(0)
    const green = channel(1)
    const blue = channel(2)
    const grey = luma(red, green, blue)
    rgb[i * 3] = clamp(mix(grey, red, recipe.saturation) * recipe.brightness, 0, 1)
    rgb[i * 3 + 1] = clamp(mix(grey, green, recipe.saturation) * recipe.brightness, 0, 1)
    rgb[i * 3 + 2] = clamp(mix(grey, blue, recipe.saturation) * recipe.brightness, 0, 1)
  }
  return { width: small.width, height: small.height, rgb }
}

async function paintOver(background: Float32Array, size: Size, scene: Scene, drawing: string, amount: number): Promise<void> {
  const { rgba } = await drawLayer(drawing, scene, size)
  for (let i = 0; i < size.width * size.height; i++) {
    const share = (amount * byteAt(rgba, i * 4 + 3)) / 255
    for (let channel = 0; channel < 3; channel++) {
      background[i * 3 + channel] = mix(at(background, i * 3 + channel), byteAt(rgba, i * 4 + channel) / 255, share)
    }
  }
}

async function screenLights(background: Float32Array, size: Size, scene: Scene, drawing: string): Promise<void> {
  const { rgb } = await drawLight(drawing, scene, size)
  for (let i = 0; i < background.length; i++) background[i] = screen(at(background, i), at(rgb, i))
}
