/**
 * The hash that Postgres itself has for a row (`hash_record_extended`), so that rows made here and rows that lie
 * there can be compared without moving either. 64 bits, as two halves of 32, which are plain numbers.
 *
 * It is Bob Jenkins' lookup3 (public domain) as Postgres applies it to its types. Should another release of Postgres
 * hash otherwise, sums differ and rows are compared one by one: slower, and as right.
 */
import { microsecondsLower, microsecondsUpper, msSince2000, writeAscii, writeUuid } from '../../projections/projector/binary/values.ts'
import type { ColumnType, ColumnValue, Json } from '../../projections/projection.ts'

const initial = 0x9e3779b9 + 3_923_095
const bytes = Buffer.alloc(64 * 1024)
const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)

/** The last hash: upper and lower half. */
let high = 0
let low = 0

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by))

function finish(a: number, b: number, c: number): void {
  c = (c ^ b) - rotated(b, 14)
  a = (a ^ c) - rotated(c, 11)
  b = (b ^ a) - rotated(a, 25)
  c = (c ^ b) - rotated(b, 16)
  a = (a ^ c) - rotated(c, 4)
  b = (b ^ a) - rotated(a, 14)
  c = (c ^ b) - rotated(b, 24)
  high = b | 0
  low = c | 0
}

function hashWord(word: number): void {
  const start = (initial + 4) | 0
  finish((start + word) | 0, start, start)
}

/** Of the first `length` bytes of `bytes`; those behind them up to a multiple of 12 are overwritten. */
function hashBytes(length: number): void {
  let a = (initial + length) | 0
  let b = a
  let c = a
  for (let index = length; index < length + 12; index++) bytes[index] = 0
  let at = 0
  for (let left = length; left >= 12; left -= 12) {
    a = (a + (words[at] ?? 0)) | 0
    b = (b + (words[at + 1] ?? 0)) | 0
    c = (c + (words[at + 2] ?? 0)) | 0
    at += 3
    a = ((a - c) ^ rotated(c, 4)) | 0
    c = (c + b) | 0
    b = ((b - a) ^ rotated(a, 6)) | 0
    a = (a + c) | 0
    c = ((c - b) ^ rotated(b, 8)) | 0
    b = (b + a) | 0
    a = ((a - c) ^ rotated(c, 16)) | 0
    c = (c + b) | 0
    b = ((b - a) ^ rotated(a, 19)) | 0
    a = (a + c) | 0
    c = ((c - b) ^ rotated(b, 4)) | 0
    b = (b + a) | 0
  }
  a = (a + (words[at] ?? 0)) | 0
  b = (b + (words[at + 1] ?? 0)) | 0
  // The lowest byte of the third word belongs to the length.
  c = (c + ((words[at + 2] ?? 0) << 8)) | 0
  finish(a, b, c)
}

function hashText(text: string): void {
  if (text.length * 3 + 12 > bytes.length) throw new RangeError('a value is longer than any that a read model has')
  hashBytes(writeAscii(bytes, 0, text) ? text.length : bytes.write(text))
}

function hashUuid(text: string): void {
  writeUuid(bytes, 0, text)
  hashBytes(16)
}

/** Both halves in one word, so that a small number has the hash of the same `integer`. */
function hashBigint(upper: number, lower: number): void {
  hashWord(upper >= 0 ? lower ^ upper : lower ^ ~upper)
}

function hashInstant(value: string): void {
  const ms = msSince2000(value)
  hashBigint(microsecondsUpper(ms), microsecondsLower(ms))
}

function hashValue(value: ColumnValue, type: ColumnType): void {
  switch (type) {
    case 'text':
      return hashText(String(value))
    case 'uuid':
      return hashUuid(String(value))
    case 'integer':
      return hashWord(Number(value) | 0)
    case 'bigint':
      return hashBigint(Math.floor(Number(value) / 2 ** 32), Number(value))
    case 'boolean':
      return hashWord(value ? 1 : 0)
    case 'timestamptz':
      return hashInstant(String(value))
    case 'jsonb':
      return hashText(jsonbText(value))
  }
}

/** The text that Postgres prints of `jsonb`: members are ordered by the length of their names, then by name. */
function jsonbText(value: ColumnValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(jsonbText).join(', ')}]`
  const members = Object.entries(value).sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${jsonbText(member)}`).join(', ')}}`
}

const isList = (value: ColumnValue): value is readonly Json[] => Array.isArray(value)

/**
 * A row's hash is a sum over its columns, so that rows that exchanged a value would have the same total as before. Hashed
 * once more, as bytes, it isn't.
 */
function hashAgain(rowHigh: number, rowLow: number): void {
  bytes.writeInt32BE(rowHigh, 0)
  bytes.writeInt32BE(rowLow, 4)
  hashBytes(8)
}

/** A sum of hashes of rows that doesn't depend on their order. Halves are added apart: exact up to 2^21 × 2^32. */
export interface HashSum {
  /** Begins a row; its values follow in the order of the columns. */
  begin(): void
  value(value: ColumnValue, type: ColumnType): void
  end(): void
  total(): bigint
}

export function createHashSum(): HashSum {
  let highs = 0n
  let lows = 0n
  let highSum = 0
  let lowSum = 0
  let pending = 0
  let rowHigh = 0
  let rowLow = 0
  const settle = () => {
    highs += BigInt(highSum)
    lows += BigInt(lowSum)
    highSum = 0
    lowSum = 0
    pending = 0
  }
  return {
    begin() {
      rowHigh = 0
      rowLow = 0
    },
    value(value, type) {
      if (value === null) {
        high = 0
        low = 0
      } else hashValue(value, type)
      // Times 31, in two halves: the lower one's carry is what its product has above 32 bits.
      const product = (rowLow >>> 0) * 31
      const lower = (product >>> 0) + (low >>> 0)
      rowHigh = (Math.imul(rowHigh, 31) + Math.floor(product / 2 ** 32) + high + (lower > 0xffffffff ? 1 : 0)) | 0
      rowLow = lower | 0
    },
    end() {
      hashAgain(rowHigh, rowLow)
      highSum += high
      lowSum += low >>> 0
      pending += 1
      if (pending === 1_000_000) settle()
    },
    total() {
      settle()
      return highs * 2n ** 32n + lows
    },
  }
}
