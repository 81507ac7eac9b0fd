import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { exifBlock, orientationEntry } from '../../../testing/pictures/exif.ts'
import { endOfImage, jpegSegment, manyScans, withJpegSegments } from '../../../testing/pictures/jpeg.ts'
import { pngChunk, withPngChunks } from '../../../testing/pictures/png.ts'
import { animationFrame, animationHeader, extendedHeader, webpChunk, webpChunksOf, webpFile } from '../../../testing/pictures/webp.ts'
import { essentialJpeg } from './jpeg.ts'
import { essentialPng } from './png.ts'
import { essentialWebp } from './webp.ts'

const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#8090a0' } })
const [jpeg, png, webp] = await Promise.all([
  picture.clone().jpeg().toBuffer(),
  picture.clone().png().toBuffer(),
  picture.clone().webp().toBuffer(),
])
const text = (content: string) => Buffer.from(content, 'latin1')
const exif = exifBlock([orientationEntry(6)])
const bytesOf = (essential: Uint8Array | null) => Buffer.from(essential ?? [])
const names = (essential: Uint8Array | null, wanted: readonly string[]) => wanted.filter((name) => bytesOf(essential).includes(name))

describe('of a JPEG', () => {
  test('that has nothing else, all is kept', () => {
    expect(bytesOf(essentialJpeg(jpeg)).equals(jpeg)).toBe(true)
  })

  test('the orientation, the profile and the Adobe mark are kept, other metadata and what follows the picture are not', () => {
    const full = withJpegSegments(
      jpeg,
      jpegSegment(0xe1, Buffer.concat([text('Exif\0\0'), exif])),
      jpegSegment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<x/>')),
      jpegSegment(0xe2, text('ICC_PROFILE\0\x01\x01profile')),
      jpegSegment(0xe2, text('MPF\0second')),
      jpegSegment(0xee, text('Adobe\0\x64\0\0\0\0\x01')),
      jpegSegment(0xfe, text('a comment')),
    )
    const kept = essentialJpeg(Buffer.concat([full, text('PK\x03\x04')]))
    expect(names(kept, ['Exif', 'ns.adobe', 'ICC_PROFILE', 'MPF', 'Adobe', 'a comment', 'PK'])).toEqual(['Exif', 'ICC_PROFILE', 'Adobe'])
    expect(bytesOf(kept).subarray(-2)).toEqual(endOfImage)
  })

  test('no more than 100 scans are taken', () => {
    expect(essentialJpeg(manyScans(64, 64, 100))).not.toBeNull()
    expect(essentialJpeg(manyScans(64, 64, 101))).toBeNull()
  })

  test('what never ends is nothing', () => {
    expect(essentialJpeg(jpeg.subarray(0, -2))).toBeNull()
  })
})

describe('of a PNG', () => {
  test('that has nothing else, all that makes the picture is kept', async () => {
    const kept = await sharp(bytesOf(essentialPng(png)))
      .raw()
      .toBuffer()
    expect(kept.equals(await sharp(png).raw().toBuffer())).toBe(true)
  })

  test('the orientation is kept, text and animation and what follows the picture are not', () => {
    const full = withPngChunks(
      png,
      pngChunk('eXIf', exif),
      pngChunk('acTL', Buffer.alloc(8)),
      pngChunk('zTXt', text('a text')),
      pngChunk('tEXt', text('other')),
    )
    const kept = essentialPng(Buffer.concat([full, text('<html>')]))
    expect(names(kept, ['IHDR', 'eXIf', 'acTL', 'zTXt', 'tEXt', 'IDAT', 'IEND', '<html>'])).toEqual(['IHDR', 'eXIf', 'IDAT', 'IEND'])
  })

  test('what never ends is nothing', () => {
    expect(essentialPng(png.subarray(0, -1))).toBeNull()
    expect(essentialPng(png.subarray(0, -12))).toBeNull()
  })
})

describe('of a WebP', () => {
  test('that has nothing else, all is kept', () => {
    expect(bytesOf(essentialWebp(webp)).equals(webp)).toBe(true)
  })

  test('the orientation is kept, other metadata and what follows the picture are not', () => {
    const full = webpFile(
      extendedHeader(40, 30, 12),
      webpChunksOf(webp),
      webpChunk('EXIF', exif),
      webpChunk('XMP ', text('<x/>')),
      webpChunk('ABCD', text('?')),
    )
    const kept = essentialWebp(Buffer.concat([full, text('#!/bin/sh')]))
    expect(names(kept, ['VP8 ', 'EXIF', 'XMP ', 'ABCD', '#!'])).toEqual(['VP8 ', 'EXIF'])
    expect(bytesOf(kept).readUInt32LE(4)).toBe(bytesOf(kept).length - 8)
  })

  test('an animation is its first frame', () => {
    const frame = animationFrame(40, 30, webpChunksOf(webp))
    const kept = bytesOf(essentialWebp(webpFile(extendedHeader(40, 30, 2), animationHeader, frame, frame, frame)))
    expect(kept.indexOf('ANMF')).toBe(kept.lastIndexOf('ANMF'))
    expect(kept.includes('ANMF')).toBe(true)
  })

  test('what ends before its header says is nothing', () => {
    expect(essentialWebp(webp.subarray(0, -2))).toBeNull()
    expect(essentialWebp(webp.subarray(0, 10))).toBeNull()
  })
})
