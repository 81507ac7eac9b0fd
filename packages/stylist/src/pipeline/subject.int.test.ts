import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { astronaut } from '@sillok/face-check/testing/samples'
import { modelsDir, openModel } from '@sillok/networks'
import { beforeAll, describe, expect, it } from 'vitest'
import { segmentationFile } from '../model.ts'
import { type Crop } from './compose.ts'
import { decode, enlargeCrop, type Negative } from './develop.ts'
import { at, createPlates, type Size } from './raster.ts'
import { findSubject, freeAbove, lookAround, type Segment, type Subject, trustIn, viewSize } from './subject.ts'

const size: Size = { width: 512, height: 640 }
/** Where the astronaut's face is. */
const face = { x: 181, y: 70, width: 83, height: 106 }
const crop: Crop = { x: 90, y: 10, width: 280, height: 350, above: 0, cost: 0 }

let negative: Negative
let model: Segment
beforeAll(async () => {
  negative = await decode(await readFile(astronaut), face)
  const run = await openModel(modelsDir, segmentationFile)
  model = async (pixels) => (await run(pixels)).get('mask') ?? new Float32Array(0)
})

async function found(segment: Segment): Promise<Subject> {
  const plates = createPlates(size)
  const { raster, face: framed } = await enlargeCrop(negative, crop, size, plates.picture)
  const views = await lookAround(negative, segment)
  return findSubject({ views, trust: trustIn(views, negative), crop, raster, face: framed, plate: plates.person })
}
/** Mean over a box that is given in the photograph's coordinates. */
function share({ values }: Subject, x: number, y: number, width: number, height: number): number {
  const scale = size.width / crop.width
  let sum = 0
  let count = 0
  for (let row = Math.round((y - crop.y) * scale); row < Math.round((y - crop.y + height) * scale); row++) {
    for (let column = Math.round((x - crop.x) * scale); column < Math.round((x - crop.x + width) * scale); column++) {
      sum += at(values, row * size.width + column)
      count++
    }
  }
  return sum / count
}

describe('the person in a photograph', () => {
  it('is face, hair and collar, and not the wall beside the head or the corners', async () => {
    const subject = await found(model)
    expect(subject.trust).toBe(1)
    expect(share(subject, face.x, face.y, face.width, face.height)).toBeGreaterThan(0.97)
    expect(share(subject, 190, 34, 60, 30)).toBeGreaterThan(0.95)
    expect(share(subject, 180, 220, 90, 40)).toBeGreaterThan(0.95)
    expect(share(subject, crop.x, crop.y, 50, 50)).toBeLessThan(0.02)
    expect(share(subject, crop.x + crop.width - 50, crop.y, 50, 50)).toBeLessThan(0.02)
    expect(share(subject, 300, 60, 40, 60)).toBeLessThan(0.02)
  })

  it('leaves the wall above the head free, where rows may be added, and a head at the edge does not', async () => {
    const views = await lookAround(negative, model)
    expect(freeAbove(views, negative.face)).toBe(true)
    const cutOff = await decode(await sharp(astronaut).extract({ left: 0, top: 45, width: 512, height: 467 }).png().toBuffer(), {
      ...face,
      y: face.y - 45,
    })
    expect(freeAbove(await lookAround(cutOff, model), cutOff.face)).toBe(false)
  })

  it('is looked for in two ways where a narrow photograph shows little more than a head', async () => {
    const narrow = await decode(await sharp(astronaut).extract({ left: 150, top: 20, width: 150, height: 260 }).png().toBuffer(), {
      ...face,
      x: face.x - 150,
      y: face.y - 20,
    })
    const [body, head] = await lookAround(narrow, model)
    expect(body).toMatchObject({ x: 0, y: 0, width: 150, height: 260 })
    expect(head).toMatchObject({ x: 0, y: 0, width: 150, height: 188 })
  })

  const masks: readonly [string, (i: number) => number][] = [
    ['leaves the face out', () => 0],
    ['leaves everything open', () => 0.5],
    ['sees another person in the mirror', (i) => (i % viewSize < viewSize / 2 ? 1 : 0)],
  ]
  it.each(masks)('is not to be trusted when the model %s', async (_, value) => {
    const subject = await found(() => Promise.resolve(Float32Array.from({ length: viewSize ** 2 }, (__, i) => value(i))))
    expect(subject.trust).toBe(0)
  })
})
