import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { exifBlock, orientationEntry } from '../../testing/pictures/exif.ts'
import { jpegSegment, withJpegSegments } from '../../testing/pictures/jpeg.ts'
import { assembledPng, blackPng, deflatedZeros, pngChunk, uint32, withPngChunks } from '../../testing/pictures/png.ts'
import { extendedHeader, webpChunk, webpChunksOf, webpFile } from '../../testing/pictures/webp.ts'
import { astronaut } from '../../testing/samples.ts'
import { usual } from '../../testing/usual.ts'
import { encodedJpeg, openPhoto, shrunk } from './photo.ts'
import type { Upright } from './upright.ts'

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><circle cx="200" cy="200" r="90"/></svg>')

/** Of one value, from 0 to 1, in samples of 16 bits, and opaque. */
function deepPng(colourType: 0 | 2 | 4 | 6, channels: number, value: number, chunks: readonly Buffer[]): Buffer {
  const side = 8
  const row = Buffer.alloc(1 + 2 * side * channels)
  for (let sample = 0; sample < side * channels; sample++) {
    const isAlpha = colourType >= 4 && sample % channels === channels - 1
    row.writeUInt16BE(isAlpha ? 65_535 : Math.round(65_535 * value), 1 + 2 * sample)
  }
  const data = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))
  return assembledPng({ width: side, height: side, bitDepth: 16, colourType }, data, chunks)
}

/** Top left, top right, bottom left, bottom right of a picture stored as r g / b w. */
const uprightCorners = ['rgbw', 'grwb', 'wbgr', 'bwrg', 'rbgw', 'brwg', 'wgbr', 'gwrb']

async function decodedOf(bytes: Uint8Array) {
  const photo = await openPhoto(bytes)
  return photo.type === 'photo' ? photo.decoded(usual.photoSideMax, 'sRGB') : photo
}
async function opened(bytes: Uint8Array): Promise<Upright> {
  const picture = await decodedOf(bytes)
  if (picture.type === 'unreadable') throw new Error(`${picture.code}: ${picture.reason}`)
  return picture
}
async function codeOf(bytes: Uint8Array): Promise<string> {
  const picture = await decodedOf(bytes)
  return picture.type === 'unreadable' ? picture.code : picture.type
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

  describe('of inks whose mark was lost', () => {
    const marked = async (photo: Sharp = sharp(astronaut)) => photo.toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
    const withoutMark = (jpeg: Buffer) => {
      const at = jpeg.indexOf('Adobe') - 4
      return Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 2 + jpeg.readUInt16BE(at + 2))])
    }
    test.each([
      ['says how much is missing', async () => withoutMark(await marked())],
      [
        'says how much there is',
        async () =>
          withoutMark(
            await marked(
              sharp(await marked())
                .pipelineColourspace('cmyk')
                .negate(),
            ),
          ),
      ],
    ])('and that %s has its true colours', async (_, make) => {
      const original = await sharp(astronaut).removeAlpha().raw().toBuffer()
      const { pixels } = await opened(await make())
      expect(pixels.reduce((sum, value, index) => sum + Math.abs(value - (original[index] ?? 0)), 0) / pixels.length).toBeLessThan(10)
    })
  })

  describe('whose colours are told by numbers', () => {
    const [gama, cicp, chrm] = [
      (gamma: number) => pngChunk('gAMA', uint32(Math.round(gamma * 100_000))),
      (...codes: readonly number[]) => pngChunk('cICP', Buffer.from(codes)),
      (...numbers: readonly number[]) => pngChunk('cHRM', Buffer.concat(numbers.map((number) => uint32(Math.round(number * 100_000))))),
    ]
    const p3 = chrm(0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
    const grey = (value: number) => sharp({ create: { width: 8, height: 8, channels: 3, background: { r: value, g: value, b: value } } })
    const first = async (png: Uint8Array) => [...(await opened(png)).pixels.subarray(0, 3)]
    test.each([
      // 0.5 of the light is 188 of 255 in sRGB, and so on.
      ['linear light', [gama(1)], 128, 188],
      ['the light of an old screen', [gama(1 / 1.8)], 128, 145],
      ['a gamma of 2.2, which is what sRGB has', [gama(0.45455)], 128, 128],
      ['a gamma beyond all sense', [gama(0)], 128, 128],
      ['linear light, though sRGB it says as well', [pngChunk('sRGB', Buffer.from([0])), gama(1)], 128, 128],
      ['linear light, as a video has it', [cicp(1, 8, 0, 1)], 128, 188],
      ['sRGB, as a video has it, though linear light it says as well', [cicp(1, 13, 0, 1), gama(1)], 128, 128],
      ['HDR by quantiser: paper white', [cicp(9, 16, 0, 1)], 148, 244],
      ['HDR by hybrid log-gamma: paper white', [cicp(9, 18, 0, 1)], 191, 244],
      ['numbers that nobody knows', [cicp(77, 99, 0, 1)], 128, 128],
    ])('has %s', async (_, chunks, stored, right) => {
      const png = withPngChunks(await grey(stored).png().toBuffer(), ...chunks)
      for (const value of await first(png)) expect(Math.abs(value - right)).toBeLessThan(4)
      const oneChannel = withPngChunks(await grey(stored).greyscale().toColourspace('b-w').png().toBuffer(), ...chunks)
      for (const value of await first(oneChannel)) expect(Math.abs(value - right)).toBeLessThan(4)
    })

    test.each([
      ['linear light', [gama(1)], [0, 25, 63, 188, 255]],
      ['the light of an old screen', [gama(1 / 1.8)], [0, 1, 14, 146, 255]],
      ['linear light, as a video has it', [cicp(1, 8, 0, 1)], [0, 25, 63, 188, 255]],
      ['HDR by quantiser', [cicp(9, 16, 0, 1)], [0, 0, 1, 181, 255]],
      ['sRGB, as a video has it, though linear light it says as well', [cicp(1, 13, 0, 1), gama(1)], [0, 3, 13, 128, 255]],
      ['nothing', [], [0, 3, 13, 128, 255]],
    ])('has %s in samples of 16 bits, in colour and grey, with transparency and without', async (_, chunks, right) => {
      const stored = [0, 0.01, 0.05, 0.5, 1]
      for (const [colourType, channels] of [
        [0, 1],
        [2, 3],
        [4, 2],
        [6, 4],
      ] as const) {
        const seen = await Promise.all(stored.map((value) => first(deepPng(colourType, channels, value, chunks))))
        for (const [index, pixel] of seen.entries()) {
          for (const value of pixel) expect(Math.abs(value - (right[index] ?? 0)), `type ${colourType}, ${stored[index]}`).toBeLessThan(2)
        }
      }
    })

    test('of grey is exact in the dark', async () => {
      const png = withPngChunks(await grey(3).greyscale().toColourspace('b-w').png().toBuffer(), gama(1))
      expect(await first(png)).toEqual([28, 28, 28])
    })

    test('of wider primaries comes out as sRGB', async () => {
      const red = await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: 200, g: 100, b: 100 } } })
        .png()
        .toBuffer()
      for (const chunks of [[cicp(12, 13, 0, 1)], [gama(0.45455), p3]]) {
        const [r = 0, g = 0] = await first(withPngChunks(red, ...chunks))
        expect(r).toBeGreaterThan(208)
        expect(g).toBeLessThan(96)
      }
    })
  })

  test('without the two bytes of its end is whole', async () => {
    for (const progressive of [false, true]) {
      const jpeg = await sharp(astronaut).jpeg({ progressive }).toBuffer()
      const [{ pixels, ...seen }, { pixels: wholePixels, ...whole }] = [await opened(jpeg.subarray(0, -2)), await opened(jpeg)]
      expect(seen).toEqual(whole)
      expect(Buffer.compare(pixels, wholePixels)).toBe(0)
      expect(await codeOf(jpeg.subarray(0, -200))).toBe('image_unreadable')
    }
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
    expect(await size(65_535, 3)).toEqual([2048, 1])
    expect(await size(40, 30)).toEqual([40, 30])
    expect(await size(1, 1)).toEqual([1, 1])
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('turned by EXIF in way %i stands upright, in every format', async (orientation) => {
    // Red, green, blue and white corners tell all eight ways apart.
    const corners = await sharp(Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]), {
      raw: { width: 2, height: 2, channels: 3 },
    })
      .resize(32, 16, { kernel: 'nearest', fit: 'fill' })
      .png()
      .toBuffer()
    const exif = exifBlock([orientationEntry(orientation)])
    const jpeg = await sharp(corners).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer()
    const webp = await sharp(corners).webp({ lossless: true }).toBuffer()
    const turned = [
      withJpegSegments(jpeg, jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]))),
      withPngChunks(corners, pngChunk('eXIf', exif)),
      webpFile(extendedHeader(32, 16, 8), webpChunksOf(webp), webpChunk('EXIF', exif)),
    ]
    const upright = uprightCorners[orientation - 1] ?? ''
    for (const bytes of turned) {
      const { pixels, width, height } = await opened(bytes)
      expect(await openPhoto(bytes)).toMatchObject({ width, height })
      const colourAt = (x: number, y: number) => {
        const [red = 0, green = 0] = pixels.subarray((y * width + x) * 3)
        return red > 128 && green > 128 ? 'w' : red > 128 ? 'r' : green > 128 ? 'g' : 'b'
      }
      const seen = colourAt(2, 2) + colourAt(width - 3, 2) + colourAt(2, height - 3) + colourAt(width - 3, height - 3)
      expect([seen, width, height]).toEqual([upright, ...(orientation > 4 ? [16, 32] : [32, 16])])
    }
  })

  test('is decoded as small as it is wanted, and says how large it is', async () => {
    const photo = await openPhoto(await sharp(astronaut).resize(900, 1200).withIccProfile('p3').jpeg().toBuffer())
    if (photo.type === 'unreadable') throw new Error(photo.reason)
    expect(photo).toMatchObject({ width: 900, height: 1200, smallerIsFaster: true })
    for (const colours of ['sRGB', 'stored'] as const) {
      expect(await photo.decoded(300, colours)).toMatchObject({ type: 'decoded', width: 225, height: 300 })
    }
    const progressive = await openPhoto(await sharp(astronaut).jpeg({ progressive: true }).toBuffer())
    expect(progressive).toMatchObject({ width: 512, height: 512, smallerIsFaster: false })
  })

  test('that is decoded is made smaller, never larger', async () => {
    const picture = await opened(blackPng({ width: 60, height: 40 }))
    expect(await shrunk(picture, 60)).toBe(picture)
    expect(await shrunk(picture, 30)).toMatchObject({ width: 30, height: 20 })
  })

  test('with a colour that means nothing is clear there, and kept on white', async () => {
    const paletteWithClear = assembledPng({ width: 8, height: 8, bitDepth: 8, colourType: 3 }, deflatedZeros(72), [
      pngChunk('PLTE', Buffer.from([200, 0, 0])),
      pngChunk('tRNS', Buffer.from([0])),
    ])
    const blackIsClear = blackPng({ width: 8, height: 8, bitDepth: 16, colourType: 2 }, [pngChunk('tRNS', Buffer.alloc(6))])
    for (const bytes of [paletteWithClear, blackIsClear]) expect((await opened(bytes)).pixels.every((value) => value === 255)).toBe(true)
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

  test.each([
    ['one side is longer than 65,535 pixels', () => blackPng({ width: 65_536, height: 1 })],
    [
      'it would have to be held as a whole and is too large for that',
      () => blackPng({ width: 7_000, height: 7_000, bitDepth: 16, colourType: 2, interlaced: true }),
    ],
  ])('is refused when %s', async (_, make) => {
    expect(await codeOf(make())).toBe('image_too_large')
  })

  test('of 400 million pixels is refused', async () => {
    const bomb = blackPng({ width: 20_000, height: 20_000 })
    expect(bomb.length).toBeLessThan(usual.bytesMax)
    expect(await codeOf(bomb)).toBe('image_too_large')
  })
})
