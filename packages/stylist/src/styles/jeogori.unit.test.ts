import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createRandom } from '../pipeline/random.ts'
import { jeogori } from './jeogori.ts'

const moon = { x: 112, y: 150, width: 800, height: 800 }
const sheet = { width: 1024, height: 1280 }

/** How much of the sheet's pixels is drawn over, for a face of that height. */
async function drawnOver(height: number, seed: number) {
  const face = { x: 400, y: 330, width: height * 0.8, height }
  const drawing = jeogori({ ...sheet, face, side: 1, random: createRandom(seed, 'scene') }, moon)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}">${drawing}</svg>`
  const rgba = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer()
  const at = (x: number, y: number) => rgba[(Math.round(y) * sheet.width + Math.round(x)) * 4 + 3] ?? 0
  return { at, face }
}

test.each([150, 290, 420])('a jeogori over a face of %i pixels leaves the face alone and covers the chest', async (height) => {
  const { at, face } = await drawnOver(height, 1)
  for (const across of [0.15, 0.5, 0.85]) {
    for (const down of [0.1, 0.5, 0.85]) expect(at(face.x + across * face.width, face.y + down * face.height)).toBe(0)
  }
  expect(at(face.x + face.width / 2, Math.min(face.y + 1.75 * height, moon.y + moon.height - 20))).toBe(255)
})

test('its ribbon hangs over the moon’s edge where a photograph ends at the neck, and reaches no words', async () => {
  const { at } = await drawnOver(480, 1)
  // Every fourth pixel of a row: the ribbon is far wider.
  const drawn = (y: number) => Array.from({ length: sheet.width / 4 }, (_, x) => at(4 * x, y)).some((alpha) => alpha > 0)
  const rows = Array.from({ length: sheet.height }, (_, y) => y).filter(drawn)
  expect(Math.max(...rows)).toBeGreaterThan(moon.y + moon.height + 100)
  expect(Math.max(...rows)).toBeLessThan(1200)
})
