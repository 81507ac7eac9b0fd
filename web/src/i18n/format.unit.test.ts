import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOf } from './format.ts'

test.each([
  { language: 'ko', locale: 'ko-KR' },
  { language: 'en', locale: 'en-GB' },
] as const)('numbers are written as the language writes them: $language', ({ language, locale }) => {
  const known = new Intl.NumberFormat(locale)
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.float({ noNaN: true })), (value) => {
      fc.pre(!Object.is(value, -0))
      expect(formatOf(language).number(value)).toBe(known.format(value))
    }),
  )
})

test('won are written after their figure in Korean, behind their sign in English', () => {
  const known = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'KRW', currencyDisplay: 'narrowSymbol' })
  expect(formatOf('ko').won(1_234_000)).toBe('1,234,000원')
  for (const amount of [0, 990, 1_234_000, -45_000]) expect(formatOf('en').won(amount)).toBe(known.format(amount))
})
