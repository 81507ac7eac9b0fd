import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Style, styles } from '../../../domain/catalogue.ts'
import { taskIdSchema } from '../../../domain/ids.ts'
import type { Face } from '../../../domain/references/events.ts'
import { type ImageRequest, ProviderError } from '../../../ports/imageProvider.ts'
import { createPhotoInspector } from '../../onnx/photoInspector.ts'
import { createStylist, type Stylist } from './stylist.ts'

const root = new URL('../../../../', import.meta.url)
const group = fileURLToPath(new URL('node_modules/@vladmandic/face-api/demo/sample6.jpg', root))
const modelsDir = fileURLToPath(new URL('models', root))
const log = pino({ level: 'silent' })
/** Never aborts; how long a test may take is for the runner to say. */
const patience = new AbortController().signal

interface Portrait {
  readonly portrait: Uint8Array
  readonly face: Face
}
/** The woman at the left of the group, and where her face is in the group's picture. */
const herFace = { x: 248, y: 497, width: 215, height: 270, score: 0.94 }
async function cut(left: number, top: number, width: number, height: number, scale = 1): Promise<Portrait> {
  const portrait = await sharp(group)
    .extract({ left, top, width, height })
    .resize({ width: Math.round(width * scale) })
    .jpeg({ quality: 92 })
    .toBuffer()
  const face = { x: (herFace.x - left) * scale, y: (herFace.y - top) * scale, width: herFace.width * scale, height: herFace.height * scale }
  return { portrait, face: { ...face, score: herFace.score } }
}
const request = (style: string, { portrait, face }: Portrait, seed = 7, index = 0): Omit<ImageRequest, 'attempt'> => ({
  taskId: taskIdSchema.parse('5f0f7f5e-3b5f-5d57-9c1e-0d6c1a7f2b11'),
  index,
  style,
  role: 'BRIDE',
  modelId: 'stylist-1',
  portrait,
  face,
  seed,
})

/** 32×40 pixels hold a style's look and none of its grain. */
const thumbnail = async (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).resize(32, 40, { fit: 'fill' }).removeAlpha().raw().toBuffer()
/** In levels of 255, mean of all channels. */
const difference = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] ?? 0)), 0) / one.length

let stylist: Stylist
let her: Portrait
const rendered = new Map<Style, Uint8Array>()
const picture = (style: Style): Uint8Array => rendered.get(style) ?? new Uint8Array()

beforeAll(async () => {
  stylist = await createStylist({ faults: [], delayMs: 0, threads: 2, modelsDir, log })
  her = await cut(0, 124, 625, 1350)
  await Promise.all(styles.map(async (style) => rendered.set(style, (await stylist.generate(request(style, her), patience)).bytes)))
})
afterAll(() => stylist.close())

describe('a rendered portrait', () => {
  it('is a JPEG of 1024×1280 in sRGB that says it is a local rendering and nothing else', async () => {
    const { bytes, ...rest } = await stylist.generate(request('TRADITIONAL_HANBOK', her), patience)
    expect(rest).toEqual({ contentType: 'image/jpeg', model: 'stylist-1', billed: 'no' })
    const metadata = await sharp(bytes).metadata()
    expect(metadata).toMatchObject({ format: 'jpeg', width: 1024, height: 1280, space: 'srgb', channels: 3 })
    expect(metadata.exif?.toString('latin1')).toContain('Local rendering of a photograph by Sillok')
    expect(metadata.exif?.toString('latin1')).not.toContain('GPS')
  })

  it('is the same, byte for byte, for the same request', async () => {
    const again = await stylist.generate(request('SUNSET_BEACH', her), patience)
    expect(Buffer.compare(again.bytes, picture('SUNSET_BEACH'))).toBe(0)
  })

  it('differs from another seed of its style, in every style', async () => {
    const others = await Promise.all(styles.map((style) => stylist.generate(request(style, her, 4_000_000_007), patience)))
    const alike: string[] = []
    for (const [i, style] of styles.entries()) {
      const other = await thumbnail(others[i]?.bytes ?? new Uint8Array())
      if (difference(other, await thumbnail(picture(style))) < 2) alike.push(style)
    }
    expect(alike).toEqual([])
  })

  it('differs from every other style and from the photograph at a glance', async () => {
    const plain = await sharp(her.portrait).resize(1024, 1280, { fit: 'cover', position: 'top' }).toBuffer()
    const looks = await Promise.all([plain, ...styles.map(picture)].map(thumbnail))
    const names = ['photograph', ...styles]
    const alike = looks.flatMap((one, i) =>
      looks.slice(i + 1).flatMap((other, j) => (difference(one, other) < 10 ? [`${names[i]} and ${names[i + 1 + j]}`] : [])),
    )
    expect(alike).toEqual([])
  })

  it('shows exactly one face, large enough, in every style', async () => {
    const inspector = await createPhotoInspector({ modelsDir, threads: 1, log })
    try {
      for (const style of styles) {
        const inspection = await inspector.inspect(picture(style))
        const widths = inspection.type === 'inspected' ? inspection.faces.map(({ width }) => width) : []
        expect(widths, style).toHaveLength(1)
        expect(widths[0], style).toBeGreaterThanOrEqual(80)
      }
    } finally {
      await inspector.close()
    }
  })
})

describe('a photograph that gives little to work with', () => {
  const cases: readonly [string, Style, () => Promise<Portrait>][] = [
    ['has the face at its border', 'OUTDOOR_GARDEN', () => cut(230, 400, 400, 700)],
    ['is 300 pixels tall', 'BLACK_AND_WHITE', () => cut(0, 124, 625, 1350, 300 / 1350)],
    ['is very wide', 'CITY_LIFESTYLE', () => cut(0, 440, 660, 330)],
    ['is very tall', 'ENCHANTED_FOREST', () => cut(210, 100, 290, 1400)],
  ]
  it.each(cases)('still becomes a full sheet when it %s', async (_, style, portrait) => {
    const { bytes } = await stylist.generate(request(style, await portrait()), patience)
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1024, height: 1280 })
  })

  it('is a bad result when it is no picture, and is not tried again', async () => {
    const broken = stylist.generate(request('CLASSIC_STUDIO', { ...her, portrait: new Uint8Array(64) }), patience)
    await expect(broken).rejects.toMatchObject({ errorClass: 'bad-request', failureCode: 'bad_result', billed: 'no' })
  })

  it('has no recipe for a style that can no longer be ordered', async () => {
    await expect(stylist.generate(request('ROMANTIC', her), patience)).rejects.toMatchObject({
      errorClass: 'bad-request',
      failureCode: null,
    })
  })
})

it('does not start without the model that finds the person', async () => {
  await expect(createStylist({ faults: [], delayMs: 0, threads: 1, modelsDir: '/nowhere', log })).rejects.toThrow('manifest')
})

describe('faults, delays and aborts', () => {
  it.each([
    ['content_refused', 'bad-request'],
    ['provider_unavailable', 'retry-same'],
    ['provider_timeout', 'retry-same'],
    ['bad_result', 'retry-same'],
    ['internal', 'bad-request'],
  ] as const)('a task with the fault %s fails so at each attempt', async (failureCode, errorClass) => {
    const faulty = await createStylist({ faults: [{ index: 3, failureCode }], delayMs: 0, threads: 1, modelsDir, log })
    for (let attempt = 0; attempt < 2; attempt++) {
      const error = await faulty.generate(request('CLASSIC_STUDIO', her, 7, 3), patience).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(ProviderError)
      expect(error).toMatchObject({ failureCode, errorClass, billed: 'no' })
    }
    await faulty.close()
  })

  it('a delay comes before the rendering, and an abort ends it at once', async () => {
    const slow = await createStylist({ faults: [], delayMs: 600_000, threads: 1, modelsDir, log })
    const cancel = new AbortController()
    const waiting = slow.generate(request('CLASSIC_STUDIO', her), cancel.signal)
    cancel.abort(new Error('cancelled'))
    await expect(waiting).rejects.toMatchObject({ errorClass: 'unknown-outcome', billed: 'no' })
    await slow.close()
  })

  it('an abort during the rendering frees the caller before the picture is ready', async () => {
    const cancel = new AbortController()
    const first = stylist.generate(request('CLASSIC_STUDIO', her), cancel.signal)
    const second = stylist.generate(request('MINIMALIST_GALLERY', her), patience)
    setImmediate(() => cancel.abort())
    await expect(first).rejects.toBeInstanceOf(ProviderError)
    expect(Buffer.compare((await second).bytes, picture('MINIMALIST_GALLERY'))).toBe(0)
  })

  it('closing lets the picture in work be finished', async () => {
    const closing = await createStylist({ faults: [], delayMs: 0, threads: 1, modelsDir, log })
    const last = closing.generate(request('MINIMALIST_GALLERY', her), patience)
    await closing.close()
    expect((await last).contentType).toBe('image/jpeg')
  })
})
