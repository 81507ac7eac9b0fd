/**
 * What is behind the person: the photograph's own background out of focus, dimmed or painted over, with lights.
 * The person's colours are left out of the blur, so no halo glows around the shoulders.
 */
import type { Backdrop, Box, Scene } from '../recipe.ts'
import { drawLayer, drawLight, screen } from './drawing.ts'
import { at, blur, byteAt, clamp, enlarge, luma, mix, type Plane, type Raster, type Size, shrink, smoothstep } from './raster.ts'
import type { Subject } from './subject.ts'

const blurFactor = 4
const lightsFactor = 2

export async function placeBackdrop(raster: Raster, subject: Subject, scene: Scene, recipe: Backdrop): Promise<void> {
  const person = spotlit(subject, scene.face)
  const seen = backgroundOf(raster, person, recipe)
  const small = { width: seen.width, height: seen.height }
  const background = toned(seen.soft, recipe)
  if (recipe.paint) {
    const amount = recipe.paint.amount * mix(0.5, 1, subject.trust)
    await paintOver(background, small, scene, recipe.paint.draw(scene), amount)
  }
  const size = { width: Math.ceil(raster.width / lightsFactor), height: Math.ceil(raster.height / lightsFactor) }
  const lit = enlarge(background, small, 3, size)
  if (recipe.lights && subject.trust > 0.5) await screenLights(lit, size, scene, recipe.lights(scene))
  const full = enlarge(lit, size, 3, raster)
  const old = enlarge(seen.near, small, 3, raster)
  const wrap = lightWrap(person)
  for (let i = 0, p = 0; i < person.values.length; i++, p += 3) {
    if (at(person.values, i) > 0.998) continue
    // A rest of a bright wall around dark hair is seen at once before a dark one, so there the edge lies further inside.
    const brighter = luma(at(old, p), at(old, p + 1), at(old, p + 2)) - luma(at(full, p), at(full, p + 1), at(full, p + 2))
    const fringe = clamp(brighter, 0, 0.6)
    const share = clamp((at(person.values, i) - fringe) / (1 - fringe), 0, 1)
    const kept = smoothstep(0, 0.5, share)
    const spill = at(wrap, i) * share
    for (let channel = p; channel < p + 3; channel++) {
      const behind = at(full, channel)
      const seen = at(raster.rgb, channel)
      // What shines through at a hair is the old background; the new one takes its place, within what the two allow.
      const through = clamp(seen + (1 - share) * (behind - at(old, channel)), Math.min(seen, behind), Math.max(seen, behind))
      raster.rgb[channel] = mix(behind, screen(through, behind * spill), kept)
    }
  }
}

/** Where the mask can't be trusted, a pool of light around head and shoulders that ends nowhere takes its place. */
function spotlit({ values, trust, ...size }: Subject, face: Box): Plane {
  if (trust >= 1) return { ...size, values }
  const middle = face.x + face.width / 2
  const top = face.y + face.height * 0.6
  const out = new Float32Array(values.length)
  for (let y = 0; y < size.height; y++) {
    const down = (y - top) / face.height
    const reach = face.width * (1.3 + 0.55 * clamp(down, 0, 2.5))
    for (let x = 0; x < size.width; x++) {
      const distance = Math.hypot((x - middle) / reach, down < 0 ? down / 1.35 : 0)
      out[y * size.width + x] = mix(1 - 0.8 * smoothstep(0.75, 2, distance), at(values, y * size.width + x), trust)
    }
  }
  return { ...size, values: out }
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

/** The background without the person's colours: as near the edges, and as soft as the style wants it. */
function backgroundOf(raster: Raster, person: Plane, recipe: Backdrop) {
  const small = shrink(raster, blurFactor)
  const inside = enlarge(person.values, person, 1, small)
  const pixels = inside.length
  const weighted = new Float32Array(pixels * 4)
  for (let i = 0; i < pixels; i++) {
    const weight = (1 - at(inside, i)) ** 3 + 1e-5
    weighted[i * 4 + 3] = weight
    for (let channel = 0; channel < 3; channel++) weighted[i * 4 + channel] = at(small.rgb, i * 3 + channel) * weight
  }
  // Deep inside the person only the far blur has seen any background.
  const far = blur(weighted, small, 4, small.width * 0.18)
  const within = (sigma: number) => {
    const blurred = blur(weighted, small, 4, sigma)
    const rgb = new Float32Array(pixels * 3)
    for (let i = 0; i < pixels; i++) {
      const trust = clamp(at(blurred, i * 4 + 3) * 6, 0, 1)
      for (let c = 0; c < 3; c++) {
        rgb[i * 3 + c] = mix(at(far, i * 4 + c) / at(far, i * 4 + 3), at(blurred, i * 4 + c) / at(blurred, i * 4 + 3), trust)
      }
    }
    return rgb
  }
  return {
    width: small.width,
    height: small.height,
    near: within(small.width * 0.016),
    soft: within(Math.max(1, recipe.blur * small.width)),
  }
}

function toned(rgb: Float32Array, { saturation, brightness }: Backdrop): Float32Array {
  const out = new Float32Array(rgb.length)
  for (let p = 0; p < rgb.length; p += 3) {
    const grey = luma(at(rgb, p), at(rgb, p + 1), at(rgb, p + 2))
    for (let channel = p; channel < p + 3; channel++) out[channel] = clamp(mix(grey, at(rgb, channel), saturation) * brightness, 0, 1)
  }
  return out
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
