/**
 * An object's content type and digest stand behind its bytes in the same file, so no crash can part them. Behind, not
 * before: image readers stop where the picture ends, and whoever opens the folder finds pictures.
 *
 *   bytes | content type (ASCII) | its length (1 byte) | mark (4 bytes)
 *
 * The digest is a parameter of the content type, `image/jpeg; sha256=…`: release 0.1.0, which wrote none, reads such a file, too.
 * It covers the bytes, a zero and the content type, so that neither may borrow from the other.
 */
import { createHash } from 'node:crypto'

const mark = Buffer.from('slk1', 'ascii')
const fixedBytes = 1 + mark.length
const digestPart = /^(.*); sha256=([0-9a-f]{64})$/
/** What 0.1.0 wrote; anything else without a digest is a trailer that was changed. */
const typeAlone = /^[a-z]+\/[a-z0-9.+-]+$/
const typeCharactersMax = 255 - '; sha256='.length - 64
/** The longest trailer there can be. */
export const trailerBytesMax = 255 + fixedBytes

/** @throws RangeError for a content type that no header could carry */
export function trailerOf(bytes: Uint8Array, contentType: string): Buffer {
  if (!/^[\x20-\x7e]+$/.test(contentType) || contentType.length > typeCharactersMax) {
    throw new RangeError(`not a content type: ${JSON.stringify(contentType.slice(0, 255))}`)
  }
  const text = `${contentType}; sha256=${digestOf(bytes, contentType)}`
  return Buffer.concat([Buffer.from(text, 'ascii'), Buffer.from([text.length]), mark])
}

/** @returns null when the file isn't as it was written here */
export function splitTrailer(file: Buffer): { bytes: Uint8Array; contentType: string } | null {
  const markAt = file.length - mark.length
  if (markAt < 1 || !file.subarray(markAt).equals(mark)) return null
  const typeAt = markAt - 1 - file.readUInt8(markAt - 1)
  if (typeAt < 0) return null
  const bytes = new Uint8Array(file.buffer, file.byteOffset, typeAt)
  const text = file.toString('latin1', typeAt, markAt - 1)
  const [, contentType, digest] = digestPart.exec(text) ?? []
  if (contentType === undefined) return typeAlone.test(text) ? { bytes, contentType: text } : null
  return digestOf(bytes, contentType) === digest ? { bytes, contentType } : null
}

const digestOf = (bytes: Uint8Array, contentType: string): string =>
  createHash('sha256').update(bytes).update(`\0${contentType}`).digest('hex')
