/** UUIDs between their text, in lower case with dashes, and their 16 bytes. */

export const uuidBytes = 16
export const uuidCharacters = 36

const dash = 0x2d
/** Where in the text the two digits of each byte stand. */
const digitsAt = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34)
const digits = Buffer.from('0123456789abcdef')
const noDigit = 0x100
const valueOf = Uint16Array.from({ length: 128 }, (_, code) => (digits.includes(code) ? digits.indexOf(code) : noDigit))
const highDigitOf = Uint8Array.from({ length: 256 }, (_, byte) => digits[byte >> 4] ?? 0)
const lowDigitOf = Uint8Array.from({ length: 256 }, (_, byte) => digits[byte & 0xf] ?? 0)

/** @returns whether a UUID stands at `start` of the text and its bytes at `at`; otherwise they mean nothing */
export function writeUuid(text: string, start: number, bytes: Buffer, at: number): boolean {
  for (let place = 8; place <= 23; place += 5) if (text.charCodeAt(start + place) !== dash) return false
  let seen = 0
  for (let index = 0; index < uuidBytes; index++) {
    const place = start + (digitsAt[index] ?? 0)
    const high = valueOf[text.charCodeAt(place)] ?? noDigit
    const low = valueOf[text.charCodeAt(place + 1)] ?? noDigit
    seen |= high | low
    bytes[at + index] = (high << 4) | low
  }
  return seen < noDigit
}

/** The other way, into the bytes of a text. */
export function writeUuidText(bytes: Buffer, start: number, text: Buffer, at: number): void {
  for (let place = 8; place <= 23; place += 5) text[at + place] = dash
  for (let index = 0; index < uuidBytes; index++) {
    const byte = bytes[start + index] ?? 0
    const place = at + (digitsAt[index] ?? 0)
    text[place] = highDigitOf[byte] ?? 0
    text[place + 1] = lowDigitOf[byte] ?? 0
  }
}
