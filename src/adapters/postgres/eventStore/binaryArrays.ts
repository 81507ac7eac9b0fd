/**
 * Arrays as the server takes them in binary. As text, each element would be escaped here, and parsed and unescaped
 * there: sending a batch took this side twice as long.
 */

import { uuidBytes, writeUuid } from '../../../events/uuidBytes.ts'

const oidOf = { bytea: 17, int4: 23, json: 114, text: 25, uuid: 2950 } as const
const headerBytes = 20
const lengthBytes = 4

export function intArray(values: readonly number[]): Buffer {
  const array = begin(values, 'int4', false, values.length * (lengthBytes + 4))
  let at = headerBytes
  for (const value of values) {
    at = array.writeInt32BE(4, at)
    at = array.writeInt32BE(value, at)
  }
  return array
}

/** @param type what the parameter is declared as */
export function textArray(values: readonly (string | null)[], type: 'text' | 'json'): Buffer {
  let bytes = values.length * lengthBytes
  for (const value of values) if (value !== null) bytes += Buffer.byteLength(value)
  const array = begin(values, type, values.includes(null), bytes)
  let at = headerBytes
  for (const value of values) {
    const length = value === null ? null : array.write(value, at + lengthBytes)
    array.writeInt32BE(length ?? -1, at)
    at += lengthBytes + (length ?? 0)
  }
  return array
}

export function bytesArray(values: readonly Buffer[]): Buffer {
  const bytes = values.reduce((sum, value) => sum + lengthBytes + value.length, 0)
  const array = begin(values, 'bytea', false, bytes)
  let at = headerBytes
  for (const value of values) {
    at = array.writeInt32BE(value.length, at)
    at += value.copy(array, at)
  }
  return array
}

/** @param values in lower case with their dashes */
export function uuidArray(values: readonly (string | null)[]): Buffer {
  const present = values.reduce((count, value) => (value === null ? count : count + 1), 0)
  const array = begin(values, 'uuid', present < values.length, values.length * lengthBytes + present * uuidBytes)
  let at = headerBytes
  for (const value of values) {
    at = array.writeInt32BE(value === null ? -1 : uuidBytes, at)
    if (value === null) continue
    if (!writeUuid(value, 0, array, at)) throw new TypeError('no UUID in lower case')
    at += uuidBytes
  }
  return array
}

function begin(values: readonly unknown[], type: keyof typeof oidOf, hasNull: boolean, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(headerBytes + bytes)
  const dimensions = 1
  const firstIndex = 1
  let at = 0
  for (const word of [dimensions, hasNull ? 1 : 0, oidOf[type], values.length, firstIndex]) at = array.writeInt32BE(word, at)
  return array
}
