/**
 * JSON as bytes in which a UUID is a mark and its 16 bytes, in place of 36 digits and dashes. No UTF-8 text has the
 * mark's byte, so all else stays as it is, and JSON in which nothing was packed reads the same.
 *
 * Ensures that a string of JSON has the same bytes in whatever event it stands: a fold of the log deals events out by
 * those of their account.
 */
import { uuidBytes, uuidCharacters, writeUuid, writeUuidText } from './uuidBytes.ts'

const mark = 0xff
const digitsBeforeDash = 8

export function packJson(json: string): Buffer {
  const bytes = Buffer.from(json)
  // A character for each byte, so that what is found in the text lies at the same place in the bytes.
  const text = bytes.length === json.length ? json : bytes.toString('latin1')
  const packed = Buffer.allocUnsafe(bytes.length)
  let end = 0
  let taken = 0
  for (let dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
    const start = dash - digitsBeforeDash
    const markAt = end + start - taken
    if (start < taken || !writeUuid(text, start, packed, markAt + 1)) continue
    bytes.copy(packed, end, taken, start)
    packed[markAt] = mark
    end = markAt + 1 + uuidBytes
    taken = start + uuidCharacters
    dash = taken - 1
  }
  end += bytes.copy(packed, end, taken)
  return packed.subarray(0, end)
}

/** Grows to the largest event that was read, which an append bounds. */
let scratch = Buffer.allocUnsafe(16 * 1024)

/** @returns the text of the packed bytes from `start` to `end` */
export function unpackJson(packed: Buffer, start = 0, end = packed.length): string {
  const bytesMax = Math.ceil((end - start) / (1 + uuidBytes)) * uuidCharacters
  if (scratch.length < bytesMax) scratch = Buffer.allocUnsafe(bytesMax)
  const text = scratch
  let to = 0
  for (let from = start; from < end; from += 1 + uuidBytes) {
    // In a loop of its own, what stays as it is takes 0.25 µs less of an event.
    for (; from < end && packed[from] !== mark; from++) text[to++] = packed[from] ?? 0
    if (from >= end) break
    writeUuidText(packed, from + 1, text, to)
    to += uuidCharacters
  }
  return text.toString('utf8', 0, to)
}
