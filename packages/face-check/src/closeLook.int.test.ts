import sharp from 'sharp'
import { modelsDir } from '@sillok/networks'
import { beforeAll, expect, test } from 'vitest'
import { astronaut, sample } from '../testing/samples.ts'
import { closeLooks, type LookClosely } from './closeLook.ts'
import type { Upright } from './intake/upright.ts'
import { openLandmarks } from './landmarks.ts'
import { openRecognition } from './recognition.ts'

let lookClosely: LookClosely
beforeAll(async () => {
  lookClosely = closeLooks(await openLandmarks(modelsDir), await openRecognition(modelsDir))
})

async function pictureOf(file: string): Promise<Upright> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height, score: 0.9 })

test('the points of a face hold still, and it is surely a person', async () => {
  const { unrest, personhood } = await lookClosely(await pictureOf(astronaut), box(177, 65, 95, 120))
  expect(unrest).toBeLessThan(0.03)
  expect(await personhood()).toBeGreaterThan(3)
})

test('brows and eyes are darker than cheeks, and brighter in a negative', async () => {
  const picture = await pictureOf(astronaut)
  const negative = { ...picture, pixels: picture.pixels.map((value) => 255 - value) }
  expect((await lookClosely(picture, box(177, 65, 95, 120))).darkEyes).toBeGreaterThan(20)
  expect((await lookClosely(negative, box(177, 65, 95, 120))).darkEyes).toBeLessThan(-20)
})

test.each([
  ['the suit', 150, 300],
  ['the flag', 30, 60],
  ['the shuttle', 370, 60],
])('%s beside it is none', async (_, x, y) => {
  const picture = await pictureOf(astronaut)
  expect(await (await lookClosely(picture, box(x, y, 100, 120))).personhood()).toBeLessThan(0)
})

test('of people at a party all are people, however they look', async () => {
  const picture = await pictureOf(sample('sample5.jpg'))
  const faces = [
    box(374, 878, 195, 293),
    box(601, 427, 169, 242),
    box(785, 116, 165, 216),
    box(1110, 203, 175, 234),
    box(1409, 398, 193, 270),
  ]
  for (const face of faces) expect(await (await lookClosely(picture, face)).personhood()).toBeGreaterThan(0)
})
