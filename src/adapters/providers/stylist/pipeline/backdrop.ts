/**
 * What is behind the person: the photograph's own background out of focus, dimmed or painted over, with lights.
 * The person's colours are left out of the blur, so no halo glows around the shoulders.
 */
import { letGo } from '../../../models/letGo.ts'
import type { Backdrop, Box, Scene } from '../recipe.ts'
import { drawLayer, drawLight, screen } from './drawing.ts'
import { meanWhere, reader, shareOf, surroundings } from './matte.ts'
import { at, blur, byteAt, clamp, enlarge, enlargedRows, luma, mix, type Plane, type Raster, type Size, smoothstep } from './raster.ts'
import type { Subject } from './subject.ts'

const blurFactor = 4
/** Lights out of focus have soft edges; a third of the size holds them. */
const lightsFactor = 3

export async function placeBackdrop(raster: Raster, subject: Subject, scene: Scene, recipe: Backdrop): Promise<void> {
  const person = spotlit(subject, scene.face)
  const { reduced: small } = subject
  const inside = enlarge(person.values, person, 1, small)
  const outer = meanWhere(small, (i) => (1 - at(inside, i)) ** 3)
  const background = toned(outer(recipe.blur * small.width), recipe)
  if (recipe.paint) {
    const amount = recipe.paint.amount * mix(0.5, 1, subject.trust)
    await paintOver(background, small, scene, recipe.paint.draw(scene), amount)
  }
  const size = { width: Math.ceil(raster.width / lightsFactor), height: Math.ceil(raster.height / lightsFactor) }
  const lit = enlarge(background, small, 3, size)
  if (recipe.lights && subject.trust > 0.5) await screenLights(lit, size, scene, recipe.lights(scene))
  const behind = enlargedRows(lit, size, 3, raster)
  const around = enlargedRows(softened(person), softSize(person), 1, raster)
  const edge = surroundings(inside, small, outer)
  const layers = [edge.old, edge.own, small.rgb]
  const read = reader(small, blurFactor)
  for (let y = 0; y < raster.height; y++) {
    layRow(
      raster.rgb.subarray(y * raster.width * 3, (y + 1) * raster.width * 3),
      person.values.subarray(y * raster.width, (y + 1) * raster.width),
      { behind: behind(y), around: around(y), layers, read, y, sure: subject.trust },
    )
  }
}

interface Behind {
  readonly behind: Float32Array
  readonly around: Float32Array
  readonly layers: readonly Float32Array[]
  readonly read: ReturnType<typeof reader>
  readonly y: number
  readonly sure: number
}
const old = new Float32Array(3)
const own = new Float32Array(3)
const seen = new Float32Array(3)
const colours = [old, own, seen]

/** Around the mask's edge, where a pixel may be a mixture: a tenth of the picture, and most of the work. */
const strip = { outside: 0.04, inside: 0.965 }

/** One row of the picture over its new background. */
function layRow(rgb: Float32Array, person: Float32Array, { behind, around, layers, read, y, sure }: Behind): void {
  for (let x = 0, p = 0; x < person.length; x++, p += 3) {
    const here = at(person, x)
    const nearby = at(around, x)
    if (nearby > strip.inside && here > 0.998) continue
    if (nearby < strip.outside && here < 0.002) {
      rgb[p] = at(behind, p)
      rgb[p + 1] = at(behind, p + 1)
      rgb[p + 2] = at(behind, p + 2)
      continue
    }
    read(layers, x, y, colours)
    const brighter = luma(at(old, 0), at(old, 1), at(old, 2)) - luma(at(behind, p), at(behind, p + 1), at(behind, p + 2))
    const fringe = clamp(brighter * 1.8, 0, 1)
    // A third of it from around, so that the grain of grey hair isn't taken for holes.
    for (let c = 0; c < 3; c++) seen[c] = mix(at(rgb, p + c), at(seen, c), 0.33)
    const share = mix(here, shareOf({ seen, old, own, here, around: nearby, fringe }), sure)
    const pure = smoothstep(0.04, 0.4, share)
    const bright = luma(at(rgb, p), at(rgb, p + 1), at(rgb, p + 2))
    const spill = wrapStrength * (1 - nearby) * (0.2 + 0.8 * bright)
    for (let c = 0; c < 3; c++) {
      const next = at(behind, p + c)
      const unmixed = clamp((at(rgb, p + c) - (1 - share) * at(old, c)) / Math.max(share, 0.1), 0, 1)
      rgb[p + c] = mix(next, screen(mix(at(own, c), unmixed, pure), next * spill), share)
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
    const above = down < 0 ? (down / 1.35) ** 2 : 0
    const reach = face.width * (1.3 + 0.55 * clamp(down, 0, 2.5))
    for (let x = 0; x < size.width; x++) {
      const across = (x - middle) / reach
      const distance = Math.sqrt(across * across + above)
      out[y * size.width + x] = mix(1 - 0.8 * smoothstep(0.75, 2, distance), at(values, y * size.width + x), trust)
    }
  }
  return { ...size, values: out }
}

/** Real light from behind spills around an edge; without it a person looks cut out. Dark hair takes little of it. */
const wrapStrength = 0.45

const softSize = ({ width, height }: Size): Size => ({ width: Math.floor(width / blurFactor), height: Math.floor(height / blurFactor) })
/** The mask without its detail: how far inside a place is. */
function softened(person: Plane): Float32Array {
  const size = softSize(person)
  return blur(enlarge(person.values, person, 1, size), size, 1, Math.max(1, size.width * 0.01))
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
  letGo(rgba)
}

async function screenLights(background: Float32Array, size: Size, scene: Scene, drawing: string): Promise<void> {
  const { rgb } = await drawLight(drawing, scene, size)
  for (let i = 0; i < background.length; i++) background[i] = screen(at(background, i), at(rgb, i))
}
