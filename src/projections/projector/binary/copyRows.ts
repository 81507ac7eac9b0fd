/** Rows as tuples of Postgres' binary `COPY`. */
import type { ColumnType, Row } from '../../projection.ts'
import { createValueBytes } from './valueBytes.ts'

export interface CopyRows {
  add(row: Row, position: bigint): void
  /** How many bytes the rows take. */
  size(): number
  /** All rows so far as one `COPY`, which then belongs to the taker. */
  take(): Uint8Array<ArrayBuffer>
}

/** Signature, flags, length of an extension. */
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const trailer = -1
const firstBytes = 64 * 1024

/** @param columns of the row, without `position`, which comes last */
export function createCopyRows(columns: readonly (readonly [name: string, type: ColumnType])[]): CopyRows {
  let bytes = createValueBytes(firstBytes, header)
  return {
    add(row, position) {
      bytes.int16(columns.length + 1)
      for (const [name, type] of columns) bytes.value(row[name] ?? null, type)
      bytes.value(position, 'bigint')
    },
    size: () => bytes.used() - header.length,
    take() {
      bytes.int16(trailer)
      const taken = bytes.take()
      bytes = createValueBytes(firstBytes, header)
      return taken
    },
  }
}
