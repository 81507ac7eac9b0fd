import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import sharp, { type Sharp } from 'sharp'
import { astronaut, sample } from '@sillok/face-check/testing/samples'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { distanceBetween, type FaceDigest, likenessDistanceMax } from '../../domain/references/likeness.ts'
import type { PhotoInspector } from '../../ports/photoInspector.ts'
import { createPhotoInspector } from './photoInspector.ts'

let inspector: PhotoInspector
beforeAll(async () => {
  inspector = await createPhotoInspector({ threads: 1, log: pino({ level: 'silent' }) })
})
afterAll(() => inspector.close())

async function digestOf(bytes: Uint8Array): Promise<FaceDigest> {
  const inspection = await inspector.inspect(bytes, { digest: true })
  if (inspection.type === 'unreadable' || !inspection.digest) throw new Error('no digest')
  return inspection.digest
}
const crop = (file: string, left: number, top: number, width: number, height: number) =>
  sharp(sample(file)).extract({ left, top, width, height }).png().toBuffer()
/** The same woman at two parties. */
const laughing = () => crop('sample1.jpg', 1402, 113, 345, 406)
const smiling = () => crop('sample3.jpg', 941, 35, 488, 658)

test('a digest is taken only when it is asked for, and only of a face', async () => {
  expect(await inspector.inspect(await readFile(astronaut))).toMatchObject({ digest: null })
  const wall = sharp({ create: { width: 300, height: 300, channels: 3, background: '#888888' } })
  expect(await inspector.inspect(await wall.png().toBuffer(), { digest: true })).toMatchObject({ faces: [], digest: null })
})

test('two photographs of one person pass as one', async () => {
  expect(distanceBetween(await digestOf(await laughing()), await digestOf(await smiling()))).toBeLessThan(likenessDistanceMax)
})

test('a digest is about as long as any other', async () => {
  for (const bytes of [await readFile(astronaut), await smiling()]) {
    const length = Math.hypot(...(await digestOf(bytes)))
    expect(length).toBeGreaterThan(0.85)
    expect(length).toBeLessThan(1.2)
  }
})

test('two people never do', async () => {
  const people = await Promise.all([
    digestOf(await readFile(astronaut)),
    digestOf(await smiling()),
    digestOf(await crop('sample3.jpg', 465, 163, 438, 603)),
    digestOf(await crop('sample5.jpg', 274, 683, 378, 656)),
    digestOf(await crop('sample6.jpg', 1411, 154, 360, 510)),
    digestOf(await crop('screenshot-webcam.png', 0, 0, 853, 1280)),
  ])
  for (const [index, one] of people.entries()) {
    for (const other of people.slice(index + 1)) expect(distanceBetween(one, other)).toBeGreaterThan(likenessDistanceMax)
  }
})

test.each([
  ['mirrored', (photo: Sharp) => photo.flop()],
  ['tilted', (photo: Sharp) => photo.rotate(12, { background: '#777777' })],
  ['without colour', (photo: Sharp) => photo.greyscale()],
  ['toned', (photo: Sharp) => photo.modulate({ brightness: 1.15, saturation: 0.6, hue: 12 })],
  ['scaled to two fifths', (photo: Sharp) => photo.resize(200).jpeg({ quality: 80 })],
])('a portrait stays the same person %s', async (_, change) => {
  const portrait = await smiling()
  const changed = await change(sharp(portrait)).toBuffer()
  expect(distanceBetween(await digestOf(portrait), await digestOf(changed))).toBeLessThan(0.8 * likenessDistanceMax)
})
