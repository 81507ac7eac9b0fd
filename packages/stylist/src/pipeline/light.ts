/** Light on the person and in the air: a key light, bloom, haze, darker corners. */
import type { Box, Light, Rim, Scene } from '../recipe.ts'
import { drawLight, screen } from './drawing.ts'
import {
  at,
  blur,
  clamp,
  colourOf,
  enlarge,
  enlargedRows,
  glimpse,
  luma,
  lumaPlane,
  mix,
  type Plane,
  type Raster,
  type RowStep,
  type Size,
  smoothstep,
} from './raster.ts'
import type { Subject } from './subject.ts'

/** What hangs in the air has no edges, so a small drawing holds all of it. */
const airFactor = 4

export async function applyLight(raster: Raster, subject: Subject, scene: Scene, recipe: Light): Promise<void> {
  const { width, height, rgb } = raster
  const key = keyLight(raster, scene, recipe.key)
  const rim = recipe.rim && subject.trust > 0.5 ? rimLight(subject, scene, recipe.rim) : null
  const air = await lightInTheAir(raster, scene, recipe)
  for (let y = 0; y < height; y++) {
    const row = rgb.subarray(y * width * 3, (y + 1) * width * 3)
    key(row, y)
    rim?.(row, y)
    if (air) screenRow(row, air(y))
  }
}

function screenRow(row: Float32Array, light: Float32Array): void {
  for (let i = 0; i < row.length; i++) row[i] = screen(at(row, i), at(light, i))
}

/** Brighter towards the lit side and above, around the face; the middle of the face keeps its brightness. */
function keyLight({ width, height }: Size, { face, side }: Scene, strength: number): RowStep {
  const middleX = face.x + face.width / 2
  const middleY = face.y + face.height / 2
  return (row, y) => {
    const up = clamp((middleY - y) / height, -0.6, 0.4)
    for (let x = 0, p = 0; x < width; x++, p += 3) {
      const across = clamp(((x - middleX) / width) * side, -0.6, 0.6)
      const gain = 1 + strength * (across * 0.9 + up * 0.55)
      row[p] = Math.min(1, at(row, p) * gain)
      row[p + 1] = Math.min(1, at(row, p + 1) * gain)
      row[p + 2] = Math.min(1, at(row, p + 2) * gain)
    }
  }
}

const rimFactor = 4

/** Light from behind and the side catches hair and shoulders; it follows what is bright there already, such as strands. */
function rimLight(person: Plane, { side }: Scene, { colour, strength }: Rim): RowStep {
  const size = { width: Math.floor(person.width / rimFactor), height: Math.floor(person.height / rimFactor) }
  const small = enlarge(person.values, person, 1, size)
  const soft = blur(small, size, 1, size.width * 0.014)
  const aside = Math.round(size.width * 0.022) * side
  const above = Math.round(size.width * 0.014)
  const edge = new Float32Array(small.length)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const towardsLight = clamp(y - above, 0, size.height - 1) * size.width + clamp(x + aside, 0, size.width - 1)
      edge[y * size.width + x] = at(small, y * size.width + x) * smoothstep(0.05, 0.9, 1 - at(soft, towardsLight)) * strength
    }
  }
  const lit = enlargedRows(edge, size, 1, person)
  const [red, green, blue] = colourOf(colour)
  return (row, y) => {
    const shares = lit(y)
    for (let x = 0, p = 0; x < shares.length; x++, p += 3) {
      const share = at(shares, x) * at(person.values, y * person.width + x)
      if (share < 0.002) continue
      const catching = Math.min(1, share * (0.03 + luma(at(row, p), at(row, p + 1), at(row, p + 2))))
      row[p] = screen(at(row, p), red * catching)
      row[p + 1] = screen(at(row, p + 1), green * catching)
      row[p + 2] = screen(at(row, p + 2), blue * catching)
    }
  }
}

async function lightInTheAir(raster: Raster, scene: Scene, recipe: Light): Promise<((y: number) => Float32Array) | null> {
  const size = { width: Math.ceil(raster.width / airFactor), height: Math.ceil(raster.height / airFactor) }
  const glow = bloom(raster, recipe, size)
  const haze = recipe.air ? keptOffFace(await drawLight(recipe.air(scene), scene, size), scene.face) : null
  if (glow && haze) screenRow(glow, haze)
  const light = glow ?? haze
  return light && enlargedRows(light, size, 3, raster)
}

const bloomFactor = 8

/** Bright pictures would turn to milk, so the amount falls with the mean luma. */
function bloom(raster: Raster, recipe: Light, size: Size): Float32Array | null {
  const small = glimpse(raster, bloomFactor)
  const brightness = lumaPlane(small).values
  const mean = brightness.reduce((sum, value) => sum + value, 0) / brightness.length
  const amount = recipe.bloom * (1 - mean)
  if (amount < 0.01) return null
  const tint = colourOf(recipe.bloomColour)
  const glowing = new Float32Array(small.rgb.length)
  for (let i = 0, p = 0; p < glowing.length; i++, p += 3) {
    const share = smoothstep(0.5, 0.95, at(brightness, i)) * amount
    glowing[p] = at(small.rgb, p) * share * tint[0]
    glowing[p + 1] = at(small.rgb, p + 1) * share * tint[1]
    glowing[p + 2] = at(small.rgb, p + 2) * share * tint[2]
  }
  return enlarge(blur(glowing, small, 3, small.width * 0.035), small, 3, size)
}

/** 1 on the face, fading to 0 just outside of it. */
const onFace = (face: Box, x: number, y: number): number => {
  const across = (x - face.x - face.width / 2) / (face.width * 0.62)
  const down = (y - face.y - face.height / 2) / (face.height * 0.66)
  return 1 - smoothstep(0.72, 2.25, across * across + down * down)
}

/** @param layer smaller than what the face is measured in, by the factor */
function keptOffFace({ width, height, rgb }: Raster, face: Box): Float32Array {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const kept = 1 - 0.92 * onFace(face, x * airFactor, y * airFactor)
      const p = (y * width + x) * 3
      rgb[p] = at(rgb, p) * kept
      rgb[p + 1] = at(rgb, p + 1) * kept
      rgb[p + 2] = at(rgb, p + 2) * kept
    }
  }
  return rgb
}

/** Runs after the tones, as the light falls off in a lens and an enlarger. */
export function vignette({ width, height }: Size, face: Box, strength: number): RowStep {
  const middleX = mix(width / 2, face.x + face.width / 2, 0.5)
  const middleY = mix(height / 2, face.y + face.height / 2, 0.5)
  return (row, y) => {
    const down = ((y - middleY) / height) * 0.9
    for (let x = 0, p = 0; x < width; x++, p += 3) {
      const across = (x - middleX) / width
      const distance = across * across + down * down
      if (distance < 0.0784) continue
      const gain = 1 - strength * smoothstep(0.28, 0.85, Math.sqrt(distance))
      row[p] = at(row, p) * gain
      row[p + 1] = at(row, p + 1) * gain
      row[p + 2] = at(row, p + 2) * gain
    }
  }
}

/** Brightness of one half of a face over the other's, from which on the photograph's own light has a side. */
const sidedFrom = 1.09

/** The side that the face is lit from in the photograph; null when it is lit evenly, and any side will do. */
export function litSide(raster: Raster, face: Box): -1 | 1 | null {
  const half = { ...face, width: face.width * 0.6 }
  const left = faceLuma(raster, half).luma
  const right = faceLuma(raster, { ...half, x: face.x + face.width * 0.4 }).luma
  if (left > right * sidedFrom) return -1
  return right > left * sidedFrom ? 1 : null
}

export const faceLuma = ({ width, height, rgb }: Raster, face: Box): { red: number; green: number; blue: number; luma: number } => {
  let red = 0
  let green = 0
  let blue = 0
  let count = 0
  for (let y = Math.max(0, Math.floor(face.y + face.height * 0.25)); y < Math.min(height, face.y + face.height * 0.8); y += 2) {
    for (let x = Math.max(0, Math.floor(face.x + face.width * 0.25)); x < Math.min(width, face.x + face.width * 0.75); x += 2) {
      const i = (y * width + x) * 3
      red += at(rgb, i)
      green += at(rgb, i + 1)
      blue += at(rgb, i + 2)
      count++
    }
  }
  const share = 1 / Math.max(1, count)
  return { red: red * share, green: green * share, blue: blue * share, luma: luma(red, green, blue) * share }
}
