/**
 * What is behind the person: the photograph's own background out of focus, dimmed or painted over, with lights.
 * The person's colours are left out of the blur, so no halo glows around the shoulders.
 */
import type { Backdrop, Box, Scene } from '../recipe.ts'
import { drawLayer, drawLight, screen } from './drawing.ts'
import { at, blur, byteAt, clamp, enlarge, enlargedRows, luma, mix, type Plane, type Raster, type Size, smoothstep } from './raster.ts'
import type { Subject } from './subject.ts'

const blurFactor = 4
const lightsFactor = 2

export async function placeBackdrop(raster: Raster, subject: Subject, scene: Scene, recipe: Backdrop): Promise<void> {
  const person = spotlit(subject, scene.face)
  const seen = backgroundOf(subject.reduced, person, recipe)
  const small = { width: seen.width, height: seen.height }
  const background = toned(seen.soft, recipe)
  if (recipe.paint) {
    const amount = recipe.paint.amount * mix(0.5, 1, subject.trust)
    await paintOver(background, small, scene, recipe.paint.draw(scene), amount)
  }
  const size = { width: Math.ceil(raster.width / lightsFactor), height: Math.ceil(raster.height / lightsFactor) }
  const lit = enlarge(background, small, 3, size)
  if (recipe.lights && subject.trust > 0.5) await screenLights(lit, size, scene, recipe.lights(scene))
  const layers = {
    behind: enlargedRows(lit, size, 3, raster),
    old: enlargedRows(seen.near, small, 3, raster),
    wrap: lightWrap(person),
  }
  for (let y = 0; y < raster.height; y++) {
    layRow(
      raster.rgb.subarray(y * raster.width * 3, (y + 1) * raster.width * 3),
      person.values.subarray(y * raster.width, (y + 1) * raster.width),
      {
        behind: layers.behind(y),
        old: layers.old(y),
        wrap: layers.wrap(y),
      },
    )
  }
}

interface Behind {
  readonly behind: Float32Array
  readonly old: Float32Array
  readonly wrap: Float32Array
}
/** One row of the picture over its new background. */
function layRow(rgb: Float32Array, person: Float32Array, { behind, old, wrap }: Behind): void {
  for (let x = 0, p = 0; x < person.length; x++, p += 3) {
    const found = at(person, x)
    if (found > 0.998) continue
    if (found < 0.002) {
      rgb[p] = at(behind, p)
      rgb[p + 1] = at(behind, p + 1)
      rgb[p + 2] = at(behind, p + 2)
      continue
    }
    // A rest of a bright wall around dark hair is seen at once before a dark one, so there the edge lies further inside.
    const brighter = luma(at(old, p), at(old, p + 1), at(old, p + 2)) - luma(at(behind, p), at(behind, p + 1), at(behind, p + 2))
    const fringe = clamp(brighter, 0, 0.6)
    const share = clamp((found - fringe) / (1 - fringe), 0, 1)
    const kept = smoothstep(0, 0.5, share)
    const spill = at(wrap, x) * share
    for (let channel = p; channel < p + 3; channel++) {
      const next = at(behind, channel)
      const seen = at(rgb, channel)
      // What shines through at a hair is the old background; the new one takes its place, within what the two allow.
      const through = clamp(seen + (1 - share) * (next - at(old, channel)), Math.min(seen, next), Math.max(seen, next))
      rgb[channel] = mix(next, screen(through, next * spill), kept)
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
function lightWrap(person: Plane): (y: number) => Float32Array {
  const size = { width: Math.floor(person.width / blurFactor), height: Math.floor(person.height / blurFactor) }
  const soft = blur(enlarge(person.values, person, 1, size), size, 1, size.width * 0.018)
  return enlargedRows(
    soft.map((share) => wrapStrength * (1 - share)),
    size,
    1,
    person,
  )
}
const wrapStrength = 0.5

/** The background without the person's colours: as near the edges, and as soft as the style wants it. */
function backgroundOf(small: Raster, person: Plane, recipe: Backdrop) {
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
