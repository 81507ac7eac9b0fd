/**
 * Korean lettering as outlines, from the typeface that is installed with the service: the same on every machine, since
 * no font of the machine is asked. The typeface comes in parts of some 15 kB, of which only those are opened that a
 * text needs (the whole of it would hold 80 MB a thread).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import opentype, { type Font, type PathCommand } from 'opentype.js'
import { z } from 'zod'
import type { Box, Line } from '../recipe.ts'

const packageFile = createRequire(import.meta.url).resolve('@fontsource/nanum-myeongjo/package.json')
/** An advance of a space, as a share of the size; the parts hold none. */
const spaceWidth = 0.3

/** SVG of the line. */
export function lettered(line: Line): string {
  const paths = charactersOf(line).map(({ outline }) => outline)
  return `<g fill="${line.colour}" fill-opacity="${line.opacity}">${paths.join('')}</g>`
}

/** What the line covers, with a little air; for whoever has to keep it clear of something. */
export function extentOf(line: Line): Box {
  const { size } = line
  const boxes = charactersOf(line).map(({ x, y, width }) => ({ left: x, right: x + width, top: y - size * 0.9, bottom: y + size * 0.25 }))
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  return {
    x: left,
    y: top,
    width: Math.max(...boxes.map((box) => box.right)) - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - top,
  }
}

interface Character {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly outline: string
}

function charactersOf({ text, x, y, size, spacing, weight = 400, downwards }: Line): readonly Character[] {
  const glyphs = Array.from(text, (character) => ({ character, font: character === ' ' ? null : fontWith(character, weight) }))
  const widths = glyphs.map(({ character, font }) => (font ? font.getAdvanceWidth(character, size) : size * spaceWidth))
  const total = widths.reduce((sum, width) => sum + width, 0) + spacing * size * (text.length - 1)
  let place = downwards ? y : x - total / 2
  return glyphs.map(({ character, font }, i) => {
    const width = widths[i] ?? 0
    const at = downwards ? { x: x - width / 2, y: place + size * 0.86 } : { x: place, y }
    place += (downwards && font ? size : width) + spacing * size
    const outline = font ? `<path d="${pathData(font.getPath(character, at.x, at.y, size).commands)}"/>` : ''
    return { ...at, width, outline }
  })
}

/** The library's own writer makes NaN of some coordinates. */
const pathData = (commands: readonly PathCommand[]): string =>
  commands
    .map((command) => {
      switch (command.type) {
        case 'M':
        case 'L':
          return `${command.type}${n(command.x)} ${n(command.y)}`
        case 'Q':
          return `Q${n(command.x1)} ${n(command.y1)} ${n(command.x)} ${n(command.y)}`
        case 'C':
          return `C${n(command.x1)} ${n(command.y1)} ${n(command.x2)} ${n(command.y2)} ${n(command.x)} ${n(command.y)}`
        case 'Z':
          return 'Z'
        default:
          return command satisfies never
      }
    })
    .join('')
const n = (value: number): string => value.toFixed(2)

const rangesSchema = z.record(z.string(), z.string())
let parts: readonly { readonly name: string; readonly ranges: readonly (readonly [number, number])[] }[] | null = null
/** Bounded by the number of parts, some 120 a weight. */
const fonts = new Map<string, Font>()

/** Several parts may claim a character that only one of them draws. */
function fontWith(character: string, weight: number): Font {
  parts ??= readParts()
  const code = character.codePointAt(0) ?? 0
  for (const { name, ranges } of parts) {
    if (!ranges.some(([first, last]) => code >= first && code <= last)) continue
    const font = opened(`nanum-myeongjo-${name}-${weight}-normal.woff`)
    if (font.charToGlyphIndex(character) > 0) return font
  }
  throw new Error(`The typeface has no «${character}».`)
}

function opened(file: string): Font {
  const known = fonts.get(file)
  if (known) return known
  const bytes = new Uint8Array(readFileSync(join(dirname(packageFile), 'files', file)))
  const font = opentype.parse(bytes.buffer)
  fonts.set(file, font)
  return font
}

/** `{"[118]": "U+ac00,U+ac04-ac08", …}`: which characters each part holds. */
function readParts() {
  const listed = rangesSchema.parse(JSON.parse(readFileSync(join(dirname(packageFile), 'unicode.json'), 'utf8')))
  return Object.entries(listed).map(([name, ranges]) => ({
    name: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map((range): readonly [number, number] => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-')
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
    }),
  }))
}
