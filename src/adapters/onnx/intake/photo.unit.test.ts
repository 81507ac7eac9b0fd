import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../domain/catalogue.ts'
import { blackPng } from '../../../../testing/pictures/png.ts'
import { encodedJpeg, openPhoto, type Upright } from './photo.ts'

const astronaut = join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'astronaut.png')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><circle cx="200" cy="200" r="90"/></svg>')

async function opened(bytes: Uint8Array): Promise<Upright> {
  const photo = await openPhoto(bytes)
  if (photo.type === 'unreadable') throw new Error(`${photo.code}: ${photo.reason}`)
  return photo
}
async function codeOf(bytes: Uint8Array): Promise<string> {
  const photo = await openPhoto(bytes)
  return photo.type === 'unreadable' ? photo.code : photo.type
}

describe('a photo', () => {
  const encodings: Record<string, () => Sharp> = {
    JPEG: () => sharp(astronaut).jpeg(),
    'progressive JPEG': () => sharp(astronaut).jpeg({ progressive: true }),
    'CMYK JPEG': () => sharp(astronaut).toColourspace('cmyk').jpeg(),
    'grey JPEG': () => sharp(astronaut).greyscale().jpeg(),
    PNG: () => sharp(astronaut).png(),
    '16-bit PNG': () => sharp(astronaut).toColourspace('rgb16').png(),
    'grey PNG with transparency': () => sharp(astronaut).greyscale().ensureAlpha().png(),
    'palette PNG': () => sharp(astronaut).png({ palette: true, effort: 1 }),
    WebP: () => sharp(astronaut).webp({ effort: 0 }),
    'JPEG with another colour profile': () => sharp(astronaut).withIccProfile('p3').jpeg(),
  }
  test.each(Object.entries(encodings))('as %s is taken and kept as sRGB JPEG, its colours as they were', async (name, encode) => {
    const photo = await opened(await encode().toBuffer())
    expect([photo.width, photo.height, photo.pixels.length]).toEqual([512, 512, 512 * 512 * 3])
    const kept = await sharp(await encodedJpeg(photo)).metadata()
    expect(kept).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3, depth: 'uchar', chromaSubsampling: '4:4:4', width: 512 })
    const lossless = await sharp(astronaut).greyscale(name.startsWith('grey')).png().toBuffer()
    const original = await sharp(lossless).toColourspace('srgb').raw().toBuffer()
    const difference = photo.pixels.reduce((sum, value, index) => sum + Math.abs(value - (original[index] ?? 0)), 0)
    expect(difference / photo.pixels.length).toBeLessThan(8)
  })

  test('with transparency is kept on white', async () => {
    const clear = await sharp({ create: { width: 64, height: 64, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    expect((await opened(clear)).pixels.every((value) => value === 255)).toBe(true)
  })

  test('that moves is taken by its first frame', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer()
    const moving = await sharp([await frame('#ffffff'), await frame('#000000')], { join: { animated: true } })
      .webp()
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const { pixels, width, height } = await opened(moving)
    expect([width, height, pixels[0]]).toEqual([64, 64, 255])
  })

  test('is kept at 2048 pixels on its longer side at most, and never enlarged', async () => {
    const size = async (width: number, height: number) => {
      const photo = await opened(blackPng({ width, height }))
      return [photo.width, photo.height]
    }
    expect(await size(4096, 1000)).toEqual([2048, 500])
    expect(await size(30, 5000)).toEqual([12, 2048])
    expect(await size(40, 30)).toEqual([40, 30])
    expect(await size(1, 1)).toEqual([1, 1])
    expect(await size(60_000, 1)).toEqual([2048, 1])
  })

  test('keeps no metadata: no place, no camera, no profile', async () => {
    const gps = { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 59/1', GPSLongitudeRef: 'E', GPSLongitude: '126/1 58/1 40/1' }
    const bytes = await sharp(astronaut)
      .jpeg()
      .withExif({ IFD0: { Make: 'Camera', Artist: 'Somebody' }, IFD3: gps })
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const kept = await encodedJpeg(await opened(bytes))
    const { exif, icc, iptc, xmp, orientation } = await sharp(kept).metadata()
    expect({ exif, icc, iptc, xmp, orientation }).toEqual({})
    expect(kept.includes('Camera')).toBe(false)
  })
})

describe('a file', () => {
  test('in any other format is refused by its content, whatever its name', async () => {
    const small = sharp({ create: { width: 32, height: 32, channels: 3, background: '#808080' } })
    const others = [
      svg,
      await small.clone().gif().toBuffer(),
      await small.clone().tiff().toBuffer(),
      await small.clone().avif().toBuffer(),
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('not a picture at all'),
    ]
    for (const bytes of others) expect(await codeOf(bytes)).toBe('unsupported_media_type')
  })

  test('that only starts like a picture reaches no other decoder', async () => {
    for (const magic of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\0\0\0\0WEBP']) {
      expect(await codeOf(Buffer.concat([Buffer.from(magic, 'latin1'), svg]))).toBe('image_unreadable')
    }
  })

  test('that is cut off or empty is refused, not repaired', async () => {
    const whole = [sharp(astronaut).png(), sharp(astronaut).jpeg(), sharp(astronaut).webp()]
    for (const picture of whole) {
      const bytes = await picture.toBuffer()
      expect(await codeOf(bytes.subarray(0, bytes.length * 0.7))).toBe('image_unreadable')
    }
    expect(await codeOf(new Uint8Array(0))).toBe('image_unreadable')
  })

  test('of 400 million pixels is refused', async () => {
    const bomb = blackPng({ width: 20_000, height: 20_000 })
    expect(bomb.length).toBeLessThan(limits.referencePhotoBytesMax)
    expect(await codeOf(bomb)).toBe('image_too_large')
  })
})
