/**
 * A WebP without what no decoder should have to read.
 *
 * Ensures: header, pixels, transparency, colour profile and orientation; of an animation the first frame alone; no XMP,
 * nothing that we don't know, nothing behind the end that the header names.
 * Doesn't: look into the chunks that are kept, that is the decoder's.
 */
import { createKeeper, exifBytesMax, profileBytesMax, textAt } from './keeper.ts'

const headerLength = 12
const once = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP', 'EXIF'])
const bytesMax: Readonly<Record<string, number>> = { ICCP: profileBytesMax, EXIF: exifBytesMax }

/** @returns null for what isn't whole */
export function essentialWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const { keep, kept } = createKeeper(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const fileEnd = bytes.length < headerLength ? Number.POSITIVE_INFINITY : 8 + view.getUint32(4, true)
  if (fileEnd > bytes.length) return null
  keep(0, headerLength)
  const seen = new Set<string>()
  for (let offset = headerLength; offset + 8 <= fileEnd;) {
    const type = textAt(bytes, offset, 4)
    const length = view.getUint32(offset + 4, true)
    // Chunks start at even places.
    const end = offset + 8 + length + (length % 2)
    if (end > fileEnd) return null
    if (once.has(type) && !seen.has(type) && length <= (bytesMax[type] ?? bytes.length)) {
      keep(offset, end)
      seen.add(type)
    }
    offset = end
  }
  const picture = kept()
  new DataView(picture.buffer).setUint32(4, picture.length - 8, true)
  return picture
}
