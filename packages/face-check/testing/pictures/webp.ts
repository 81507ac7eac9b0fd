/** WebP files made by hand: chunks put into pictures that exist, and headers that promise what doesn't follow. */

export function webpChunk(type: string, content: Uint8Array, length = content.length): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

export function webpFile(...chunks: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks])
  return webpChunk('RIFF', content)
}

/** The chunks of a file made by sharp, without its RIFF header. */
export const webpChunksOf = (webp: Uint8Array): Uint8Array => webp.subarray(12)

/** Flags: 0x02 animation, 0x04 XMP, 0x08 EXIF, 0x10 alpha, 0x20 profile. */
export function extendedHeader(width: number, height: number, flags: number): Buffer {
  const content = Buffer.alloc(10)
  content[0] = flags
  content.writeUIntLE(width - 1, 4, 3)
  content.writeUIntLE(height - 1, 7, 3)
  return webpChunk('VP8X', content)
}

/** A lossless picture's header, up to 16,384 a side, and hardly anything behind it. */
export function losslessHeader(width: number, height: number, rest: Uint8Array = Buffer.alloc(64)): Buffer {
  const content = Buffer.alloc(5)
  content[0] = 0x2f
  content.writeUInt32LE(width - 1 + (height - 1) * 0x4000, 1)
  return webpChunk('VP8L', Buffer.concat([content, rest]))
}

/** One frame of an animation, shown at the top left. */
export function animationFrame(width: number, height: number, picture: Uint8Array): Buffer {
  const head = Buffer.alloc(16)
  head.writeUIntLE(width - 1, 6, 3)
  head.writeUIntLE(height - 1, 9, 3)
  head.writeUIntLE(100, 12, 3)
  return webpChunk('ANMF', Buffer.concat([head, picture]))
}

/** White background, for ever. */
export const animationHeader = webpChunk('ANIM', Buffer.from([255, 255, 255, 255, 0, 0]))
