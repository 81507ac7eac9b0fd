/** Values of columns as Postgres has them in memory. */

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

const digits = new Uint8Array(256)
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  digits[digit.charCodeAt(0)] = value
  digits[digit.toUpperCase().charCodeAt(0)] = value
}

/** 16 bytes. */
export function writeUuid(bytes: Uint8Array, at: number, text: string): void {
  let to = at
  for (let index = 0; index < 36; index += 2) {
    // Behind 8, 12, 16 and 20 digits.
    if (index === 8 || index === 13 || index === 18 || index === 23) index += 1
    bytes[to++] = ((digits[text.charCodeAt(index)] ?? 0) << 4) | (digits[text.charCodeAt(index + 1)] ?? 0)
  }
}
