import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import sharp from 'sharp'
import { astronaut, sample } from '@sillok/face-check/testing/samples'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgePortrait } from '../../domain/references/portrait.ts'
import type { Inspection, PhotoInspector } from '../../ports/photoInspector.ts'
import { createPhotoInspector } from './photoInspector.ts'

const root = join(import.meta.dirname, '..', '..', '..')

let inspector: PhotoInspector
beforeAll(async () => {
  inspector = await createPhotoInspector({ threads: 1, log: pino({ level: 'silent' }) })
})
afterAll(() => inspector.close())

type Inspected = Extract<Inspection, { type: 'inspected' }>
async function seen(bytes: Uint8Array): Promise<Inspected> {
  const inspection = await inspector.inspect(bytes)
  if (inspection.type !== 'inspected') throw new Error(`${inspection.code}: ${inspection.reason}`)
  return inspection
}
/** `accepted`, or the code of the refusal. */
async function verdictOn(bytes: Uint8Array): Promise<string> {
  const inspection = await inspector.inspect(bytes)
  if (inspection.type === 'unreadable') return inspection.code
  const verdict = judgePortrait(inspection)
  return verdict.type === 'accepted' ? 'accepted' : verdict.code
}
const crop = (file: string, left: number, top: number, width: number, height: number) =>
  sharp(sample(file)).extract({ left, top, width, height }).jpeg({ quality: 95 }).toBuffer()

describe('a photograph of one person', () => {
  test('is accepted, with the face where it is', async () => {
    const inspection = await seen(await readFile(astronaut))
    expect(judgePortrait(inspection)).toMatchObject({ type: 'accepted' })
    const [face] = inspection.faces
    expect(face?.x).toBeGreaterThan(170)
    expect((face?.x ?? 0) + (face?.width ?? 0)).toBeLessThan(285)
    expect(face?.y).toBeGreaterThan(45)
    expect((face?.y ?? 0) + (face?.height ?? 0)).toBeLessThan(195)
    expect(face?.score).toBeGreaterThan(0.9)
  })

  test.each([
    ['sample1.jpg', 1402, 113, 345, 406],
    ['sample1.jpg', 665, 212, 532, 636],
    ['sample1.jpg', 251, 138, 501, 669],
    ['sample2.jpg', 1330, 7, 427, 537],
    ['sample3.jpg', 941, 35, 488, 658],
    ['sample3.jpg', 465, 163, 438, 603],
    ['sample3.jpg', 1362, 31, 473, 798],
    ['sample4.jpg', 554, 0, 405, 583],
    ['sample4.jpg', 885, 40, 376, 502],
    ['sample5.jpg', 274, 683, 378, 656],
    ['sample5.jpg', 1306, 225, 365, 596],
    ['sample5.jpg', 1014, 53, 354, 526],
    ['sample5.jpg', 694, 0, 339, 471],
    ['sample6.jpg', 1411, 154, 360, 510],
    ['sample6.jpg', 176, 362, 357, 500],
    ['sample6.jpg', 1066, 139, 416, 612],
    ['screenshot-webcam.png', 0, 0, 853, 1280],
  ])('cut from %s at %i,%i is accepted', async (file, left, top, width, height) => {
    expect(await verdictOn(await crop(file, left, top, width, height))).toBe('accepted')
  })

  test('is refused when the face is too small, too blurred or too dark', async () => {
    expect(await verdictOn(await sharp(astronaut).resize(256).png().toBuffer())).toBe('face_too_small')
    expect(await verdictOn(await sharp(astronaut).blur(2).png().toBuffer())).toBe('image_unreadable')
    expect(await verdictOn(await sharp(astronaut).linear(0.2, 0).png().toBuffer())).toBe('image_unreadable')
  })
})

describe('what could never be developed', () => {
  const portrait = () => sharp(astronaut).removeAlpha()
  const line = { width: 15, height: 15, kernel: Array.from({ length: 225 }, (_, index) => (Math.floor(index / 15) === 7 ? 1 : 0)) }
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="700"><rect width="600" height="700" fill="#cfe3f5"/>
    <ellipse cx="300" cy="330" rx="150" ry="190" fill="#f2c79c" stroke="#333" stroke-width="5"/>
    <path d="M150 300C150 90 450 90 450 300C400 200 200 200 150 300Z" fill="#4a2c17"/>
    <path d="M214 310a26 17 0 0 0 52 0a26 17 0 0 0 -52 0M334 310a26 17 0 0 0 52 0a26 17 0 0 0 -52 0" fill="#fff" stroke="#333" stroke-width="4"/>
    <circle cx="240" cy="310" r="11"/><circle cx="360" cy="310" r="11"/>
    <path d="M300 320L285 385H310M235 430Q300 480 365 430" fill="none" stroke="#a33" stroke-width="8"/>
    <path d="M180 700C190 560 410 560 420 700Z" fill="#345"/></svg>`
  test.each([
    ['a person on the head', () => portrait().rotate(180), 'face_not_found'],
    ['a person on the side', () => portrait().rotate(90), 'face_not_found'],
    ['a negative', () => portrait().negate(), 'face_not_found'],
    ['a drawn face', () => sharp(Buffer.from(drawn)), 'face_not_found'],
    ['a camera that moved', () => portrait().convolve(line), 'image_unreadable'],
  ] as const)('is refused: %s', async (_, picture, code) => {
    expect(await verdictOn(await picture().png().toBuffer())).toBe(code)
  })

  test('isn’t a portrait in dim light that is sharp', async () => {
    expect(await verdictOn(await portrait().linear(0.4, 0).png().toBuffer())).toBe('accepted')
  })
})

describe('a photograph of several people', () => {
  test.each(['sample1.jpg', 'sample2.jpg', 'sample3.jpg', 'sample4.jpg', 'sample5.jpg', 'sample6.jpg', 'screenshot-images.png'])(
    '%s is refused as such',
    async (file) => {
      expect(await verdictOn(await readFile(sample(file)))).toBe('multiple_faces')
    },
  )
})

describe('a picture without people', () => {
  /** Its own generator, so that the noise is the same each time. */
  const noise = (seed: number) => {
    let state = seed
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state % 256
    }
  }
  const textures: Record<string, (x: number, y: number, random: () => number) => number> = {
    noise: (_x, _y, random) => random(),
    gradient: (x, y) => (x + y) / 4,
    stripes: (x) => (x % 32 < 16 ? 230 : 20),
    rings: (x, y) => 128 + 127 * Math.sin(Math.hypot(x - 256, y - 256) / 8),
    checks: (x, y) => (((x >> 6) + (y >> 6)) % 2 === 0 ? 240 : 60),
    black: () => 0,
  }
  test.each(Object.entries(textures))('%s: no face is found', async (_, texture) => {
    const random = noise(7)
    const grey = Uint8Array.from({ length: 512 * 512 }, (_, index) => texture(index % 512, Math.floor(index / 512), random))
    const bytes = await sharp(grey, { raw: { width: 512, height: 512, channels: 1 } })
      .png()
      .toBuffer()
    expect(await verdictOn(bytes)).toBe('face_not_found')
  })
})

test('of a folder of photographs, the portrait alone is accepted', async () => {
  // The shipped one, unless somebody has a folder of their own with more.
  const folder = process.env.SILLOK_TEST_PHOTOS ?? join(root, 'assets')
  for (const name of (await readdir(folder)).filter((name) => /\.(jpe?g|png)$/.test(name))) {
    const expected = name === 'astronaut.png' ? 'accepted' : 'face_not_found'
    expect([name, await verdictOn(await readFile(join(folder, name)))]).toEqual([name, expected])
  }
})
