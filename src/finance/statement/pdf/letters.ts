/**
 * The letters of one font in one document, each looked up once.
 *
 * The library lays out every line as if it were a headline, which makes a thousand entries take two seconds; lines of a
 * table need no kerning. It has no public words for text that was laid out elsewhere, so this reaches for its font by
 * name and looks at what it finds: another release of the library fails at the first letter, and in the tests.
 */
import type PDFDocument from 'pdfkit'
import { z } from 'zod'

const fontSchema = z.object({ id: z.string(), ref: z.unknown(), encode: z.unknown() })
const encodedSchema = z.tuple([z.array(z.string()), z.array(z.object({ advanceWidth: z.number() }))])

export type Document = InstanceType<typeof PDFDocument>

interface Letter {
  /** The text as it is written between `<` and `>`. */
  readonly hex: string
  /** The width at size 1. */
  readonly width: number
}

export interface Letters {
  /** `/F1`, known to the present page. */
  name(): string
  of(character: string): Letter
}

type Method = (this: unknown, ...given: readonly unknown[]) => unknown
const isMethod = (value: unknown): value is Method => typeof value === 'function'

export function createLetters(document: Document, font: 'regular' | 'bold'): Letters {
  document.font(font)
  const inDocument: unknown = Reflect.get(document, '_font')
  const { id, ref, encode } = fontSchema.parse({
    id: property(inDocument, 'id'),
    ref: property(inDocument, 'ref'),
    encode: property(inDocument, 'encode'),
  })
  if (!isMethod(ref) || !isMethod(encode)) throw new TypeError('the library keeps its fonts in another way')
  const known = new Map<string, Letter>()
  return {
    name() {
      const fonts = z.record(z.string(), z.unknown()).parse(property(document.page, 'fonts'))
      if (!(id in fonts)) Reflect.set(Object(property(document.page, 'fonts')), id, ref.call(inDocument))
      return `/${id}`
    },
    of(character) {
      const letter = known.get(character)
      if (letter) return letter
      const [hex, positions] = encodedSchema.parse(encode.call(inDocument, character))
      const width = positions.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) / 1_000
      const found = { hex: hex.join(''), width }
      known.set(character, found)
      return found
    },
  }
}

const property = (owner: unknown, name: string): unknown =>
  typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined
