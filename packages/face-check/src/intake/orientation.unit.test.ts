import { expect, test } from 'vitest'
import { turnedUpright } from './orientation.ts'

/** a b c / d e f, one letter a pixel. */
const stored = { width: 3, height: 2, pixels: Uint8Array.from('abcdef', (letter) => letter.charCodeAt(0)) }
const inColour = { ...stored, pixels: Uint8Array.from([...stored.pixels].flatMap((value) => [value, value, value])) }

test.each([
  [1, 'abc def'],
  [2, 'cba fed'],
  [3, 'fed cba'],
  [4, 'def abc'],
  [5, 'ad be cf'],
  [6, 'da eb fc'],
  [7, 'fc eb da'],
  [8, 'cf be ad'],
  [0, 'abc def'],
  [9, 'abc def'],
])('stored in way %i, a b c over d e f is shown as %s', (orientation, shown) => {
  const { pixels, width, height } = turnedUpright(inColour, orientation)
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => String.fromCharCode(pixels[(row * width + column) * 3] ?? 0)).join(''),
  )
  expect(rows.join(' ')).toBe(shown)
})
