/** Writing single lines on a page: at the left, right or middle of a place, never wider than it. Lengths in points. */
import { createLetters, type Document, type Letters } from './letters.ts'

export const ink = '#221d18'
export const faded = '#7d7468'
export const hair = '#cfc7b9'

export interface Style {
  readonly size: number
  readonly weight?: 'regular' | 'bold'
  readonly colour?: string
  /** Between characters. */
  readonly spacing?: number
}

export interface Place {
  readonly x: number
  /** Where the baseline is. */
  readonly y: number
  readonly width: number
  readonly align?: 'left' | 'right' | 'center'
}

export type Pen = ReturnType<typeof createPen>

const ellipsis = '…'

/** `0.1333 0.1137 0.0941` of `#221d18`. */
const componentsOf = (colour: string): string =>
  [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4)).join(' ')

const rounded = (length: number): string => length.toFixed(2)

export function createPen(document: Document) {
  const letters = { regular: createLetters(document, 'regular'), bold: createLetters(document, 'bold') }
  const components = new Map<string, string>()
  const colourOf = (colour: string): string => {
    const known = components.get(colour) ?? componentsOf(colour)
    components.set(colour, known)
    return known
  }

  return {
    write(text: string, { x, y, width, align = 'left' }: Place, { size, weight = 'regular', colour = ink, spacing = 0 }: Style): void {
      const font = letters[weight]
      const line = fitting(font, text, { width: width / size, spacing: spacing / size })
      const left = align === 'left' ? x : x + (width - line.width * size) / (align === 'center' ? 2 : 1)
      // Pages of the library grow downwards, and so letters are turned over.
      document.addContent(
        `BT ${colourOf(colour)} rg ${font.name()} ${size} Tf ${rounded(spacing)} Tc 1 0 0 -1 ${rounded(left)} ${rounded(y)} Tm <${line.hex}> Tj ET`,
      )
    },
    rule(x: number, y: number, width: number, { colour = hair, weight = 0.5 } = {}): void {
      document
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(weight)
        .strokeColor(colour)
        .stroke()
    },
  }
}

/** The longest beginning that fits, of the size 1. */
function fitting(font: Letters, text: string, { width, spacing }: { readonly width: number; readonly spacing: number }) {
  const dots = font.of(ellipsis)
  let hex = ''
  let length = 0
  let cut = { hex: dots.hex, width: dots.width }
  for (const character of text) {
    const letter = font.of(character)
    hex += letter.hex
    length += letter.width + spacing
    if (length > width + spacing) return cut
    if (length + dots.width <= width) cut = { hex: hex + dots.hex, width: length + dots.width }
  }
  return { hex, width: length - (text === '' ? 0 : spacing) }
}
