/**
 * Turns whatever a stranger uploads into an upright sRGB picture without metadata, or says why not.
 *
 * Ensures: only JPEG, PNG and WebP reach a decoder, told by content, never by name; no decoder sees more
 * than 80 megapixels or runs longer than 15 s; a broken or cut-off file is refused, not repaired.
 * Doesn't: block the other loaders process-wide (sharp could), because the same process draws SVG overlays.
 */
import sharp from 'sharp'
import { limits } from '../../../domain/catalogue.ts'
import type { Inspection } from '../../../ports/photoInspector.ts'

/** 8 bits a channel, RGB, row by row. */
export interface Upright {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}
export type Unreadable = Extract<Inspection, { type: 'unreadable' }>
export type OpenedPhoto = Unreadable | ({ readonly type: 'upright' } & Upright)

/** More than any phone delivers; a black picture of sharp's own limit, 268 million, fits into a file of under 1 MB. */
const pixelsMax = 80e6
/** Wider than any picture that is rendered from it; phones deliver 4032. */
const keptSideMax = 2048
const decodeSecondsMax = 15
const jpegQuality = 92

type Format = 'jpeg' | 'png' | 'webp'

/** What is done once per worker: no cache of pictures, and no threads beside the pool's own. */
export function prepareDecoder(): void {
  sharp.cache(false)
  sharp.concurrency(1)
}

export async function openPhoto(bytes: Uint8Array): Promise<OpenedPhoto> {
  if (bytes.length === 0) return unreadable('image_unreadable', 'The file is empty.')
  if (bytes.length > limits.referencePhotoBytesMax) return tooManyBytes
  const format = formatOf(bytes)
  if (!format) return notAllowed
  try {
    // The header alone; the limit is checked here, so that too large is told apart from broken.
    const header = await sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 }).metadata()
    if (header.format !== format) return notAllowed
    if (header.width * header.height > pixelsMax) {
      return unreadable(
        'image_too_large',
        `The picture has ${header.width}×${header.height} pixels; at most ${pixelsMax / 1e6} million are taken.`,
      )
    }
    const { data, info } = await sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error', pages: 1 })
      .timeout({ seconds: decodeSecondsMax })
      .autoOrient()
      .resize({ width: keptSideMax, height: keptSideMax, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3) throw new Error(`${info.channels} channels`)
    return { type: 'upright', pixels: data, width: info.width, height: info.height }
  } catch {
    return unreadable('image_unreadable', 'The file is damaged or incomplete. Save the photo again and upload that.')
  }
}

function formatOf(bytes: Uint8Array): Format | null {
  const starts = (offset: number, magic: string) => Buffer.from(bytes.subarray(offset, offset + magic.length)).toString('latin1') === magic
  if (starts(0, '\xff\xd8\xff')) return 'jpeg'
  if (starts(0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (starts(0, 'RIFF') && starts(8, 'WEBP')) return 'webp'
  return null
}

const unreadable = (code: Unreadable['code'], reason: string): Unreadable => ({ type: 'unreadable', code, reason })
const notAllowed = unreadable('unsupported_media_type', 'Only JPEG, PNG and WebP pictures are taken.')
export const tooManyBytes = unreadable('image_too_large', `The file is larger than ${limits.referencePhotoBytesMax / 1024 / 1024} MB.`)

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
