import { describe, expect, test } from 'vitest'
import { tidyText, typedTextSchema } from './text.ts'

const parse = (text: string, max = 5) => typedTextSchema(max).safeParse(text)

describe('blank text is none', () => {
  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['a no-break space', '\u00a0'],
    ['an ideographic space', '\u3000'],
    ['zero-width spaces', '\u200b\u200b'],
    ['joiners', '\u200d\u200c'],
    ['a byte-order mark', '\ufeff'],
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
    ['the empty Braille cell', '\u2800'],
    ['marks of direction', '\u200e\u202e\u2066'],
    ['variation selectors', '\ufe0f\ufe0e'],
    ['tags', '\u{e0041}\u{e007f}'],
    ['a soft hyphen', '\u00ad'],
    ['line ends and tabs', '\r\n\t'],
  ])('%s', (_, text) => {
    expect(parse(text).success).toBe(false)
  })
})

test('what is around a text is cut off, what is inside stays', () => {
  expect(tidyText('\u3164 우리\u00a0결혼 \u200b')).toBe('우리\u00a0결혼')
  expect(tidyText('❤\ufe0f')).toBe('❤\ufe0f')
  expect(tidyText('👩\u200d❤\ufe0f\u200d👨')).toBe('👩\u200d❤\ufe0f\u200d👨')
})

test('text is measured after it has its form, in characters', () => {
  expect(parse('  12345  ').data).toBe('12345')
  expect(parse('123456').success).toBe(false)
  expect(parse('\u1112\u1161\u11ab'.repeat(5)).data).toBe('한'.repeat(5))
  expect(parse('👰'.repeat(5)).success).toBe(true)
  expect(parse('👰'.repeat(6)).success).toBe(false)
})

test.each([['\ud800'], ['a\0b'], ['a\nb'], ['a\u0085b']])('%j can not be text', (text) => {
  expect(parse(text).success).toBe(false)
})
