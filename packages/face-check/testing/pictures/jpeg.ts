/** JPEG files made by hand: segments put into pictures that exist, and progressive ones from nothing. */

export const startOfImage = Buffer.from([0xff, 0xd8])
export const endOfImage = Buffer.from([0xff, 0xd9])

/** @param content at most 65,533 bytes */
export function jpegSegment(marker: number, content: Uint8Array, length = content.length + 2): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), content])
}

/** Puts segments right behind the start of a picture that exists. */
export const withJpegSegments = (jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Buffer =>
  Buffer.concat([startOfImage, ...segments, jpeg.subarray(2)])

/** A frame header: 8 bits, one component or three without subsampling. */
export function frameHeader(marker: number, width: number, height: number, components: 1 | 3): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16BE(height, 0)
  size.writeUInt16BE(width, 2)
  const parts = Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0])
  return jpegSegment(marker, Buffer.from([8, ...size, components, ...parts.flat()]))
}

const flatQuantization = jpegSegment(0xdb, Buffer.from([0, ...Array.from({ length: 64 }, () => 1)]))
/** One code of one bit: `symbol`. */
const oneCode = (tableClass: 0 | 1, symbol: number) =>
  jpegSegment(0xc4, Buffer.from([tableClass << 4, 1, ...Array.from({ length: 15 }, () => 0), symbol]))

/**
 * A grey progressive picture of `scans` scans that each pass over all its blocks and say nothing: small to send, and the
 * decoder's work is scans times blocks. Each run of blocks takes two bytes.
 */
export function manyScans(width: number, height: number, scans: number): Buffer {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8)
  const first = Buffer.concat([jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 0, 0])), Buffer.alloc(Math.ceil(blocks / 8))])
  // Symbol 0xe0: the end of 2^14 blocks and as many more as the next 14 bits say, here none: 15 zero bits.
  const runs = Buffer.alloc(Math.ceil((Math.ceil(blocks / 16_384) * 15) / 8))
  const silent = Buffer.concat([jpegSegment(0xda, Buffer.from([1, 1, 0, 1, 63, 0])), runs])
  return Buffer.concat([
    startOfImage,
    flatQuantization,
    frameHeader(0xc2, width, height, 1),
    oneCode(0, 0),
    oneCode(1, 0xe0),
    first,
    ...Array.from({ length: scans - 1 }, () => silent),
    endOfImage,
  ])
}
