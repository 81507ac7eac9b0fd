/**
 * Positions as clients see them: `p1.<base 36>.<check>`. Opaque; the version leaves room for a store whose
 * positions are more than one number, the check digit tells a token from nonsense.
 */
const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
const positionMax = 2n ** 63n - 1n

export const encodePosition = (position: bigint): string => {
  const body = position.toString(36)
  return `p1.${body}.${checkDigit(body)}`
}

/** @returns null for anything that `encodePosition` doesn't make */
export function decodePosition(token: string): bigint | null {
  const match = /^p1\.(0|[1-9a-z][0-9a-z]{0,12})\.([0-9a-z])$/.exec(token)
  const [, body, check] = match ?? []
  if (body === undefined || checkDigit(body) !== check) return null
  const position = [...body].reduce((sum, digit) => sum * 36n + BigInt(digits.indexOf(digit)), 0n)
  return position <= positionMax ? position : null
}

/** Weighted sum: a wrong digit or two swapped neighbours change it. */
function checkDigit(body: string): string {
  const sum = [...body].reduce((total, digit, at) => total + (digits.indexOf(digit) + 1) * (at + 3), 0)
  return digits.charAt((sum * 7) % 36)
}
