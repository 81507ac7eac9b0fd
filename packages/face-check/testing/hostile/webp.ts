import { loopingExif } from '../pictures/exif.ts'
import { animationFrame, animationHeader, extendedHeader, losslessHeader, webpChunk, webpChunksOf, webpFile } from '../pictures/webp.ts'
import { type Entry, megabyte, repeated, type Sample, taken, unreadable } from './entry.ts'

export const webpTricks = (sample: Sample): readonly Entry[] => {
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
