/** SVG to pixels. Text is never drawn: the result would depend on the fonts of the machine. */
import sharp from 'sharp'
import type { Size } from './raster.ts'

export interface Layer extends Size {
  /** RGBA, one byte a channel, colours not multiplied by alpha. */
  readonly rgba: Uint8Array
}

/** @param drawn the area that the drawing's coordinates mean */
export async function drawLayer(inner: string, drawn: Size, result: Size): Promise<Layer> {
  const rgba = await sharp(Buffer.from(svg(inner, drawn, result)))
    .ensureAlpha()
    .raw()
    .toBuffer()
  return { ...result, rgba }
}

export const svg = (inner: string, drawn: Size, result: Size): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${result.width}" height="${result.height}" ` +
  `viewBox="0 0 ${drawn.width} ${drawn.height}" preserveAspectRatio="none">${inner}</svg>`
