import { describe, expect, it } from 'vitest'
import type { Box, Line, Mount, Scene } from '../recipe.ts'
import { card } from '../styles/card.ts'
import { recipes, styleNames } from '../styles/registry.ts'
import { extentOf, lettered } from './lettering.ts'
import { fallbackWindows, sheet, windowOf } from './mount.ts'
import { createRandom } from './random.ts'

const line: Line = { text: '우리의 날', x: 500, y: 300, size: 40, spacing: 0.2, colour: '#333333', opacity: 1 }
const seeds = Array.from({ length: 12 }, (_, seed) => seed)
const cards = fallbackWindows.map((window, i): [string, Mount] => [`card ${i + 1}`, card('#f5f1e6', window)])
const lettering = [
  ...styleNames.flatMap((style) => recipes[style].mounts.map((mount, i): [string, Mount] => [`${style} ${i + 1}`, mount])),
  ...cards,
]
const apart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y

describe('lettering', () => {
  it.each(lettering)('of %s stays clear of the picture and inside the sheet', (_, mount) => {
    for (const seed of seeds) {
      const random = createRandom(seed, 'scene')
      const scene: Scene = { ...sheet, face: { x: 400, y: 300, width: 200, height: 260 }, side: 1, random }
      for (const extent of (mount.lettering?.(scene) ?? []).map(extentOf)) {
        expect(apart(extent, windowOf(mount)), JSON.stringify(extent)).toBe(true)
        expect(extent.x).toBeGreaterThanOrEqual(32)
        expect(extent.y).toBeGreaterThanOrEqual(32)
        expect(extent.x + extent.width).toBeLessThanOrEqual(sheet.width - 32)
        expect(extent.y + extent.height).toBeLessThanOrEqual(sheet.height - 24)
      }
    }
  })

  it('is outlines and no text, so that no font of the machine is asked', () => {
    const drawn = lettered(line)
    expect(drawn).not.toContain('<text')
    expect(drawn.match(/<path /g)).toHaveLength(4)
    expect(lettered(line)).toBe(drawn)
  })

  it('has whole outlines wherever and however large it is written', () => {
    for (let i = 0; i < 60; i++) {
      const drawn = lettered({
        ...line,
        text: '우리 결혼합니다, 백년가약 minimalist',
        x: 300 + i * 0.37,
        y: 200 + i * 1.13,
        size: 15 + (i % 30),
      })
      expect(drawn).not.toMatch(/NaN|undefined|Infinity/)
    }
  })

  it('is centred on its place', () => {
    const { x, width } = extentOf(line)
    expect(x + width / 2).toBeCloseTo(line.x, 3)
  })

  it('runs downwards where it is told to', () => {
    const { width, height } = extentOf({ ...line, downwards: true })
    expect(height).toBeGreaterThan(width * 3)
  })

  it('has no outline for a character that the typeface lacks', () => {
    expect(() => lettered({ ...line, text: '囍' })).toThrow('囍')
  })
})
