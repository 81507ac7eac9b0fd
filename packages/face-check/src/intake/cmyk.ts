/**
 * Ink told right. How a JPEG of four channels is to be read stands in its Adobe mark: how much ink, or how much is missing,
 * and whether three of the channels are brightness and colour instead. Some programs lose the mark. Then the picture itself
 * tells: inks that are read as brightness and colour are often no colour at all, and no press prints four full inks over each
 * other.
 */
import sharp from 'sharp'
import { hasJpegSegment } from './essentials/jpeg.ts'

const looksAtSide = 256
/** A JPEG isn't exact; beyond this a colour is none. */
const slack = 16
const impossibleShareMax = 0.05
/** In percent of one full ink. A press prints 300 to 320; a negative of a photograph has 400 where that is white. */
const inkMax = 330

/** Of how much ink there is, or with the mark of a picture that says how much is missing. */
export interface InkPicture {
  readonly picture: Uint8Array
  /** Whether its decoder takes paper for ink. */
  readonly negative: boolean
}

/** @param picture a JPEG of four channels without everything that makes no picture */
export async function inkPictureOf(picture: Uint8Array): Promise<InkPicture> {
  if (hasJpegSegment(picture, 'Adobe')) return { picture, negative: false }
  const marked = isBrightnessAndColour(await inksOf(picture)) ? withAdobeMark(picture) : picture
  const inks = await inksOf(marked)
  return { picture: marked, negative: overInked(inks, (sum) => sum) > overInked(inks, (sum) => 400 - sum) }
}

/** A picture of the other side: as a TIFF, which loses nothing, inside a square of that side. */
export const negated = (picture: Uint8Array, sideMax: number): Promise<Buffer> =>
  opened(picture, sideMax).negate().toColourspace('cmyk').keepIccProfile().tiff({ compression: 'none' }).toBuffer()

const inksOf = (picture: Uint8Array) => opened(picture, looksAtSide).toColourspace('cmyk').raw({ depth: 'uchar' }).toBuffer()

const opened = (picture: Uint8Array, side: number) =>
  sharp(picture, { limitInputPixels: false, failOn: 'error' })
    .timeout({ seconds: 15 })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .pipelineColourspace('cmyk')

/** Whether all but a few pixels are colours that there are, read so; of inks that are read so, many are none. */
function isBrightnessAndColour(inks: Uint8Array): boolean {
  let impossible = 0
  for (let at = 0; at < inks.length; at += 4) {
    const [brightness, blue, red] = [inks[at] ?? 0, (inks[at + 1] ?? 0) - 128, (inks[at + 2] ?? 0) - 128]
    const colour = [brightness + 1.402 * red, brightness - 0.344 * blue - 0.714 * red, brightness + 1.772 * blue]
    if (Math.min(...colour) < -slack || Math.max(...colour) > 255 + slack) impossible++
  }
  return impossible * 4 <= impossibleShareMax * inks.length
}

/** How many pixels have more ink than any press prints. */
function overInked(inks: Uint8Array, read: (percent: number) => number): number {
  let count = 0
  for (let at = 0; at < inks.length; at += 4) {
    const sum = (inks[at] ?? 0) + (inks[at + 1] ?? 0) + (inks[at + 2] ?? 0) + (inks[at + 3] ?? 0)
    if (read(sum / 2.55) > inkMax) count++
  }
  return count
}

/** Right behind the start: brightness, two of colour, and black. */
function withAdobeMark(picture: Uint8Array): Uint8Array {
  const mark = Buffer.concat([Buffer.from([0xff, 0xee, 0, 14]), Buffer.from('Adobe', 'latin1'), Buffer.from([0, 100, 0, 0, 0, 0, 2])])
  return Buffer.concat([picture.subarray(0, 2), mark, picture.subarray(2)])
}
