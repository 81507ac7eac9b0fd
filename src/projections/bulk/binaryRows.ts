/**
 * Rows as tuples of Postgres' binary `COPY`: for the server half the work of text, and for us no strings to put
 * together. Values stand behind their length, null is a length of -1.
 */
import { instantMs } from '../../ports/instants.ts'
import type { ColumnType, ColumnValue, Row } from '../projection.ts'
import { writeAscii, writeUuid, year2000Ms } from './values.ts'

export interface RowBytes {
  add(row: Row, position: bigint): void
  size(): number
  /** All rows so far as one `COPY`, which then belongs to the taker. */
  take(): Uint8Array<ArrayBuffer>
}

/** Signature, flags, length of an extension. */
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const trailer = -1
/** What a value of text may take at the most, in its longest form. */
const bytesPerCharacterMax = 3
const firstBytes = 64 * 1024

/** @param columns of the row, without `position`, which comes last */
export function createRowBytes(columns: readonly (readonly [name: string, type: ColumnType])[]): RowBytes {
  const namesMax = columns.length + 1
  let bytes = begin()
  let used = header.length

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

  function eightBytes(value: number): void {
    bytes.writeInt32BE(8, used)
    bytes.writeInt32BE(Math.floor(value / 2 ** 32), used + 4)
    bytes.writeUInt32BE(value >>> 0, used + 8)
    used += 12
  }

  function add(value: ColumnValue, type: ColumnType): void {
    if (value === null) {
      bytes.writeInt32BE(-1, used)
      used += 4
      return
    }
    switch (type) {
      case 'text':
        return text(String(value))
      case 'uuid':
        bytes.writeInt32BE(16, used)
        writeUuid(bytes, used + 4, String(value))
        used += 20
        return
      case 'integer':
        bytes.writeInt32BE(4, used)
        bytes.writeInt32BE(Number(value), used + 4)
        used += 8
        return
      case 'bigint':
        bytes.writeInt32BE(8, used)
        bytes.writeBigInt64BE(BigInt(String(value)), used + 4)
        used += 12
        return
      case 'boolean':
        bytes.writeInt32BE(1, used)
        bytes[used + 4] = value === true ? 1 : 0
        used += 5
        return
      case 'timestamptz':
        return eightBytes((instantMs(String(value)) - year2000Ms) * 1_000)
      case 'jsonb':
        return json(value)
    }
  }

  /** The version of the format, then the text. */
  function json(value: ColumnValue): void {
    const at = used
    text(`\x01${JSON.stringify(value)}`)
    bytes[at + 4] = 1
  }

  return {
    add(row, position) {
      // Room for the count and for all values of a fixed length; text asks for its own.
      reserve(2 + namesMax * 24)
      bytes.writeInt16BE(namesMax, used)
      used += 2
      for (const [name, type] of columns) {
        reserve(24)
        add(row[name] ?? null, type)
      }
      reserve(24)
      add(position, 'bigint')
    },
    size: () => used - header.length,
    take() {
      reserve(2)
      bytes.writeInt16BE(trailer, used)
      const taken = new Uint8Array(bytes.buffer, bytes.byteOffset, used + 2)
      bytes = begin()
      used = header.length
      return taken
    },
  }
}

function begin(): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(new ArrayBuffer(firstBytes))
  header.copy(bytes)
  return bytes
}
