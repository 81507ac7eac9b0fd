/**
 * Values as Postgres takes them in binary, each behind its length, null as a length of -1: for the server half the work
 * of text, and for us no strings to put together.
 */
import type { ColumnType, ColumnValue } from '../../projection.ts'
import { microsecondsLower, microsecondsUpper, msSince2000, writeAscii, writeUuid } from './values.ts'

export interface ValueBytes {
  int16(value: number): void
  int32(value: number): void
  value(value: ColumnValue, type: ColumnType): void
  /** How many there are, the head included. */
  used(): number
  /** All of them; nothing comes after it. */
  take(): Buffer<ArrayBuffer>
}

/** What a character may take at the most. */
const bytesPerCharacterMax = 3
/** A value that isn't text takes so many at the most, its length included. */
const fixedBytesMax = 20

/**
 * @param firstBytes room to begin with
 * @param head in front of the values
 */
export function createValueBytes(firstBytes: number, head: Uint8Array): ValueBytes {
  let bytes = Buffer.from(new ArrayBuffer(firstBytes))
  bytes.set(head)
  let used = head.length

  function reserve(more: number): void {
    if (used + more <= bytes.length) return
    const larger = Buffer.from(new ArrayBuffer((used + more) * 2))
    bytes.copy(larger, 0, 0, used)
    bytes = larger
  }

  function text(value: string): void {
    reserve(4 + value.length * bytesPerCharacterMax)
    const written = writeAscii(bytes, used + 4, value) ? value.length : bytes.write(value, used + 4)
    bytes.writeInt32BE(written, used)
    used += 4 + written
  }

  /** The version of the format, then the text. */
  function json(value: ColumnValue): void {
    const at = used
    text(`\x01${JSON.stringify(value)}`)
    bytes[at + 4] = 1
  }

  function instant(value: string): void {
    const ms = msSince2000(value)
    bytes.writeInt32BE(8, used)
    bytes.writeInt32BE(microsecondsUpper(ms), used + 4)
    bytes.writeUInt32BE(microsecondsLower(ms), used + 8)
    used += 12
  }

  return {
    int16(value) {
      reserve(2)
      used = bytes.writeInt16BE(value, used)
    },
    int32(value) {
      reserve(4)
      used = bytes.writeInt32BE(value, used)
    },
    value(value, type) {
      reserve(fixedBytesMax)
      if (value === null) {
        used = bytes.writeInt32BE(-1, used)
        return
      }
      switch (type) {
        case 'text':
          return text(String(value))
        case 'uuid':
          used = bytes.writeInt32BE(16, used)
          writeUuid(bytes, used, String(value))
          used += 16
          return
        case 'integer':
          used = bytes.writeInt32BE(4, used)
          used = bytes.writeInt32BE(Number(value), used)
          return
        case 'bigint':
          used = bytes.writeInt32BE(8, used)
          used = bytes.writeBigInt64BE(BigInt(String(value)), used)
          return
        case 'boolean':
          used = bytes.writeInt32BE(1, used)
          bytes[used++] = value === true ? 1 : 0
          return
        case 'timestamptz':
          return instant(String(value))
        case 'jsonb':
          return json(value)
      }
    },
    used: () => used,
    take: () => bytes.subarray(0, used),
  }
}
