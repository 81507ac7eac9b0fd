/**
 * A JPEG without what no decoder should have to read.
 *
 * Ensures: the first picture of the file and nothing behind it, with its tables, scans, colour profile, Adobe and JFIF
 * marks and its first EXIF segment; no comments, no XMP, no second picture. At most `scansMax` scans: a progressive file
 * of 1 MB can hold 5,000 over 79 million pixels, which took libjpeg 33 s that nothing can interrupt. No arithmetic coding:
 * there, a scan without data costs as much as a full one, and no camera or browser uses it.
 * Doesn't: look into tables and scans, that is the decoder's.
 */
import { createKeeper, profileBytesMax, textAt } from './keeper.ts'

/** Encoders write about ten, those that search for the smallest file a few dozen. */
const scansMax = 100
/** Frame header and tables; each scan may bring a table of its own. */
const partsMax = 1_000

const marker = { startOfScan: 0xda, endOfImage: 0xd9, huffman: 0xc4, quantization: 0xdb, restartInterval: 0xdd }
/** Sequential and progressive, Huffman coded. */
const frames = new Set([0xc0, 0xc1, 0xc2])
const otherFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const pictureParts = new Set([...frames, marker.huffman, marker.quantization, marker.restartInterval])

/** Many programs lose the last two bytes, and everything else is there. Where not, a decoder that takes no warning says so. */
const endOfImage = new Uint8Array([0xff, marker.endOfImage])

export const withEnd = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes, endOfImage])

/** @returns null for what isn't whole, or asks for too much work */
export function essentialJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const { keep, kept } = createKeeper(bytes)
  keep(0, 2)
  const metadata = metadataKeeper(bytes, keep)
  let [offset, scans, parts] = [2, 0, 0]
  for (;;) {
    offset = markerFrom(bytes, offset)
    const code = bytes[offset + 1]
    if (code === undefined) return null
    if (code === marker.endOfImage) {
      keep(offset, offset + 2)
      return scans > 0 ? kept() : null
    }
    if (standsAlone(code)) {
      offset += 2
      continue
    }
    const length = ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0)
    const end = offset + 2 + length
    if (length < 2 || end > bytes.length || otherFrames.has(code)) return null
    if (code === marker.startOfScan) {
      const scanEnd = endOfScan(bytes, end)
      if (++scans > scansMax) return null
      keep(offset, scanEnd)
      offset = scanEnd
      continue
    }
    if (pictureParts.has(code)) {
      if (++parts > partsMax) return null
      keep(offset, end)
    } else {
      metadata(code, offset, end)
    }
    offset = end
  }
}

/** Whether a segment that starts with that text stands before the first scan. */
export function hasJpegSegment(picture: Uint8Array, text: string): boolean {
  for (let offset = markerFrom(picture, 2); offset + 4 < picture.length && picture[offset + 1] !== marker.startOfScan;) {
    if (textAt(picture, offset + 4, text.length) === text) return true
    offset = markerFrom(picture, offset + 2 + (((picture[offset + 2] ?? 0) << 8) | (picture[offset + 3] ?? 0)))
  }
  return false
}

function metadataKeeper(bytes: Uint8Array, keep: (from: number, to: number) => void) {
  let profileBytes = 0
  const seen = new Set<string>()
  const once = (name: string, offset: number, end: number) => {
    if (seen.has(name)) return
    seen.add(name)
    keep(offset, end)
  }
  return (code: number, offset: number, end: number): void => {
    const starts = (text: string) => textAt(bytes, offset + 4, Math.min(text.length, end - offset - 4)) === text
    if (code === 0xe0 && starts('JFIF\0')) once('JFIF', offset, end)
    else if (code === 0xe1 && starts('Exif\0\0')) once('EXIF', offset, end)
    else if (code === 0xee && starts('Adobe')) once('Adobe', offset, end)
    else if (code === 0xe2 && starts('ICC_PROFILE\0')) {
      // Numbered pieces: the same number again would be another one's place.
      const piece = `ICC ${bytes[offset + 16]}`
      profileBytes += end - offset
      if (profileBytes <= profileBytesMax) once(piece, offset, end)
    }
  }
}

/** Where the next marker begins; bytes between segments, and repeated 0xff, are skipped like the decoder does. */
function markerFrom(bytes: Uint8Array, start: number): number {
  let offset = start
  while (offset < bytes.length && !(bytes[offset] === 0xff && bytes[offset + 1] !== 0xff && bytes[offset + 1] !== 0)) offset++
  return offset
}

/** Within a scan, 0xff 0x00 is a byte of data and 0xff 0xd0 to 0xd7 are restarts. */
function endOfScan(bytes: Uint8Array, start: number): number {
  // Searching for the next 0xff is left to the runtime, which takes a third of the time of looking at every byte here.
  for (let offset = bytes.indexOf(0xff, start); offset !== -1; offset = bytes.indexOf(0xff, offset + 1)) {
    const code = bytes[offset + 1] ?? 0
    if (code !== 0 && code !== 0xff && !isRestart(code)) return offset
  }
  return bytes.length
}

const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7
const standsAlone = (code: number) => code === 0x01 || code === 0xd8 || isRestart(code)
