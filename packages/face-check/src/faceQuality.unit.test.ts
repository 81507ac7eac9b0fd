import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { astronaut } from '../testing/samples.ts'
import { lumaOf, measuredSide, qualityOf } from './faceQuality.ts'

const portrait = await sharp(await readFile(astronaut))
  .removeAlpha()
  .toBuffer()

/** Of the face, once the whole photograph was changed. */
async function qualityAfter(change: (photo: Sharp) => Sharp) {
  const changed = await change(sharp(portrait)).png().toBuffer()
  const face = await sharp(changed)
    .extract({ left: 172, top: 60, width: 106, height: 130 })
    .resize(measuredSide, measuredSide, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer()
  return qualityOf(lumaOf(face), measuredSide)
}

/** A straight line of that many pixels. */
function moved(length: number, degrees: number) {
  const kernel = new Array<number>(length * length).fill(0)
  const middle = (length - 1) / 2
  for (let step = -50; step <= 50; step++) {
    const along = (step / 100) * (length - 1)
    const [x, y] = [Math.cos, Math.sin].map((part) => Math.round(middle + along * part((degrees * Math.PI) / 180)))
    kernel[(y ?? 0) * length + (x ?? 0)] = 1
  }
  return { width: length, height: length, kernel }
}

describe('how sharp a face is', () => {
  test.each([0, 20, 45, 70, 90, 110, 135, 160])(
    'falls to less than a third when the camera moved by 15 pixels, at %i degrees',
    async (degrees) => {
      const still = await qualityAfter((photo) => photo)
      const blurred = await qualityAfter((photo) => photo.convolve(moved(15, degrees)))
      expect(blurred.sharpness).toBeLessThan(still.sharpness / 3)
    },
  )

  test('doesn’t depend on how much light there is; how much can be seen by it does', async () => {
    const bright = await qualityAfter((photo) => photo)
    const dim = await qualityAfter((photo) => photo.linear(0.4, 0))
    expect(dim.sharpness / bright.sharpness).toBeGreaterThan(0.85)
    expect(dim.sharpness / bright.sharpness).toBeLessThan(1.2)
    expect(dim.faceContrast / bright.faceContrast).toBeCloseTo(0.4, 1)
  })

  test('is nothing on an even surface', () => {
    expect(qualityOf(new Float32Array(measuredSide ** 2).fill(90), measuredSide)).toEqual({ sharpness: 0, faceContrast: 0 })
  })
})
