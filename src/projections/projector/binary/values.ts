/** Values of columns as Postgres has them in memory. */
import { instantMs } from '../../../events/instants.ts'
import { writeUuid as writeLowerUuid } from '../../../events/uuidBytes.ts'

const year2000Ms = 946_684_800_000
const wordSize = 2 ** 32

/**
 * Milliseconds since 2000.
 * @throws TypeError for a text that is no instant, as the server would
 */
export function msSince2000(instant: string): number {
  const ms = instantMs(instant)
  if (Number.isNaN(ms)) throw new TypeError('no instant')
  return ms - year2000Ms
}

/** The upper and the lower half of as many microseconds; as one number, those after the year 4283 would not be exact. */
export function microsecondsUpper(ms: number): number {
  const upper = Math.floor(ms / wordSize)
  return upper * 1_000 + Math.floor(((ms - upper * wordSize) * 1_000) / wordSize)
}
export const microsecondsLower = (ms: number): number => ((ms - Math.floor(ms / wordSize) * wordSize) * 1_000) >>> 0

/** @returns false, with some bytes written, at the first character that isn't ASCII */
export function writeAscii(bytes: Uint8Array, at: number, text: string): boolean {
  const { length } = text
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127) return false
    bytes[at + index] = code
  }
  return true
}

/**
 * 16 bytes, of a UUID in either case.
 * @throws TypeError for any other text, as the server would
 */
export function writeUuid(bytes: Buffer, at: number, text: string): void {
  const isUuid = writeLowerUuid(text, 0, bytes, at) || writeLowerUuid(text.toLowerCase(), 0, bytes, at)
  if (!isUuid) throw new TypeError('no UUID')
}
