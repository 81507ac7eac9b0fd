import { describe, expect, it } from 'vitest'
import { recipes, styleNames } from '../styles/registry.ts'
import { faceLuma } from './light.ts'
import type { Raster } from './raster.ts'
import { balance, curveThrough, isGrey, toned, withoutColours } from './tone.ts'

const plain = (red: number, green: number, blue: number): Raster => ({
  width: 40,
  height: 50,
  rgb: Float32Array.from({ length: 6000 }, (_, i) => [red, green, blue][i % 3] ?? 0),
})
const face = { x: 0, y: 0, width: 40, height: 50 }

describe('tone', () => {
  it.each(styleNames)('the curves of %s rise everywhere, so that no light turns dark', (style) => {
    const { curve, red, green, blue } = recipes[style].tone
    for (const points of [curve, red, green, blue]) {
      const through = curveThrough(points ?? curve)
      for (let i = 0; i < 255; i++) expect(through((i + 1) / 255)).toBeGreaterThanOrEqual(through(i / 255))
    }
  })

  it('a curve passes through its points', () => {
    const through = curveThrough([
      [0, 0.1],
      [0.4, 0.3],
      [1, 0.9],
    ])
    expect([0, 0.4, 1].map(through).map((value) => Number(value.toFixed(6)))).toEqual([0.1, 0.3, 0.9])
  })

  it.each([
    ['light', 0.9, 0.75, 0.66],
    ['brown', 0.7, 0.52, 0.41],
    ['dark', 0.5, 0.36, 0.27],
  ])('%s skin in daylight keeps its colour', (_, red, green, blue) => {
    const raster = plain(red, green, blue)
    balance(raster, face)
    const skin = faceLuma(raster, face)
    expect(Math.abs(skin.red - red) + Math.abs(skin.green - green) + Math.abs(skin.blue - blue)).toBeLessThan(0.06)
  })

  it('a face without colours is given none, and its scene loses its own', () => {
    const raster = plain(0.6, 0.6, 0.6)
    expect(isGrey(raster, face)).toBe(true)
    balance(raster, face)
    const { red, green, blue } = faceLuma(raster, face)
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(0.001)
    const plainTone = {
      ...recipes.SUNSET_BEACH.tone,
      shadows: { colour: '#808080', amount: 0 },
      highlights: { colour: '#808080', amount: 0 },
    }
    const scene = Float32Array.from([0.9, 0.5, 0.2])
    toned(raster, face, withoutColours(plainTone))(scene, 0)
    expect(Math.max(...scene) - Math.min(...scene)).toBeLessThan(0.001)
    for (const skin of [plain(0.9, 0.75, 0.66), plain(0.1, 0.072, 0.054), plain(0.6, 0.5, 0.66)]) expect(isGrey(skin, face)).toBe(false)
  })

  it('skin under blue light is brought back most of the way', () => {
    const raster = plain(0.6, 0.5, 0.66)
    balance(raster, face)
    const skin = faceLuma(raster, face)
    expect(skin.blue).toBeLessThan(skin.red)
  })
})
