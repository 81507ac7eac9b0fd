import sharp from 'sharp'
import { svg } from './drawing.ts'
import { at, type Raster } from './raster.ts'

/** What a picture says about itself: that a machine here rendered it from a photograph. */
const marker = { ImageDescription: 'Local rendering of a photograph by Sillok', Software: 'Sillok stylist-1' }

/** @param over SVG drawn last; empty for none */
export async function print({ width, height, rgb }: Raster, over: string): Promise<Uint8Array> {
  const bytes = new Uint8ClampedArray(rgb.length)
  for (let i = 0; i < rgb.length; i++) bytes[i] = at(rgb, i) * 255
  const size = { width, height }
  return sharp(bytes, { raw: { ...size, channels: 3 } })
    .composite(over === '' ? [] : [{ input: Buffer.from(svg(over, size, size)) }])
    .withExif({ IFD0: marker })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4', mozjpeg: false })
    .toBuffer()
}
