/**
 * A font as it lies in a WOFF file (W3C, WOFF 1.0): the same tables, each compressed. The library that reads fonts reads
 * plain ones faster, and stumbles over empty glyphs in compressed ones.
 */
import { inflateSync } from 'node:zlib'

const woffHeadBytes = 44
const woffRecordBytes = 20
const headBytes = 12
const recordBytes = 16

const padded = (length: number): number => Math.ceil(length / 4) * 4

/** @returns an OpenType file. Its checksums are those of the WOFF file, which are those of the original. */
export function openTypeOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = woffHeadBytes + index * woffRecordBytes
    const [offset, packedLength, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
    const packed = woff.subarray(offset, offset + packedLength)
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      bytes: packedLength < length ? inflateSync(packed) : packed,
    }
  })
  const bodyAt = headBytes + count * recordBytes
  const font = Buffer.alloc(tables.reduce((sum, { bytes }) => sum + padded(bytes.length), bodyAt))
  const powers = Math.floor(Math.log2(count))
  woff.copy(font, 0, 4, 8)
  font.writeUInt16BE(count, 4)
  font.writeUInt16BE(2 ** powers * recordBytes, 6)
  font.writeUInt16BE(powers, 8)
  font.writeUInt16BE((count - 2 ** powers) * recordBytes, 10)
  let end = bodyAt
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const at = headBytes + index * recordBytes
    tag.copy(font, at)
    font.writeUInt32BE(checksum, at + 4)
    font.writeUInt32BE(end, at + 8)
    font.writeUInt32BE(bytes.length, at + 12)
    bytes.copy(font, end)
    end += padded(bytes.length)
  }
  return font
}
