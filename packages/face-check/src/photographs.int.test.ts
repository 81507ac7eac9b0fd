import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { astronaut, sample } from '../testing/samples.ts'
import { usual } from '../testing/usual.ts'
import { createFaceCheck, type FaceCheck } from './faceCheck.ts'
import type { Inspection } from './inspection.ts'

let check: FaceCheck
beforeAll(async () => {
  check = await createFaceCheck(usual)
})
afterAll(() => check.close())

type Inspected = Extract<Inspection, { type: 'inspected' }>
async function seen(bytes: Uint8Array): Promise<Inspected> {
  const inspection = await check.inspect(bytes)
  if (inspection.type !== 'inspected') throw new Error(`${inspection.code}: ${inspection.reason}`)
  return inspection
}

test('nobody counts whose face is under a quarter of the largest', async () => {
  const passerBy = await sharp(astronaut).resize(200).png().toBuffer()
  const picture = sharp({ create: { width: 1024, height: 512, channels: 3, background: '#ffffff' } })
  const bytes = await picture
    .composite([
      { input: astronaut, left: 0, top: 0 },
      { input: passerBy, left: 700, top: 0 },
    ])
    .png()
    .toBuffer()
  expect((await seen(bytes)).faces).toHaveLength(1)
})

test('all eight EXIF orientations show the same face at the same place', async () => {
  const upright = sharp(astronaut).extract({ left: 60, top: 0, width: 360, height: 420 })
  const raw = await upright.png().toBuffer()
  // How the stored picture is turned against the upright one, by orientation.
  const turns: readonly (readonly [number, number, boolean])[] = [
    [1, 0, false],
    [2, 0, true],
    [3, 180, false],
    [4, 180, true],
    [5, 90, true],
    [6, 270, false],
    [7, 270, true],
    [8, 90, false],
  ]
  const { faces: reference } = await seen(raw)
  for (const [orientation, angle, mirrored] of turns) {
    const turned = await sharp(raw).rotate(angle).png().toBuffer()
    const bytes = await sharp(turned).flop(mirrored).jpeg({ quality: 98 }).withMetadata({ orientation }).toBuffer()
    expect((await sharp(bytes).metadata()).orientation).toBe(orientation)
    const { faces, width, height } = await seen(bytes)
    expect([width, height, faces.length]).toEqual([360, 420, 1])
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect(Math.abs((faces[0]?.[side] ?? 0) - (reference[0]?.[side] ?? 0)), `${side} at orientation ${orientation}`).toBeLessThanOrEqual(
        6,
      )
    }
  }
})

test.each([
  ['JPEG', (picture: Sharp) => picture.jpeg()],
  ['progressive JPEG', (picture: Sharp) => picture.jpeg({ progressive: true })],
  ['WebP', (picture: Sharp) => picture.webp({ effort: 0 })],
  ['JPEG on its side', (picture: Sharp) => picture.rotate(90).withMetadata({ orientation: 8 }).jpeg()],
] as const)('a large photograph as %s has its face in its own pixels, not in those of the photo that is kept', async (_, encode) => {
  const bytes = await encode(sharp(astronaut).resize(3000, 3600, { fit: 'fill' })).toBuffer()
  const inspection = await check.inspect(bytes, { digest: true, photo: true })
  if (inspection.type !== 'inspected') throw new Error(inspection.reason)
  const { width, height, photo, faces, digest } = inspection
  expect([width, height, faces.length, digest?.length]).toEqual([3000, 3600, 1, 128])
  expect(photo).toMatchObject({ width: 1707, height: 2048 })
  expect(await sharp(photo?.bytes).metadata()).toMatchObject({ width: 1707, height: 2048, format: 'jpeg' })
  const [{ faces: small }, face] = [await seen(await readFile(astronaut)), faces[0]]
  for (const [side, scale] of [
    ['x', 3000 / 512],
    ['y', 3600 / 512],
    ['width', 3000 / 512],
    ['height', 3600 / 512],
  ] as const) {
    expect(Math.abs((face?.[side] ?? 0) - (small[0]?.[side] ?? 0) * scale), side).toBeLessThan(8 * scale)
  }
})

test('the photo is made only when it is asked for, and only of one person', async () => {
  expect(await seen(await readFile(astronaut))).toMatchObject({ photo: null })
  const pair = await check.inspect(await readFile(sample('sample1.jpg')), { digest: false, photo: true })
  expect(pair).toMatchObject({ type: 'inspected', photo: null, width: 1920, height: 1280 })
})

test('a face that is small beside its picture is measured in the larger decoding', async () => {
  const near = await sharp(astronaut).resize(900, 900).toBuffer()
  const far = sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#777777' } })
  const seenFar = await seen(
    await far
      .composite([{ input: near, left: 300, top: 500 }])
      .jpeg({ quality: 95 })
      .toBuffer(),
  )
  const seenNear = await seen(near)
  expect((seenFar.sharpness ?? 0) / (seenNear.sharpness ?? 1)).toBeGreaterThan(0.6)
})
