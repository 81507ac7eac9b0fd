/**
 * Finds where the person is: a segmentation model looks at the picture and at the head alone, each as it is and turned
 * left to right; a guided filter then follows hair and shoulders. Says how far the result can be trusted, from how well
 * the four views agree and whether they cover the face; who separates along it is to do so by no more than that.
 */
import sharp from 'sharp'
import { letGo } from '@sillok/networks'
import type { Box } from '../recipe.ts'
import type { Crop } from './compose.ts'
import type { Negative } from './develop.ts'
import { joinPieces, partNeighbours } from './islands.ts'
import { at, blur, byteAt, clamp, enlarge, halve, luma, lumaPlane, mix, type Plane, type Raster, type Size, smoothstep } from './raster.ts'

export const viewSize = 256
/** From `viewSize`² pixels, RGB, one byte a channel, to how likely each shows a person, 0…1. */
export type Segment = (pixels: Uint8Array) => Promise<Float32Array>

export interface Subject extends Plane {
  /** 1: cut along it; 0: it is a guess, and its edge may lie anywhere. */
  readonly trust: number
  /** The picture it was found in, in blocks of four pixels. */
  readonly reduced: Raster
}

/** The mask is found and refined on blocks of this many pixels. */
const fine = 4
/** Of the face's area. */
const holeShare = 0.06
/** What the model looks at, as multiples of the face's height: a head with hair and shoulders; a person to the waist. */
const headView = 3.2
const bodyView = 6
/** Above the face, of its height, where hair or a hat may be. */
const headAbove = 0.75

interface Framed {
  readonly views: readonly View[]
  readonly trust: number
  readonly crop: Crop
  /** The crop in the picture's size. */
  readonly raster: Raster
  /** In the raster. */
  readonly face: Box
  readonly plate: Float32Array
}

/** What the model sees in the whole photograph, before anybody knows which part of it becomes the picture. */
export async function lookAround(negative: Negative, segment: Segment): Promise<readonly View[]> {
  const views: View[] = []
  for (const box of [aroundBody(negative), aroundHead(negative)]) views.push(await look(negative, box, segment))
  return views
}

/** The person leaves the top of the photograph free. Nobody is looked for where the model didn't look. */
export function freeAbove(views: readonly View[], face: Box): boolean {
  if (face.y < face.height * 0.12) return false
  return views.every((view) => {
    const doubtful = (i: number) => at(view.values, i) + at(view.doubt, i) > 0.3
    return Array.from({ length: viewSize * 2 }, (_, i) => i).every((i) => !doubtful(i))
  })
}

/** @returns 1 on the person, 0 on the background, in full size */
export function findSubject({ views, trust, crop, raster, face, plate }: Framed): Subject {
  const half = halve(raster)
  const small = halve(half)
  const found = together(views, crop, small)
  const smallFace = scaleBox(face, 1 / fine)
  partNeighbours(found, smallFace)
  const middle = Math.floor(smallFace.y + smallFace.height / 2) * small.width + Math.floor(smallFace.x + smallFace.width / 2)
  joinPieces(found, clamp(middle, 0, found.values.length - 1), smallFace.width * smallFace.height * holeShare)
  const { width, height } = raster
  const values = plate.subarray(0, width * height)
  enlarge(followEdges(half, small, found), half, 1, raster, values)
  letGo(half.rgb)
  return { width, height, values, trust, reduced: small }
}

const scaleBox = (box: Box, scale: number): Box => ({
  x: box.x * scale,
  y: box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
})

/** In a narrow photograph it is as tall as it may be, and the model sees it squeezed. */
function aroundBody({ width, height, face }: Negative): Box {
  const side = face.height * bodyView
  const box = { width: Math.min(width, side), height: Math.min(height, side) }
  return inside({ width, height }, { ...box, x: middleOf(face) - box.width / 2, y: face.y + face.height * 2 - box.height / 2 })
}

/**
 * Hardly squeezed, and so another look than the first even where the photograph shows little more than a head: two that
 * are the same would agree on any mistake.
 */
function aroundHead({ width, height, face }: Negative): Box {
  const side = face.height * headView
  const across = Math.min(width, side)
  const box = { width: across, height: Math.min(height, side, across * squeezeMax) }
  const y = face.y + Math.min(face.height * 0.6 - box.height / 2, -face.height * headAbove)
  return inside({ width, height }, { ...box, x: middleOf(face) - across / 2, y })
}
const squeezeMax = 1.25

const middleOf = (face: Box): number => face.x + face.width / 2
const inside = (photograph: Size, box: Box): Box => ({
  ...box,
  x: clamp(box.x, 0, photograph.width - box.width),
  y: clamp(box.y, 0, photograph.height - box.height),
})

export interface View extends Box {
  readonly values: Float32Array
  /** How far the two looks are apart, for each pixel. */
  readonly doubt: Float32Array
}

async function look({ bytes, width, height }: Negative, box: Box, segment: Segment): Promise<View> {
  const left = Math.round(box.x)
  const top = Math.round(box.y)
  const size = { width: clamp(Math.round(box.width), 1, width - left), height: clamp(Math.round(box.height), 1, height - top) }
  const pixels = await sharp(bytes, { raw: { width, height, channels: 3 } })
    .extract({ left, top, ...size })
    .resize({ width: viewSize, height: viewSize, fit: 'fill', kernel: 'mitchell' })
    .raw()
    .toBuffer()
  const seen = await segment(pixels)
  const turned = await segment(turnedOver(pixels))
  const values = new Float32Array(seen.length)
  const doubt = new Float32Array(seen.length)
  for (let i = 0; i < seen.length; i++) {
    const mirrored = at(turned, i - 2 * (i % viewSize) + viewSize - 1)
    values[i] = (at(seen, i) + mirrored) / 2
    doubt[i] = Math.abs(at(seen, i) - mirrored)
  }
  return { x: left, y: top, ...size, values, doubt }
}

function turnedOver(pixels: Uint8Array): Uint8Array {
  const turned = new Uint8Array(pixels.length)
  for (let i = 0; i < viewSize * viewSize; i++) {
    const from = (i - 2 * (i % viewSize) + viewSize - 1) * 3
    turned[i * 3] = byteAt(pixels, from)
    turned[i * 3 + 1] = byteAt(pixels, from + 1)
    turned[i * 3 + 2] = byteAt(pixels, from + 2)
  }
  return turned
}

interface Found extends Plane {
  readonly doubt: Float32Array
}

/** Later views are closer and count where they see, less towards their border; where none sees, the border is repeated. */
function together(views: readonly View[], crop: Crop, { width, height }: Size): Found {
  const values = new Float32Array(width * height)
  const doubt = new Float32Array(width * height)
  const cropHeight = crop.height + crop.above
  for (const [order, view] of views.entries()) {
    for (let y = 0; y < height; y++) {
      const sourceY = crop.y - crop.above + ((y + 0.5) * cropHeight) / height
      const top = (sourceY - view.y) / view.height
      for (let x = 0; x < width; x++) {
        const left = (crop.x + ((x + 0.5) * crop.width) / width - view.x) / view.width
        const share = order === 0 ? 1 : 0.75 * smoothstep(0, 0.16, Math.min(left, 1 - left, top, 1 - top))
        if (share === 0) continue
        const i = y * width + x
        sample(view, left, top)
        const apart = order === 0 ? 0 : Math.abs(at(sampled, 0) - at(values, i)) * share
        doubt[i] = Math.max(mix(at(doubt, i), at(sampled, 1), share), apart)
        values[i] = mix(at(values, i), at(sampled, 0), share)
      }
    }
  }
  return { width, height, values, doubt }
}

/** Value and doubt, at a place given in shares of the view. */
const sampled = new Float32Array(2)
function sample({ values, doubt }: View, left: number, top: number): void {
  const viewX = clamp(left * viewSize - 0.5, 0, viewSize - 1.001)
  const viewY = clamp(top * viewSize - 0.5, 0, viewSize - 1.001)
  const i = Math.floor(viewY) * viewSize + Math.floor(viewX)
  const across = viewX - Math.floor(viewX)
  const down = viewY - Math.floor(viewY)
  sampled[0] = between(values, i, across, down)
  sampled[1] = between(doubt, i, across, down)
}
const between = (values: Float32Array, i: number, across: number, down: number): number =>
  mix(mix(at(values, i), at(values, i + 1), across), mix(at(values, i + viewSize), at(values, i + viewSize + 1), across), down)

/** What a portrait shows, in heights of the face: trust belongs to the photograph, so that all pictures of it are treated alike. */
const portrait = { width: 2.6, height: 3.25, eyeLine: 0.42 }
const portraitSize: Size = { width: 128, height: 160 }

export function trustIn(views: readonly View[], { width, height, face }: Negative): number {
  const box = { width: Math.min(width, face.height * portrait.width), height: Math.min(height, face.height * portrait.height) }
  const y = face.y + face.height * portrait.eyeLine - box.height * portrait.eyeLine
  const frame = inside({ width, height }, { ...box, x: middleOf(face) - box.width / 2, y })
  const across = portraitSize.width / frame.width
  const down = portraitSize.height / frame.height
  const inFrame = { x: (face.x - frame.x) * across, y: (face.y - frame.y) * down, width: face.width * across, height: face.height * down }
  return trustOf(together(views, { ...frame, above: 0, cost: 0 }, portraitSize), inFrame)
}

/** Of the face's area: what the views disagree on or leave open, where a good mask stays far below and a bad one above. */
const openArea = { good: 0.45, bad: 0.8 }

function trustOf({ width, height, values, doubt }: Found, face: Box): number {
  let open = 0
  for (let i = 0; i < values.length; i++) open += Math.max(at(doubt, i), 1 - Math.abs(2 * at(values, i) - 1))
  let covered = 0
  let counted = 0
  for (let y = Math.max(0, Math.floor(face.y + face.height * 0.15)); y < Math.min(height, face.y + face.height * 0.9); y++) {
    for (let x = Math.max(0, Math.floor(face.x + face.width * 0.2)); x < Math.min(width, face.x + face.width * 0.8); x++) {
      covered += at(values, y * width + x)
      counted++
    }
  }
  const onFace = smoothstep(0.75, 0.93, covered / Math.max(1, counted))
  return onFace * (1 - smoothstep(openArea.good, openArea.bad, open / (face.width * face.height)))
}

/** In half the size. A fast guided filter: the mask becomes locally linear in brightness, so it follows hair and shoulders. */
function followEdges(half: Raster, small: Raster, { width, height, values: mask }: Plane): Float32Array {
  const guide = lumaPlane(small)
  const sigma = guide.width / 85
  const mean = (values: Float32Array) => blur(values, { width, height }, 1, sigma)
  const product = (left: Float32Array, right: Float32Array) => left.map((value, i) => value * at(right, i))
  const meanGuide = mean(guide.values)
  const meanMask = mean(mask)
  const meanSquare = mean(product(guide.values, guide.values))
  const meanBoth = mean(product(guide.values, mask))
  const slope = new Float32Array(mask.length)
  const offset = new Float32Array(mask.length)
  for (let i = 0; i < mask.length; i++) {
    const share = at(meanMask, i)
    const g = at(meanGuide, i)
    // Where the mask is sure all around, a line in the wall or in a dress is no edge of the person.
    const doubt = smoothstep(0.02, 0.1, share) * smoothstep(0.02, 0.1, 1 - share)
    slope[i] = (doubt * (at(meanBoth, i) - g * share)) / (at(meanSquare, i) - g * g + 0.0008)
    offset[i] = mix(share > 0.5 ? 1 : 0, share, doubt) - at(slope, i) * g
  }
  // Read at half the size, where the photograph's noise has averaged out: at full size it would fray the edge.
  const slopes = enlarge(mean(slope), guide, 1, half)
  const offsets = enlarge(mean(offset), guide, 1, half)
  const values = slopes
  for (let i = 0, p = 0; i < values.length; i++, p += 3) {
    const g = luma(at(half.rgb, p), at(half.rgb, p + 1), at(half.rgb, p + 2))
    values[i] = smoothstep(0.2, 0.98, at(slopes, i) * g + at(offsets, i))
  }
  return values
}
