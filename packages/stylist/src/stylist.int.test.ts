import { pino } from 'pino'
import sharp from 'sharp'
import { createFaceCheck } from '@sillok/face-check'
import { sample } from '@sillok/face-check/testing/samples'
import { usual } from '@sillok/face-check/testing/usual'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Box } from './recipe.ts'
import { type StyleName, styleNames } from './styles/registry.ts'
import { createStylist, type PortraitRequest, type Stylist } from './stylist.ts'

const group = sample('sample6.jpg')
const log = pino({ level: 'silent' })
/** Never aborts; how long a test may take is for the runner to say. */
const patience = new AbortController().signal

interface Portrait {
  readonly portrait: Uint8Array
  readonly face: Box
}
/** The woman at the left of the group, and where her face is in the group's picture. */
const herFace = { x: 248, y: 497, width: 215, height: 270 }
async function cut(left: number, top: number, width: number, height: number, scale = 1): Promise<Portrait> {
  const portrait = await sharp(group)
    .extract({ left, top, width, height })
    .resize({ width: Math.round(width * scale) })
    .jpeg({ quality: 92 })
    .toBuffer()
  const face = { x: (herFace.x - left) * scale, y: (herFace.y - top) * scale, width: herFace.width * scale, height: herFace.height * scale }
  return { portrait, face }
}
const request = (style: StyleName, { portrait, face }: Portrait, seed = 7): PortraitRequest => ({ style, portrait, face, seed })

/** 32×40 pixels hold a style's look and none of its grain. */
const thumbnail = async (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).resize(32, 40, { fit: 'fill' }).removeAlpha().raw().toBuffer()
/** In levels of 255, mean of all channels. */
const difference = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] ?? 0)), 0) / one.length

let stylist: Stylist
async function developed(asked: PortraitRequest): Promise<Uint8Array> {
  const answer = await stylist.develop(asked, patience)
  if (answer.type !== 'rendered') throw new Error(answer.type)
  return answer.bytes
}
let her: Portrait
const rendered = new Map<StyleName, Uint8Array>()
const picture = (style: StyleName): Uint8Array => rendered.get(style) ?? new Uint8Array()

beforeAll(async () => {
  stylist = await createStylist({ threads: 2, log })
  her = await cut(0, 124, 625, 1350)
  await Promise.all(styleNames.map(async (style) => rendered.set(style, await developed(request(style, her)))))
})
afterAll(() => stylist.close())

describe('a rendered portrait', () => {
  it('is a JPEG of 1024×1280 in sRGB that says it is a local rendering and nothing else', async () => {
    const bytes = await developed(request('TRADITIONAL_HANBOK', her))
    const metadata = await sharp(bytes).metadata()
    expect(metadata).toMatchObject({ format: 'jpeg', width: 1024, height: 1280, space: 'srgb', channels: 3 })
    expect(metadata.exif?.toString('latin1')).toContain('Local rendering of a photograph by Sillok')
    expect(metadata.exif?.toString('latin1')).not.toContain('GPS')
  })

  it('is the same, byte for byte, for the same request', async () => {
    const again = await developed(request('SUNSET_BEACH', her))
    expect(Buffer.compare(again, picture('SUNSET_BEACH'))).toBe(0)
  })

  it('differs from another seed of its style, in every style', async () => {
    const others = await Promise.all(styleNames.map((style) => developed(request(style, her, 4_000_000_007))))
    const alike: string[] = []
    for (const [i, style] of styleNames.entries()) {
      const other = await thumbnail(others[i] ?? new Uint8Array())
      if (difference(other, await thumbnail(picture(style))) < 2) alike.push(style)
    }
    expect(alike).toEqual([])
  })

  it('differs from every other style and from the photograph at a glance', async () => {
    const plain = await sharp(her.portrait).resize(1024, 1280, { fit: 'cover', position: 'top' }).toBuffer()
    const looks = await Promise.all([plain, ...styleNames.map(picture)].map(thumbnail))
    const names = ['photograph', ...styleNames]
    const alike = looks.flatMap((one, i) =>
      looks.slice(i + 1).flatMap((other, j) => (difference(one, other) < 10 ? [`${names[i]} and ${names[i + 1 + j]}`] : [])),
    )
    expect(alike).toEqual([])
  })

  it('shows exactly one face, large enough, in every style', async () => {
    const check = await createFaceCheck(usual)
    try {
      for (const style of styleNames) {
        const inspection = await check.inspect(picture(style))
        const widths = inspection.type === 'inspected' ? inspection.faces.map(({ width }) => width) : []
        expect(widths, style).toHaveLength(1)
        expect(widths[0], style).toBeGreaterThanOrEqual(80)
      }
    } finally {
      await check.close()
    }
  })
})

describe('a photograph that gives little to work with', () => {
  const cases: readonly [string, StyleName, () => Promise<Portrait>][] = [
    ['has the face at its border', 'OUTDOOR_GARDEN', () => cut(230, 400, 400, 700)],
    ['is 300 pixels tall', 'BLACK_AND_WHITE', () => cut(0, 124, 625, 1350, 300 / 1350)],
    ['is very wide', 'CITY_LIFESTYLE', () => cut(0, 440, 660, 330)],
    ['is very tall', 'ENCHANTED_FOREST', () => cut(210, 100, 290, 1400)],
  ]
  it.each(cases)('still becomes a full sheet when it %s', async (_, style, portrait) => {
    const bytes = await developed(request(style, await portrait()))
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1024, height: 1280 })
  })

  it('is unreadable when it is no picture', async () => {
    const broken = stylist.develop(request('CLASSIC_STUDIO', { ...her, portrait: new Uint8Array(64) }), patience)
    expect(await broken).toMatchObject({ type: 'unreadable' })
  })
})

it('does not start without the model that finds the person', async () => {
  await expect(createStylist({ threads: 1, modelsDir: '/nowhere', log })).rejects.toThrow('manifest')
})

describe('aborting and closing', () => {
  it('an abort during the rendering frees the caller before the picture is ready', async () => {
    const cancel = new AbortController()
    const first = stylist.develop(request('CLASSIC_STUDIO', her), cancel.signal)
    const second = developed(request('MINIMALIST_GALLERY', her))
    setImmediate(() => cancel.abort())
    expect(await first).toEqual({ type: 'stopped' })
    expect(Buffer.compare(await second, picture('MINIMALIST_GALLERY'))).toBe(0)
  })

  it('closing lets the picture in work be finished, and takes no other', async () => {
    const closing = await createStylist({ threads: 1, log })
    const last = closing.develop(request('MINIMALIST_GALLERY', her), patience)
    const closed = closing.close()
    expect(await closing.develop(request('MINIMALIST_GALLERY', her), patience)).toMatchObject({ type: 'not-taken' })
    await closed
    expect(await last).toMatchObject({ type: 'rendered' })
  })
})
