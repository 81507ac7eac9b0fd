/** Copies the parts of a file that are kept, one behind the other. */
export function createKeeper(bytes: Uint8Array<ArrayBufferLike>) {
  const kept = new Uint8Array(bytes.length)
  let length = 0
  return {
    keep(from: number, to: number): void {
      kept.set(bytes.subarray(from, to), length)
      length += to - from
    },
    kept: (): Uint8Array<ArrayBuffer> => kept.subarray(0, length),
  }
}

/** More than the profiles of printing presses have. Without its profile a picture is taken as sRGB. */
export const profileBytesMax = 4 * 1024 * 1024
/** What a JPEG's segment can hold. The orientation stands near the start. */
export const exifBytesMax = 65_535

export const textAt = (bytes: Uint8Array, offset: number, length: number): string =>
  Buffer.from(
    bytes.buffer,
    bytes.byteOffset + Math.min(offset, bytes.length),
    Math.min(length, Math.max(bytes.length - offset, 0)),
  ).toString('latin1')
