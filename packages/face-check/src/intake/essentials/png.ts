/**
 * A PNG without what no decoder should have to read.
 *
 * Ensures: size, palette, transparency, pixels, colour space and orientation, up to the first end; no text (9 MB of it can
 * unpack to gigabytes: 7 s in libpng), no animation (what is left is its first frame), nothing that we don't know.
 * Doesn't: check the sums, or look into the chunks that are kept, that is the decoder's.
 */
import { crc32 } from 'node:zlib'
import { createKeeper, exifBytesMax, profileBytesMax, textAt } from './keeper.ts'

const signatureLength = 8
const anyNumber = new Set(['IDAT'])
const once = new Set(['IHDR', 'PLTE', 'tRNS', 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP', 'eXIf'])
const bytesMax: Readonly<Record<string, number>> = { iCCP: profileBytesMax, eXIf: exifBytesMax }

/** @returns null for what isn't whole */
export function essentialPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const { keep, kept } = createKeeper(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  keep(0, signatureLength)
  const seen = new Set<string>()
  for (let offset = signatureLength; offset + 12 <= bytes.length;) {
    const length = view.getUint32(offset)
    const type = textAt(bytes, offset + 4, 4)
    const end = offset + 12 + length
    if (end > bytes.length) return null
    if (type === 'IEND') {
      keep(offset, end)
      return kept()
    }
    const wanted = anyNumber.has(type) || (once.has(type) && !seen.has(type))
    if (wanted && length <= (bytesMax[type] ?? bytes.length)) {
      keep(offset, end)
      seen.add(type)
    }
    offset = end
  }
  return null
}

export interface PngChunk {
  readonly type: string
  readonly content: Uint8Array
  /** With its length, type and sum. */
  readonly whole: Uint8Array
}

/** @param picture one that is whole */
export function pngChunksOf(picture: Uint8Array): readonly PngChunk[] {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.length)
  const chunks: PngChunk[] = []
  for (let offset = signatureLength; offset + 12 <= picture.length;) {
    const end = offset + 12 + view.getUint32(offset)
    const content = picture.subarray(offset + 8, end - 4)
    chunks.push({ type: textAt(picture, offset + 4, 4), content, whole: picture.subarray(offset, end) })
    offset = end
  }
  return chunks
}

export function pngChunk(type: string, content: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
