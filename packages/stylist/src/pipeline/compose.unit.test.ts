import { describe, expect, it } from 'vitest'
import { compose } from './compose.ts'
import { fallbackWindows, sheet } from './mount.ts'
import { createRandom } from './random.ts'

const whole = { x: 0, y: 0, ...sheet }
const framed = (
  source: { width: number; height: number },
  face: { x: number; y: number; width: number; height: number },
  aboveMax = 0,
  seed = 1,
) =>
  compose({
    source,
    face,
    composition: { faceHeight: 0.33, eyeLine: 0.4 },
    window: whole,
    fallbacks: fallbackWindows,
    aboveMax,
    random: createRandom(seed, 'crop'),
  })

describe('composing a portrait', () => {
  it('places a face with room around it at the wanted height and eye line', () => {
    const face = { x: 900, y: 700, width: 200, height: 260 }
    const { crop, mounted } = framed({ width: 2000, height: 2000 }, face)
    expect(mounted).toBe(false)
    expect(face.height / crop.height).toBeGreaterThan(0.27)
    expect(face.height / crop.height).toBeLessThan(0.4)
    const eyes = (face.y + face.height * 0.42 - crop.y) / crop.height
    expect(eyes).toBeGreaterThan(0.36)
    expect(eyes).toBeLessThan(0.46)
  })

  it('comes closer or steps back for another image, so that two of one order differ', () => {
    const face = { x: 900, y: 700, width: 200, height: 260 }
    const heights = Array.from({ length: 12 }, (_, seed) => framed({ width: 2000, height: 2000 }, face, 0, seed).crop.height)
    expect(Math.max(...heights) / Math.min(...heights)).toBeGreaterThan(1.2)
  })

  it('never leaves the photograph and never cuts the face', () => {
    const random = createRandom(3, 'faces')
    for (let i = 0; i < 300; i++) {
      const source = { width: random.whole(120, 3000), height: random.whole(120, 3000) }
      const height = random.between(0.08, 0.9) * Math.min(source.height, source.width)
      const width = height * 0.75
      const face = { x: random.between(0, source.width - width), y: random.between(0, source.height - height), width, height }
      const { crop } = framed(source, face)
      expect(crop.x).toBeGreaterThanOrEqual(0)
      expect(crop.y).toBeGreaterThanOrEqual(0)
      expect(crop.x + crop.width).toBeLessThanOrEqual(source.width + 1e-6)
      expect(crop.y + crop.height).toBeLessThanOrEqual(source.height + 1e-6)
      expect(crop.y).toBeLessThanOrEqual(face.y + 1e-6)
      expect(crop.y + crop.height).toBeGreaterThanOrEqual(face.y + face.height - 1e-6)
      expect(crop.x).toBeLessThanOrEqual(face.x + 1e-6)
      expect(crop.x + crop.width).toBeGreaterThanOrEqual(face.x + face.width - 1e-6)
    }
  })

  it('takes a mount of another shape for a strip of a photograph', () => {
    expect(framed({ width: 1600, height: 420 }, { x: 700, y: 60, width: 220, height: 300 }).mounted).toBe(true)
  })

  it('adds rows above the head only where it may', () => {
    const face = { x: 400, y: 60, width: 200, height: 260 }
    expect(framed({ width: 1000, height: 1400 }, face).crop.above).toBe(0)
    expect(framed({ width: 1000, height: 1400 }, face, 180).crop.above).toBeGreaterThan(0)
  })
})
