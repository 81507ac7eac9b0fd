import { loopingExif } from '../pictures/exif.ts'
import { assembledPng, deflatedZeros, pngChunk, uint32, withPngChunks } from '../pictures/png.ts'
import { either, type Entry, megabyte, repeated, type Sample, taken, text, unreadable } from './entry.ts'

export const pngTricks = (sample: Sample): readonly Entry[] => {
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
