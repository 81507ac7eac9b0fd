/**
 * Files that were made to hurt whoever opens them, and oddities that real devices write. Each says which answers are right:
 * `inspected`, or the codes of a refusal.
 */
import sharp from 'sharp'
import type { Inspection } from '../src/ports/photoInspector.ts'
import { crowdedExif, exifBlock, loopingExif, orientationEntry } from './pictures/exif.ts'
import { box, circularHeic, heicSaidToBe, sampleHeic } from './pictures/heif.ts'
import { frameHeader, jpegSegment, manyScans, startOfImage, withJpegSegments } from './pictures/jpeg.ts'
import { assembledPng, blackPng, deflatedZeros, pngChunk, uint32, withPngChunks } from './pictures/png.ts'
import { validPictures } from './pictures/valid.ts'
import { animationFrame, animationHeader, extendedHeader, losslessHeader, webpChunk, webpChunksOf, webpFile } from './pictures/webp.ts'

export type IntakeAnswer = 'inspected' | Extract<Inspection, { type: 'unreadable' }>['code']

export interface HostilePicture {
  readonly name: string
  readonly bytes: Buffer
  readonly answers: readonly IntakeAnswer[]
}

const megabyte = 1024 * 1024
const text = (content: string) => Buffer.from(content, 'latin1')
const exifSegment = (content: Uint8Array) => jpegSegment(0xe1, Buffer.concat([text('Exif\0\0'), content]))
const repeated = (times: number, bytes: Uint8Array): Buffer => Buffer.concat(Array.from({ length: times }, () => bytes))
const taken = ['inspected'] as const
const unreadable = ['image_unreadable'] as const
const tooLarge = ['image_too_large'] as const
const notAPicture = ['unsupported_media_type'] as const
/** Where decoders may differ: taken with the picture it plainly holds, or refused. */
const either = ['inspected', 'image_unreadable'] as const

type Entry = readonly [name: string, answers: readonly IntakeAnswer[], bytes: Buffer]

/** Some need a second each to decode: run it once. */
export async function hostilePictures(): Promise<readonly HostilePicture[]> {
  const valid = new Map((await validPictures()).map(({ name, bytes }) => [name, bytes]))
  const sample = (name: string): Buffer => {
    const bytes = valid.get(name)
    if (!bytes) throw new Error(`there is no picture named ${name}`)
    return bytes
  }
  const groups = [
    bombs(),
    notPictures(),
    polyglots(sample),
    await oddShapes(),
    jpegTricks(sample),
    pngTricks(sample),
    webpTricks(sample),
    heicTricks(),
  ]
  return [...groups.flat(), ...cutOff(valid)].map(([name, answers, bytes]) => ({ name, answers, bytes }))
}

type Sample = (name: string) => Buffer

const bombs = (): readonly Entry[] => [
  ['png of 225 megapixels', tooLarge, blackPng({ width: 15_000, height: 15_000 })],
  ['png of 400 megapixels', tooLarge, blackPng({ width: 20_000, height: 20_000 })],
  ['png of 10 million columns', tooLarge, blackPng({ width: 10_000_000, height: 1, bitDepth: 8 })],
  ['png of 2³¹ pixels a side', unreadable, assembledPng({ width: 0x7fffffff, height: 0x7fffffff }, deflatedZeros(1000))],
  [
    'interlaced 16-bit png of 64 megapixels',
    tooLarge,
    assembledPng({ width: 8_000, height: 8_000, bitDepth: 16, colourType: 6, interlaced: true }, deflatedZeros(megabyte)),
  ],
  [
    'jpeg of 65500²',
    tooLarge,
    Buffer.concat([
      startOfImage,
      frameHeader(0xc0, 65_500, 65_500, 3),
      jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
      Buffer.from([0xff, 0xd9]),
    ]),
  ],
  ['webp of 16383²', tooLarge, webpFile(losslessHeader(16_383, 16_383))],
  [
    'webp animation on a canvas of 16384²',
    ['image_too_large', 'image_unreadable'],
    webpFile(extendedHeader(16_384, 16_384, 2), animationHeader, animationFrame(1, 1, losslessHeader(1, 1))),
  ],
  ['heic said to be 60000²', tooLarge, heicSaidToBe(60_000, 60_000)],
  ['jpeg of 3,000 scans', unreadable, manyScans(2_000, 2_000, 3_000)],
  ['jpeg of 90 silent scans', taken, manyScans(2_000, 2_000, 90)],
]

const notPictures = (): readonly Entry[] => [
  ['an empty file', unreadable, Buffer.alloc(0)],
  ['one byte', notAPicture, Buffer.from([0xff])],
  ['zeros', notAPicture, Buffer.alloc(megabyte)],
  ['ones', notAPicture, Buffer.alloc(megabyte, 0xff)],
  ['svg', notAPicture, text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>')],
  [
    'svg behind an xml head',
    notAPicture,
    text('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'),
  ],
  ['html', notAPicture, text('<!doctype html><script>alert(1)</script>')],
  ['pdf', notAPicture, text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
  ['zip', notAPicture, text('PK\x03\x04')],
  ['tiff', notAPicture, exifBlock([orientationEntry(1)])],
  ['bmp', notAPicture, text('BM\x46\0\0\0')],
  ['a movie', notAPicture, Buffer.concat([box('ftyp', text('isom\0\0\0\0mp42')), box('mdat', Buffer.alloc(64))])],
  ['avif in a neutral container', notAPicture, box('ftyp', text('mif1\0\0\0\0mif1avif'))],
]

const polyglots = (sample: Sample): readonly Entry[] => [
  ['jpeg with a zip behind it', taken, Buffer.concat([sample('jpeg'), text('PK\x03\x04'), Buffer.alloc(500), text('PK\x05\x06')])],
  [
    'jpeg with a second picture behind it, as phones write',
    taken,
    Buffer.concat([sample('jpeg'), sample('jpeg of a face'), Buffer.alloc(100)]),
  ],
  ['png with html behind it', taken, Buffer.concat([sample('png'), text('<script>alert(1)</script>')])],
  ['png with html in a comment', taken, withPngChunks(sample('png'), pngChunk('tEXt', text('Comment\0<script>alert(1)</script>')))],
  ['webp with a program behind it', taken, Buffer.concat([sample('webp'), text('#!/bin/sh\n')])],
  ['gif head on a jpeg', notAPicture, Buffer.concat([text('GIF89a'), sample('jpeg')])],
  ['pdf head on a jpeg', notAPicture, Buffer.concat([text('%PDF-1.7\n'), sample('jpeg')])],
  ['jpeg head on a png', unreadable, Buffer.concat([startOfImage, Buffer.from([0xff]), sample('png')])],
  ['webp head on a svg', unreadable, webpFile(text('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
  ['png head on a jpeg', unreadable, Buffer.concat([sample('png').subarray(0, 8), sample('jpeg')])],
]

const oddShapes = async (): Promise<readonly Entry[]> => {
  const flat = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#8090a0' } })
  return [
    ['png of 1×1', taken, await flat(1, 1).png().toBuffer()],
    ['jpeg of 1×1', taken, await flat(1, 1).jpeg().toBuffer()],
    ['webp of 1×1', taken, await flat(1, 1).webp().toBuffer()],
    ['png of 10000×1', taken, await flat(10_000, 1).png().toBuffer()],
    ['jpeg of 1×10000', taken, await flat(1, 10_000).jpeg().toBuffer()],
    ['jpeg of 65500×1', taken, await flat(65_500, 1).jpeg().toBuffer()],
    ['png without width', unreadable, assembledPng({ width: 0, height: 10 }, deflatedZeros(10))],
    ['png without height', unreadable, assembledPng({ width: 10, height: 0 }, deflatedZeros(10))],
    [
      'jpeg without height',
      unreadable,
      Buffer.concat([
        startOfImage,
        frameHeader(0xc0, 64, 0, 1),
        jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
        Buffer.from([0, 0xff, 0xd9]),
      ]),
    ],
  ]
}

const jpegTricks = (sample: Sample): readonly Entry[] => {
  const jpeg = sample('jpeg')
  const scanStart = jpeg.indexOf(Buffer.from([0xff, 0xda]))
  const beforeScan = (...parts: readonly Uint8Array[]) => Buffer.concat([jpeg.subarray(0, scanStart), ...parts, jpeg.subarray(scanStart)])
  return [
    ['jpeg with a looping exif', taken, withJpegSegments(jpeg, exifSegment(loopingExif(6)))],
    ['jpeg with 5,000 exif entries', taken, withJpegSegments(jpeg, exifSegment(crowdedExif(6)))],
    ['jpeg whose exif claims 65,535 entries', taken, withJpegSegments(jpeg, exifSegment(exifBlock([orientationEntry(6)], 0, 65_535)))],
    ['jpeg with an orientation that is none', taken, withJpegSegments(jpeg, exifSegment(exifBlock([orientationEntry(4_000)])))],
    ['jpeg with 9 MB of comments', taken, withJpegSegments(jpeg, repeated(144, jpegSegment(0xfe, Buffer.alloc(65_000, 65))))],
    [
      'jpeg with 9 MB of xmp',
      taken,
      withJpegSegments(
        jpeg,
        repeated(140, jpegSegment(0xe1, Buffer.concat([text('http://ns.adobe.com/xap/1.0/\0'), Buffer.alloc(65_000, 65)]))),
      ),
    ],
    [
      'jpeg with a profile of 9 MB',
      taken,
      withJpegSegments(
        jpeg,
        ...Array.from({ length: 140 }, (_, index) =>
          jpegSegment(0xe2, Buffer.concat([text('ICC_PROFILE\0'), Buffer.from([index + 1, 140]), Buffer.alloc(65_000)])),
        ),
      ),
    ],
    ['jpeg with 500,000 empty segments', taken, withJpegSegments(jpeg, repeated(500_000, jpegSegment(0xe5, Buffer.alloc(0))))],
    ['jpeg with 5,000 tables', unreadable, beforeScan(repeated(5_000, jpegSegment(0xdd, Buffer.from([0, 0]))))],
    ['jpeg with 5 MB of fill bytes', taken, Buffer.concat([startOfImage, Buffer.alloc(5 * megabyte, 0xff), jpeg.subarray(2)])],
    ['jpeg with a restart interval that isn’t kept', either, beforeScan(jpegSegment(0xdd, Buffer.from([0, 1])))],
    [
      'jpeg full of restarts',
      either,
      Buffer.concat([
        jpeg.subarray(0, scanStart + 30),
        repeated(10_000, Buffer.from([0xff, 0xd0, 0xff, 0xd7])),
        jpeg.subarray(scanStart + 30),
      ]),
    ],
    ['jpeg of four inks, as luminance and colours', taken, withAdobeTransform(sample('cmyk jpeg'), 2)],
    ['jpeg that starts twice', either, Buffer.concat([startOfImage, jpeg])],
    ['jpeg with two frame headers', unreadable, beforeScan(frameHeader(0xc0, 9_000, 9_000, 3))],
    [
      'jpeg with arithmetic coding',
      unreadable,
      Buffer.from(jpeg.map((byte, index) => (jpeg[index - 1] === 0xff && byte === 0xc0 ? 0xc9 : byte))),
    ],
    [
      'jpeg whose segment ends beyond the file',
      unreadable,
      Buffer.concat([startOfImage, Buffer.from([0xff, 0xe0, 0xff, 0xff]), jpeg.subarray(2)]),
    ],
    [
      'jpeg whose segment has no room for its length',
      unreadable,
      Buffer.concat([startOfImage, Buffer.from([0xff, 0xe0, 0, 1]), jpeg.subarray(2)]),
    ],
    ['jpeg without a scan', unreadable, Buffer.concat([jpeg.subarray(0, scanStart), Buffer.from([0xff, 0xd9])])],
  ]
}

/** How the Adobe segment says that colours were turned: 0 not at all, 2 for four inks. */
function withAdobeTransform(jpeg: Buffer, transform: number): Buffer {
  const changed = Buffer.from(jpeg)
  changed[changed.indexOf('Adobe') + 11] = transform
  return changed
}

const pngTricks = (sample: Sample): readonly Entry[] => {
  const png = sample('png')
  const gigabyte = deflatedZeros(256 * megabyte)
  const broken = (chunk: string) => {
    const bytes = Buffer.from(png)
    const at = bytes.indexOf(chunk, 0, 'latin1')
    const end = at + 4 + bytes.readUInt32BE(at - 4)
    bytes.writeUInt32BE(bytes.readUInt32BE(end) ^ 1, end)
    return bytes
  }
  return [
    ['png with a zTXt that unpacks to 256 MB', taken, withPngChunks(png, pngChunk('zTXt', Buffer.concat([text('Comment\0\0'), gigabyte])))],
    [
      'png with an iTXt that unpacks to 256 MB',
      taken,
      withPngChunks(png, pngChunk('iTXt', Buffer.concat([text('XML:com.adobe.xmp\0\x01\0\0\0'), gigabyte]))),
    ],
    ['png with a profile that unpacks to 256 MB', either, withPngChunks(png, pngChunk('iCCP', Buffer.concat([text('icc\0\0'), gigabyte])))],
    [
      'png with 8 texts of 256 MB',
      taken,
      withPngChunks(png, ...Array.from({ length: 8 }, (_, index) => pngChunk('zTXt', Buffer.concat([text(`C${index}\0\0`), gigabyte])))),
    ],
    [
      'png with 9 MB of text',
      taken,
      withPngChunks(png, pngChunk('tEXt', Buffer.concat([text('Comment\0'), Buffer.alloc(9 * megabyte, 65)]))),
    ],
    ['png with 9 MB of exif', taken, withPngChunks(png, pngChunk('eXIf', Buffer.alloc(9 * megabyte)))],
    ['png with a looping exif', taken, withPngChunks(png, pngChunk('eXIf', loopingExif(6)))],
    ['png of 1×1 with 256 MB of pixels', either, assembledPng({ width: 1, height: 1, bitDepth: 8 }, gigabyte)],
    [
      'png with 300,000 empty parts',
      taken,
      Buffer.concat([png.subarray(0, -12), repeated(300_000, pngChunk('IDAT', Buffer.alloc(0))), png.subarray(-12)]),
    ],
    ['png with 300,000 texts', taken, withPngChunks(png, repeated(300_000, pngChunk('tEXt', text('C\0'))))],
    ['png with a wrong sum over its header', unreadable, broken('IHDR')],
    ['png with a wrong sum over its pixels', unreadable, broken('IDAT')],
    ['png with a wrong sum over a text', taken, withPngChunks(png, pngChunk('tEXt', text('C\0text'), 1))],
    ['png with a chunk of 4 GB', unreadable, withPngChunks(png, Buffer.concat([uint32(0xffffffff), text('tEXt')]))],
    ['png with an unknown critical chunk', taken, withPngChunks(png, pngChunk('QQQQ', Buffer.alloc(10)))],
    ['png without pixels', unreadable, Buffer.concat([png.subarray(0, 33), pngChunk('IEND', Buffer.alloc(0))])],
    ['png with a palette missing', unreadable, assembledPng({ width: 8, height: 8, bitDepth: 8, colourType: 3 }, deflatedZeros(72))],
    ['animated png', taken, withPngChunks(png, pngChunk('acTL', Buffer.concat([uint32(1_000_000), uint32(0)])))],
  ]
}

const webpTricks = (sample: Sample): readonly Entry[] => {
  const chunks = webpChunksOf(sample('webp'))
  const frame = animationFrame(48, 40, chunks)
  return [
    ['webp with 9 MB of xmp', taken, webpFile(extendedHeader(48, 40, 4), chunks, webpChunk('XMP ', Buffer.alloc(9 * megabyte, 65)))],
    ['webp with 9 MB of exif', taken, webpFile(extendedHeader(48, 40, 8), chunks, webpChunk('EXIF', Buffer.alloc(9 * megabyte)))],
    ['webp with a looping exif', taken, webpFile(extendedHeader(48, 40, 8), chunks, webpChunk('EXIF', loopingExif(6)))],
    ['webp with a profile of 9 MB', taken, webpFile(extendedHeader(48, 40, 0x20), webpChunk('ICCP', Buffer.alloc(9 * megabyte)), chunks)],
    [
      'webp of 100,000 frames',
      taken,
      webpFile(
        extendedHeader(48, 40, 2),
        animationHeader,
        frame,
        repeated(100_000, animationFrame(1, 1, losslessHeader(1, 1, Buffer.alloc(4)))),
      ),
    ],
    [
      'webp with 500,000 unknown chunks',
      taken,
      webpFile(extendedHeader(48, 40, 0), chunks, repeated(500_000, webpChunk('ABCD', Buffer.alloc(0)))),
    ],
    ['webp whose canvas is not its picture', unreadable, webpFile(extendedHeader(8_000, 8_000, 0), chunks)],
    ['webp whose frame is larger than its canvas', unreadable, webpFile(extendedHeader(10, 10, 2), animationHeader, frame)],
    [
      'webp whose chunk ends beyond the file',
      unreadable,
      webpFile(extendedHeader(48, 40, 4), chunks, webpChunk('XMP ', Buffer.alloc(4), 0xfffffff0)),
    ],
    ['webp of 4 MP that only has a header', unreadable, webpFile(losslessHeader(2_000, 2_000))],
    ['webp without chunks', unreadable, webpFile()],
  ]
}

const heicTricks = (): readonly Entry[] => [
  ['heic of its brand alone', unreadable, box('ftyp', text('heic\0\0\0\0mif1heic'))],
  ['heic said to be larger than it is', unreadable, heicSaidToBe(3_000, 3_000)],
  ['heic said to be smaller than it is', unreadable, heicSaidToBe(1, 1)],
  ['heic made of itself', unreadable, circularHeic()],
  ['heic with nothing but zeros as pixels', either, Buffer.concat([sampleHeic('portrait').subarray(0, 400), Buffer.alloc(3_700)])],
  ['heic whose first box never ends', unreadable, Buffer.concat([uint32(0xffffffff), sampleHeic('portrait').subarray(4)])],
]

/** Cut at places of every kind: in the signature, in headers, in tables, in the pixels, right before the end. */
function cutOff(valid: ReadonlyMap<string, Buffer>): readonly Entry[] {
  return ['jpeg', 'progressive jpeg', 'png', 'interlaced png', 'webp', 'lossless webp', 'heic'].flatMap((name) => {
    const bytes = valid.get(name) ?? Buffer.alloc(0)
    const places = [6, 20, 40, 150, bytes.length >> 1, bytes.length - 20, bytes.length - 3]
    return places.map((place): Entry => {
      const answers = place < 12 ? (['image_unreadable', 'unsupported_media_type'] as const) : unreadable
      return [`${name} cut off after ${place} of ${bytes.length} bytes`, answers, bytes.subarray(0, place)]
    })
  })
}
