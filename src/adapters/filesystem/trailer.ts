/**
 * An object's content type stands behind its bytes in the same file, so no crash can part the two. Behind, not
 * before: image readers stop where the picture ends, and whoever opens the folder finds pictures.
 *
 *   bytes | content type (ASCII) | its length (1 byte) | mark (4 bytes)
 */
const mark = Buffer.from('slk1', 'ascii')
const fixedBytes = 1 + mark.length
/** The longest trailer there can be. */
export const trailerBytesMax = 255 + fixedBytes

/** @throws RangeError for a content type that no header could carry */
export function trailerOf(contentType: string): Buffer {
  if (!/^[\x20-\x7e]{1,255}$/.test(contentType)) throw new RangeError(`not a content type: ${JSON.stringify(contentType.slice(0, 255))}`)
  return Buffer.concat([Buffer.from(contentType, 'ascii'), Buffer.from([contentType.length]), mark])
}

/** @returns null when the file doesn't end as one that was written here */
export function splitTrailer(file: Buffer): { bytes: Uint8Array; contentType: string } | null {
  const markAt = file.length - mark.length
  if (markAt < 1 || !file.subarray(markAt).equals(mark)) return null
  const typeAt = markAt - 1 - file.readUInt8(markAt - 1)
  if (typeAt < 0) return null
  return { bytes: new Uint8Array(file.buffer, file.byteOffset, typeAt), contentType: file.toString('ascii', typeAt, markAt - 1) }
}
