import sharp from 'sharp'
import { letGo } from '@sillok/networks'
import { svg } from './drawing.ts'
import type { Size } from './raster.ts'

/** What a picture says about itself: that a machine here rendered it from a photograph. */
const marker = { ImageDescription: 'Local rendering of a photograph by Sillok', Software: 'Sillok stylist-1' }

/**
 * @param bytes RGB, of which nothing is left afterwards
 * @param over SVG drawn last; empty for none
 */
export async function print(bytes: Uint8ClampedArray, size: Size, over: string): Promise<Uint8Array> {
  const printed = await sharp(bytes, { raw: { ...size, channels: 3 } })
    .composite(over === '' ? [] : [{ input: Buffer.from(svg(over, size, size)) }])
    .withExif({ IFD0: marker })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4', mozjpeg: false })
    .toBuffer()
  letGo(bytes)
  return printed
}
