/** Arrays as parameters in binary: as text, each element would be escaped here, and parsed and unescaped there. */
import type { ColumnType, ColumnValue } from '../../projection.ts'
import { createValueBytes } from './valueBytes.ts'

/** The numbers that every Postgres has for the elements' types. */
const oidOf: { readonly [T in ColumnType]: number } = {
  text: 25,
  uuid: 2950,
  integer: 23,
  bigint: 20,
  boolean: 16,
  timestamptz: 1184,
  jsonb: 3802,
}
/** About a value with its length. */
const bytesPerValue = 24
const headBytes = 20

/** A parameter that stands as `$n::<type>[]` in the statement. */
export function arrayParameter(values: readonly ColumnValue[], type: ColumnType): Buffer {
  const bytes = createValueBytes(headBytes + values.length * bytesPerValue, headOf(values.length, type))
  for (const value of values) bytes.value(value, type)
  return bytes.take()
}

function headOf(length: number, type: ColumnType): Uint8Array {
  const [dimensions, mayHoldNulls, firstIndex] = [1, 1, 1]
  const head = Buffer.allocUnsafe(headBytes)
  let at = 0
  for (const word of [dimensions, mayHoldNulls, oidOf[type], length, firstIndex]) at = head.writeInt32BE(word, at)
  return head
}
