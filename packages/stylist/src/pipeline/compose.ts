/**
 * Chooses what part of a photograph becomes the picture. Ensures that the face is whole and no pixel is invented,
 * save for a short strip above the head where the photograph is flat. It never mirrors, tilts or squeezes.
 */
import type { Box, Composition } from '../recipe.ts'
import type { Random } from './random.ts'
import { clamp, mix, type Size } from './raster.ts'

export interface Crop extends Box {
  /** Rows of the source, above its first one, that are filled from it. */
  readonly above: number
  /** 0 is just as wanted. */
  readonly cost: number
}
export interface Composed {
  readonly crop: Crop
  readonly window: Box
  readonly mounted: boolean
}

/** Eyes as a share of a detector's face box, from its top. */
const eyesInFace = 0.42
/** Hair above the box, as a share of its height, that must not be cut where the photograph has it. */
const hairAboveFace = 0.58
const steps = 40
/** Two images of one order shall not look like one: the photographer steps back, or comes closer. */
const distances = [0.88, 1, 1.13] as const
/** More of a window's height than this is a passport photo. */
const mountedFaceMax = 0.62

interface Request {
  readonly source: Size
  readonly face: Box
  readonly composition: Composition
  /** The style's own window, then windows of other shapes on paper for photographs with little room. */
  readonly window: Box
  readonly fallbacks: readonly Box[]
  /** Rows that may be added above the photograph. */
  readonly aboveMax: number
  readonly random: Random
}

export function compose({ source, face, composition, window, fallbacks, aboveMax, random }: Request): Composed {
  const wanted = {
    faceHeight: composition.faceHeight * random.pick(...distances) * random.between(0.97, 1.03),
    eyeLine: composition.eyeLine + random.between(-0.016, 0.016),
    centre: 0.5 + random.pick(-1, 1) * random.between(0.015, 0.075),
  }
  const own = { crop: bestCrop(source, face, window, wanted, aboveMax), window, mounted: false }
  const others = fallbacks.map((box) => {
    // As large on the sheet as in the style's own window, so a smaller window may be filled more.
    const faceHeight = Math.min(mountedFaceMax, (wanted.faceHeight * window.height) / box.height)
    return { crop: bestCrop(source, face, box, { ...wanted, faceHeight }, 0), window: box, mounted: true }
  })
  // A mount nobody asked for has to be clearly better.
  return others.reduce<Composed>((best, other) => (other.crop.cost + (best.mounted ? 0 : 0.3) < best.crop.cost ? other : best), own)
}

interface Wanted {
  readonly faceHeight: number
  readonly eyeLine: number
  readonly centre: number
}
function bestCrop(source: Size, face: Box, window: Box, wanted: Wanted, aboveMax: number): Crop {
  const aspect = window.width / window.height
  const tallest = Math.min(source.height + aboveMax, source.width / aspect)
  const tightest = Math.min(tallest, Math.max(face.height, face.width / aspect) * 1.15)
  let best: Crop | null = null
  for (let step = 0; step <= steps; step++) {
    const crop = cropOfHeight(source, face, mix(tightest, tallest, step / steps), aspect, wanted, aboveMax)
    if (best === null || crop.cost < best.cost) best = crop
  }
  return best ?? cropOfHeight(source, face, tallest, aspect, wanted, aboveMax)
}

function cropOfHeight(source: Size, face: Box, height: number, aspect: number, wanted: Wanted, aboveMax: number): Crop {
  const width = height * aspect
  const eyes = face.y + face.height * eyesInFace
  const middle = face.x + face.width / 2
  const whole = clamp(middle - width * wanted.centre, face.x + face.width * 1.05 - width, Math.max(face.x - face.width * 0.05, 0))
  const x = clamp(whole, 0, Math.max(0, source.width - width))
  const hair = Math.max(-aboveMax, face.y - face.height * hairAboveFace)
  // Where not all fits, hair goes before the chin.
  const chin = Math.min(face.y - face.height * 0.02, face.y + face.height * 1.06 - height)
  const wish = Math.max(Math.min(eyes - height * wanted.eyeLine, hair), chin)
  const top = clamp(wish, -aboveMax, Math.max(-aboveMax, source.height - height))
  const share = face.height / height
  const cutHair = Math.max(0, top - Math.max(0, hair)) / face.height
  const outside = Math.max(0, x + width * 0.04 - face.x, face.x + face.width - x - width * 0.96) / face.width
  const cost =
    Math.abs(Math.log(share / wanted.faceHeight)) * (share > wanted.faceHeight ? 0.9 : 1.3) +
    Math.abs((eyes - top) / height - wanted.eyeLine) * 2.2 +
    Math.abs((middle - x) / width - wanted.centre) * 1.5 +
    cutHair * 4 +
    outside * 8
  return { x, y: Math.max(0, top), width, height: height + Math.min(0, top), above: Math.max(0, -top), cost }
}
