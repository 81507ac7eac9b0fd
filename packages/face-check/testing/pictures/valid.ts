/** Small pictures in every kind that is taken, with a face in those that are large enough for one. */
import sharp, { type Sharp } from 'sharp'
import { astronaut } from '../samples.ts'
import { exifBlock, orientationEntry } from './exif.ts'
import { heicWith, properties, sampleHeic, tiledHeic } from './heif.ts'
import { jpegSegment, withJpegSegments } from './jpeg.ts'
import { animationFrame, animationHeader, extendedHeader, webpChunksOf, webpFile } from './webp.ts'

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'heic'

export interface ValidPicture {
  readonly name: string
  readonly kind: PictureKind
  readonly bytes: Buffer
}

const face = () => sharp(astronaut).extract({ left: 130, top: 0, width: 220, height: 220 })
const small = () => face().resize(48, 40)

/** The segment that turns a JPEG. */
export const jpegOrientation = (orientation: number): Buffer =>
  jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock([orientationEntry(orientation)])]))

const encodings: readonly (readonly [string, PictureKind, () => Sharp])[] = [
  ['jpeg', 'jpeg', () => small().jpeg()],
  ['jpeg of a face', 'jpeg', () => face().jpeg()],
  ['progressive jpeg', 'jpeg', () => small().jpeg({ progressive: true })],
  ['grey jpeg', 'jpeg', () => small().greyscale().jpeg()],
  ['cmyk jpeg', 'jpeg', () => small().toColourspace('cmyk').jpeg()],
  ['jpeg with profile', 'jpeg', () => small().withIccProfile('p3').jpeg()],
  ['png', 'png', () => small().png()],
  ['png of a face', 'png', () => face().resize(120).png()],
  ['interlaced png', 'png', () => small().png({ progressive: true })],
  ['palette png', 'png', () => small().png({ palette: true, effort: 1 })],
  ['16-bit png', 'png', () => small().toColourspace('rgb16').png()],
  ['grey png with alpha', 'png', () => small().greyscale().ensureAlpha(0.5).png()],
  ['png with alpha', 'png', () => small().ensureAlpha(0.5).png()],
  ['webp', 'webp', () => small().webp({ effort: 0 })],
  ['webp of a face', 'webp', () => face().webp({ effort: 0 })],
  ['lossless webp', 'webp', () => small().webp({ lossless: true, effort: 0 })],
  ['webp with alpha', 'webp', () => small().ensureAlpha(0.5).webp({ effort: 0 })],
]

export async function validPictures(): Promise<readonly ValidPicture[]> {
  const encoded = await Promise.all(encodings.map(async ([name, kind, encode]) => ({ name, kind, bytes: await encode().toBuffer() })))
  const bytesOf = (wanted: string) => encoded.find(({ name }) => name === wanted)?.bytes ?? Buffer.alloc(0)
  const frame = animationFrame(48, 40, webpChunksOf(bytesOf('webp')))
  return [
    ...encoded,
    { name: 'turned jpeg', kind: 'jpeg', bytes: withJpegSegments(bytesOf('jpeg'), jpegOrientation(6)) },
    { name: 'animated webp', kind: 'webp', bytes: webpFile(extendedHeader(48, 40, 2), animationHeader, frame, frame) },
    { name: 'heic', kind: 'heic', bytes: sampleHeic('portrait') },
    { name: '10-bit heic', kind: 'heic', bytes: sampleHeic('portrait10bit') },
    { name: 'heic with profile', kind: 'heic', bytes: sampleHeic('portraitP3') },
    { name: 'turned heic', kind: 'heic', bytes: heicWith(properties.turned(1)) },
    { name: 'tiled heic', kind: 'heic', bytes: tiledHeic(2, 2) },
  ]
}
