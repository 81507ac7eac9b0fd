import { expect, test } from 'vitest'
import { formatOf } from './formats.ts'

const typed = (brands: string, length = 8 + brands.length) =>
  Buffer.concat([Buffer.from([0, 0, 0, length]), Buffer.from(`ftyp${brands}`, 'latin1')])

test.each([
  ['\xff\xd8\xff\xe0', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
  ['RIFF\0\0\0\0WAVE', null],
  ['\xff\xd8', null],
  ['GIF89a', null],
  ['', null],
])('%j is %s', (start, format) => {
  expect(formatOf(Buffer.from(start, 'latin1'))).toBe(format)
})

test.each([
  ['heic\0\0\0\0mif1heic', 'heic'],
  ['heix\0\0\0\0mif1heix', 'heic'],
  ['hevc\0\0\0\0msf1hevc', 'heic'],
  ['mif1\0\0\0\0mif1heicmiaf', 'heic'],
  ['msf1\0\0\0\0', 'heic'],
  ['mif1\0\0\0\0mif1avif', null],
  ['avif\0\0\0\0mif1heic', null],
  ['isom\0\0\0\0mp42', null],
])('the brands %j make it %s', (brands, format) => {
  expect(formatOf(typed(brands))).toBe(format)
})

test('brands end where their box ends', () => {
  expect(formatOf(typed('mif1\0\0\0\0mif1avif', 20))).toBe('heic')
})
