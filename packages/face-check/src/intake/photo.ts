/**
 * Turns whatever a stranger uploads into an upright sRGB picture without metadata, or says why not.
 *
 * Ensures: only JPEG, PNG and WebP reach a decoder here, told by content, never by name, and only those parts of them
 * that make the picture; no decoder sees more than 80 megapixels, has to hold more than 256 MB of pixels, or runs longer
 * than 15 s; a broken or cut-off file is refused, not repaired. All rows without the end's two bytes are whole.
 * Doesn't: read HEIC, which has a decoder of its own (`heic/`); block the other loaders process-wide (sharp could),
 * because the same process draws SVG overlays.
 */
import sharp, { type FailOnOptions, type Metadata } from 'sharp'
import type { Inspection } from '../inspection.ts'
import { inkPictureOf, negated } from './cmyk.ts'
import { essentialJpeg, withEnd } from './essentials/jpeg.ts'
import { essentialPng } from './essentials/png.ts'
import { essentialWebp } from './essentials/webp.ts'
import { formatOf } from './formats.ts'
import { turnedUpright } from './orientation.ts'
import { greySrgb, type ToldPicture, withColoursTold } from './pngColours.ts'
import type { Upright } from './upright.ts'

export type Unreadable = Extract<Inspection, { type: 'unreadable' }>
export type Decoded = Unreadable | ({ readonly type: 'decoded' } & Upright)
/** Its header is within all limits; its pixels are yet to be decoded, in the size in which they are needed. */
export interface Photo {
  readonly type: 'photo'
  /** Upright, in its own pixels. */
  readonly width: number
  readonly height: number
  /** Whether it is decoded faster for being made smaller: a JPEG whose blocks come one after the other. */
  readonly smallerIsFaster: boolean
  /** Upright, inside a square of that side, never enlarged. */
  decoded(sideMax: number, colours: Colours): Promise<Decoded>
  /** Gives the memory of its bytes back; after this nothing is decoded. Left to the collector they cost 4 ms a picture. */
  letGo(): void
}
/** `stored`: without regard to an RGB picture's colour profile. Enough to find faces, and less work. */
export type Colours = 'sRGB' | 'stored'

/** More than any phone delivers; a black picture of sharp's own limit, 268 million, fits into a file of under 1 MB. */
const pixelsMax = 80e6
/** The longest side of a JPEG. One row is held as a whole: 80 million pixels in one took 1.2 GB. */
const sideMax = 65_535
/** What a decoder may hold that can't give the picture row by row. */
const heldBytesMax = 256e6
const decodeSecondsMax = 15
const jpegQuality = 92

const essentials = { jpeg: essentialJpeg, png: essentialPng, webp: essentialWebp }

/** What is done once per worker: no cache of pictures, and no threads beside the pool's own. */
export function prepareDecoder(): void {
  sharp.cache(false)
  sharp.concurrency(1)
}

export async function openPhoto(bytes: Uint8Array): Promise<Unreadable | Photo> {
  if (bytes.length === 0) return unreadable('image_unreadable', 'The file is empty.')
  const format = formatOf(bytes)
  if (!format || format === 'heic') return notAllowed
  const asItIs = essentials[format](bytes)
  const ended = asItIs === null && format === 'jpeg' ? essentialJpeg(withEnd(bytes)) : null
  const whole = asItIs ?? ended
  if (!whole) return damaged
  const failOn = ended ? 'warning' : 'error'
  const told = format === 'png' ? withColoursTold(whole) : { picture: whole, greyCurve: null }
  try {
    // The header alone; the limits are checked here, so that too large is told apart from broken.
    const header = await sharp(told.picture, { limitInputPixels: false, failOn: 'error', pages: 1 }).metadata()
    if (header.format !== format) return notAllowed
    if (header.width * header.height > pixelsMax) return tooManyPixels(header, pixelsMax)
    if (Math.max(header.width, header.height) > sideMax) return tooLong(header)
    const bytesPerPixel = heldBytesPerPixel(header)
    if (header.width * header.height * bytesPerPixel > heldBytesMax) return tooManyPixels(header, heldBytesMax / bytesPerPixel)
    const sideways = (header.orientation ?? 1) > 4
    return {
      type: 'photo',
      width: sideways ? header.height : header.width,
      height: sideways ? header.width : header.height,
      smallerIsFaster: format === 'jpeg' && !header.isProgressive,
      decoded: (sideMax, colours) => decoded(told, header, { sideMax, colours, failOn }),
      letGo: () => void whole.buffer.transfer(0),
    }
  } catch {
    return damaged
  }
}

interface Decoding {
  readonly sideMax: number
  readonly colours: Colours
  readonly failOn: FailOnOptions
}

async function decoded(
  { picture: stored, greyCurve }: ToldPicture,
  header: Metadata,
  { sideMax, colours, failOn }: Decoding,
): Promise<Decoded> {
  try {
    const ink = header.format === 'jpeg' && header.space === 'cmyk' ? await inkPictureOf(stored) : null
    const picture = ink?.negative ? await negated(ink.picture, sideMax) : (ink?.picture ?? stored)
    const ignoreIcc = colours === 'stored' && header.space === 'srgb'
    const deep = greyCurve !== null && header.depth === 'ushort'
    const { data, info } = await sharp(picture, { limitInputPixels: pixelsMax, failOn, pages: 1, ignoreIcc })
      .timeout({ seconds: decodeSecondsMax })
      .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace(deep ? 'rgb16' : 'srgb')
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3) throw new Error(`${info.channels} channels`)
    const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data
    const pixels = greyCurve ? greySrgb(samples, greyCurve) : data
    // Turned only now: a decoder that has to turn the picture can't give it row by row, and takes three times as long.
    return { type: 'decoded', ...turnedUpright({ pixels, width: info.width, height: info.height }, header.orientation ?? 1) }
  } catch {
    return damaged
  }
}

/** Interlaced PNG and WebP are unpacked as a whole, progressive JPEG as two bytes a coefficient; the others by rows. */
function heldBytesPerPixel({ format, channels, isProgressive, depth }: Metadata): number {
  if (format === 'webp') return 4
  if (!isProgressive) return 0
  return channels * (format === 'jpeg' || depth === 'ushort' ? 2 : 1)
}

const unreadable = (code: Unreadable['code'], reason: string): Unreadable => ({ type: 'unreadable', code, reason })
const notAllowed = unreadable('unsupported_media_type', 'Only JPEG, PNG, WebP and HEIC pictures are taken.')
export const damaged = unreadable('image_unreadable', 'The file is damaged or incomplete. Save the photo again and upload that.')
export const tooManyBytes = (bytesMax: number): Unreadable =>
  unreadable('image_too_large', `The file is larger than ${bytesMax / 1024 / 1024} MB.`)
export const tooManyPixels = ({ width, height }: { readonly width: number; readonly height: number }, max: number): Unreadable =>
  unreadable('image_too_large', `The picture has ${width}×${height} pixels; at most ${Math.floor(max / 1e6)} million are taken.`)

const tooLong = ({ width, height }: Metadata) =>
  unreadable('image_too_large', `The picture has ${width}×${height} pixels; a side has ${sideMax} at most.`)

/** A smaller picture of a picture. */
export async function shrunk(picture: Upright, sideMax: number): Promise<Upright> {
  if (Math.max(picture.width, picture.height) <= sideMax) return picture
  const { data, info } = await rawInput(picture).resize(sideMax, sideMax, { fit: 'inside' }).raw().toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

const rawInput = ({ pixels, width, height }: Upright) => sharp(pixels, { raw: { width, height, channels: 3 } })

/** What is kept and shown: full colour resolution, no metadata. */
export const encodedJpeg = (picture: Upright): Promise<Buffer> =>
  rawInput(picture).jpeg({ quality: jpegQuality, chromaSubsampling: '4:4:4' }).toBuffer()

export const cropped = (picture: Upright, box: { x: number; y: number; width: number; height: number }, size: number): Promise<Buffer> =>
  rawInput(picture)
    .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
    .resize(size, size, { fit: 'fill' })
    .raw()
    .toBuffer()
