/** From the photograph's bytes to the chosen part of it in the window's size. */
import sharp from 'sharp'
import { letGo } from '@sillok/networks'
import type { Box } from '../recipe.ts'
import type { Crop } from './compose.ts'
import { clamp, type Raster, rasterOf, type Size } from './raster.ts'

export interface Negative extends Size {
  /** RGB, one byte a channel. */
  readonly bytes: Buffer
  readonly face: Box
}

/** A face this tall holds all the detail that the finished picture can show. */
const faceHeightMax = 560
const pixelsMax = 80_000_000

/** The bytes are no picture, or a broken one. */
export class PortraitUnreadable extends Error {
  override readonly name = 'PortraitUnreadable'
}

/**
 * The part of the face outside the photograph is cut off.
 * @throws PortraitUnreadable
 */
export async function decode(portrait: Uint8Array, face: Box): Promise<Negative> {
  const scale = Math.min(1, faceHeightMax / face.height)
  const { data: bytes, info: size } = await pixels(portrait, scale).catch((error: unknown) => {
    throw new PortraitUnreadable(error instanceof Error ? error.message : String(error), { cause: error })
  })
  const x = clamp(face.x * scale, 0, size.width - 2)
  const y = clamp(face.y * scale, 0, size.height - 2)
  const inside = {
    x,
    y,
    width: clamp(face.width * scale, 1, size.width - x),
    height: clamp(face.height * scale, 1, size.height - y),
  }
  return { width: size.width, height: size.height, bytes, face: inside }
}

async function pixels(portrait: Uint8Array, scale: number) {
  const image = sharp(portrait, { limitInputPixels: pixelsMax, failOn: 'error' })
  const { width, height } = await image.metadata()
  return image
    .toColourspace('srgb')
    .removeAlpha()
    .resize({
      width: Math.max(2, Math.round(width * scale)),
      height: Math.max(2, Math.round(height * scale)),
      fit: 'fill',
      kernel: 'mitchell',
    })
    .raw()
    .toBuffer({ resolveWithObject: true })
}

/** Standard deviation, in levels of 255, below which a strip counts as empty wall or sky. */
const flatDeviationMax = 5

/** As shares of the face's height. */
const added = { flat: 0.7, painted: 0.95 }

/**
 * Rows that may be added above: some, where the strip at the top is flat, or where a scene is painted over it anyway and
 * the head ends below it; else none.
 */
export async function rowsAboveMax({ bytes, width, height, face }: Negative, painted: boolean): Promise<number> {
  if (painted) return Math.round(face.height * added.painted)
  const strip = Math.max(2, Math.round(face.height * 0.12))
  if (strip >= face.y || strip >= height) return 0
  const { channels } = await sharp(bytes, { raw: { width, height, channels: 3 } })
    .extract({ left: 0, top: 0, width, height: strip })
    .toBuffer({ resolveWithObject: true })
    .then(({ data, info }) => sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).stats())
  return channels.every(({ stdev }) => stdev <= flatDeviationMax) ? Math.round(face.height * added.flat) : 0
}

export async function enlargeCrop(
  negative: Negative,
  crop: Crop,
  window: Size,
  plate: Float32Array,
): Promise<{ raster: Raster; face: Box }> {
  const left = clamp(Math.round(crop.x), 0, negative.width - 1)
  const top = clamp(Math.round(crop.y), 0, negative.height - 1)
  const width = clamp(Math.round(crop.width), 1, negative.width - left)
  const height = clamp(Math.round(crop.height), 1, negative.height - top)
  const scale = window.width / width
  const added = clamp(Math.round(crop.above * scale), 0, window.height - 1)
  const scaleY = (window.height - added) / height
  const bytes = await sharp(negative.bytes, { raw: { width: negative.width, height: negative.height, channels: 3 } })
    .extract({ left, top, width, height })
    .resize({ width: window.width, height: window.height - added, fit: 'fill', kernel: 'lanczos3' })
    .extend({ top: added, extendWith: 'copy' })
    .raw()
    .toBuffer()
  const face = {
    x: (negative.face.x - left) * scale,
    y: (negative.face.y - top) * scaleY + added,
    width: negative.face.width * scale,
    height: negative.face.height * scaleY,
  }
  const raster = rasterOf(bytes, 3, window, plate)
  letGo(bytes)
  return { raster, face }
}
