/** Values of columns as Postgres has them in memory. */
import { writeUuid as writeLowerUuid } from '../../ports/uuidBytes.ts'

export const year2000Ms = 946_684_800_000

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

/** 16 bytes, of a UUID in either case. */
export function writeUuid(bytes: Buffer, at: number, text: string): void {
  if (!writeLowerUuid(text, 0, bytes, at)) writeLowerUuid(text.toLowerCase(), 0, bytes, at)
}
