import { crowdedExif, exifBlock, loopingExif, orientationEntry } from '../pictures/exif.ts'
import { frameHeader, jpegSegment, startOfImage, withJpegSegments } from '../pictures/jpeg.ts'
import { either, type Entry, megabyte, repeated, type Sample, taken, text, unreadable } from './entry.ts'

const exifSegment = (content: Uint8Array) => jpegSegment(0xe1, Buffer.concat([text('Exif\0\0'), content]))

export const jpegTricks = (sample: Sample): readonly Entry[] => {
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
