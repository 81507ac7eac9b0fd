/** PNG files made by hand, so that each part of them can lie. */
import { crc32, deflateSync } from 'node:zlib'

export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** @param checksum the right one unless told otherwise */
export function pngChunk(type: string, content: Uint8Array, checksum?: number): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  return Buffer.concat([uint32(content.length), typed, uint32(checksum ?? crc32(typed))])
}

export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly bitDepth?: 1 | 2 | 4 | 8 | 16
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colourType?: 0 | 2 | 3 | 4 | 6
  readonly interlaced?: boolean
}

export const pngHeader = ({ width, height, bitDepth = 1, colourType = 0, interlaced = false }: PngHeader): Buffer =>
  pngChunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([bitDepth, colourType, 0, 0, interlaced ? 1 : 0])]))

/** All black (or clear): huge on the screen, tiny on the wire. */
export function blackPng(header: PngHeader, extraChunks: readonly Buffer[] = []): Buffer {
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[header.colourType ?? 0]
  const rowBytes = 1 + Math.ceil((header.width * channels * (header.bitDepth ?? 1)) / 8)
  // The seven passes of an interlaced picture have a few bytes of filters and padding more; what is too much is left unread.
  const bytes = header.interlaced ? rowBytes * header.height + 16 * (header.width + header.height) : rowBytes * header.height
  return assembledPng(header, deflatedZeros(bytes), extraChunks)
}

export const assembledPng = (header: PngHeader, data: Uint8Array, extraChunks: readonly Buffer[] = []): Buffer =>
  Buffer.concat([pngSignature, pngHeader(header), ...extraChunks, pngChunk('IDAT', data), pngChunk('IEND', new Uint8Array(0))])

/** A thousandth of the size: what a reader without a bound would fill its memory with. */
export const deflatedZeros = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes), { level: 1 })

/** Puts chunks right behind the header of a picture that exists. */
export function withPngChunks(png: Uint8Array, ...chunks: readonly Buffer[]): Buffer {
  const headerEnd = pngSignature.length + 25
  return Buffer.concat([png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd)])
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
