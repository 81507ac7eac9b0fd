/**
 * What is behind the person: the photograph's own background out of focus, dimmed or painted over, with lights.
 * The person's colours are left out of the blur, so no halo glows around the shoulders.
 */
import { letGo } from '@sillok/networks'
import type { Backdrop, Box, Scene } from '../recipe.ts'
import { drawLayer, drawLight, screen } from './drawing.ts'
import { meanWhere, reader, shareOf, surroundings } from './matte.ts'
import { at, blur, byteAt, clamp, enlarge, enlargedRows, luma, mix, type Plane, type Raster, type Size, smoothstep } from './raster.ts'
import type { Subject } from './subject.ts'

const blurFactor = 4
/** How much of a style's scene shows around a person who can't be cut out: too little, and the styles look alike. */
const paintedAtLeast = 0.75
/** Lights out of focus have soft edges; a third of the size holds them. */
const lightsFactor = 3

export async function placeBackdrop(raster: Raster, subject: Subject, scene: Scene, recipe: Backdrop): Promise<void> {
  const { reduced: small } = subject
  const inside = enlarge(subject.values, subject, 1, small)
  const shown = subject.trust < 1 ? poolOfLight(scene.face) : null
  const seen = shown
    ? inside.map((mask, i) => mix(shown((i % small.width) * blurFactor, Math.floor(i / small.width) * blurFactor), mask, subject.trust))
    : inside
  const outer = meanWhere(small, (i) => (1 - at(seen, i)) ** 3)
  const background = toned(outer(recipe.blur * small.width), recipe)
  if (recipe.paint) {
    const amount = recipe.paint.amount * mix(paintedAtLeast, 1, subject.trust)
    await paintOver(background, small, scene, recipe.paint.draw(scene), amount)
  }
  const size = { width: Math.ceil(raster.width / lightsFactor), height: Math.ceil(raster.height / lightsFactor) }
  const lit = enlarge(background, small, 3, size)
  if (recipe.lights && subject.trust > 0.5) await screenLights(lit, size, scene, recipe.lights(scene))
  const behind = enlargedRows(lit, size, 3, raster)
  const around = enlargedRows(softened(subject), softSize(subject), 1, raster)
  const edge = surroundings(inside, small, outer)
  const layers = [edge.old, edge.own, small.rgb, edge.spread]
  const read = reader(small, blurFactor)
  const { width } = raster
  for (let y = 0; y < raster.height; y++) {
    const row = raster.rgb.subarray(y * width * 3, (y + 1) * width * 3)
    const photographed = shown && row.slice()
    const scenery = behind(y)
    cutOut(row, subject.values.subarray(y * width, (y + 1) * width), { behind: scenery, around: around(y), layers, read, y })
    if (photographed) layPool(row, photographed, scenery, (x) => shown(x, y), subject.trust)
  }
}

interface Behind {
  readonly behind: Float32Array
  readonly around: Float32Array
  readonly layers: readonly Float32Array[]
  readonly read: ReturnType<typeof reader>
  readonly y: number
}
const old = new Float32Array(3)
const own = new Float32Array(3)
const seen = new Float32Array(3)
const spread = new Float32Array(3)
const colours = [old, own, seen, spread]

/** Around the mask's edge, where a pixel may be a mixture: a tenth of the picture, and most of the work. */
const strip = { outside: 0.04, inside: 0.965 }

/** One row of the person over the new background. */
function cutOut(rgb: Float32Array, person: Float32Array, { behind, around, layers, read, y }: Behind): void {
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
    const share = shareOf({ seen, old, own, spread: at(spread, 0), here, around: nearby, fringe })
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

/** One row, where the cut is trusted in part only: the rest is the photograph as it is, as far as the pool shows it. */
function layPool(cut: Float32Array, photographed: Float32Array, scenery: Float32Array, shown: (x: number) => number, trust: number): void {
  for (let x = 0, p = 0; p < cut.length; x++, p += 3) {
    const share = shown(x)
    for (let c = p; c < p + 3; c++) cut[c] = mix(mix(at(scenery, c), at(photographed, c), share), at(cut, c), trust)
  }
}

/** Where the mask can't be trusted, a pool of light around head and shoulders that ends nowhere takes its place. */
function poolOfLight(face: Box): (x: number, y: number) => number {
  const middle = face.x + face.width / 2
  const top = face.y + face.height * 0.6
  return (x, y) => {
    const down = (y - top) / face.height
    const upwards = down < 0 ? (down / 1.35) ** 2 : 0
    const reach = face.width * (1.3 + 0.55 * clamp(down, 0, 2.5))
    const distance = Math.sqrt(((x - middle) / reach) ** 2 + upwards)
    return 1 - smoothstep(0.7, 1.55, distance)
  }
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
