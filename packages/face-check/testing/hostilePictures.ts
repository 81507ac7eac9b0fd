/**
 * Files that were made to hurt whoever opens them, and oddities that real devices write. Each says which answers are right:
 * `inspected`, or the codes of a refusal.
 */
import sharp from 'sharp'
import {
  either,
  type Entry,
  type IntakeAnswer,
  megabyte,
  notAPicture,
  type Sample,
  taken,
  text,
  tooLarge,
  unreadable,
} from './hostile/entry.ts'
import { jpegTricks } from './hostile/jpeg.ts'
import { pngTricks } from './hostile/png.ts'
import { webpTricks } from './hostile/webp.ts'
import { exifBlock, orientationEntry } from './pictures/exif.ts'
import { box, circularHeic, heicSaidToBe, sampleHeic } from './pictures/heif.ts'
import { frameHeader, jpegSegment, manyScans, startOfImage } from './pictures/jpeg.ts'
import { assembledPng, blackPng, deflatedZeros, pngChunk, uint32, withPngChunks } from './pictures/png.ts'
import { validPictures } from './pictures/valid.ts'
import { animationFrame, animationHeader, extendedHeader, losslessHeader, webpFile } from './pictures/webp.ts'

export interface HostilePicture {
  readonly name: string
  readonly bytes: Buffer
  readonly answers: readonly IntakeAnswer[]
}

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
