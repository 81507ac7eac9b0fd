/** SVG to pixels. Text is never drawn: the result would depend on the fonts of the machine. */
import sharp from 'sharp'
import { letGo } from '@sillok/networks'
import { byteAt, type Raster, type Size } from './raster.ts'

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

/** A drawing as light: its colours times its alpha, to be screened over a picture. */
export async function drawLight(inner: string, drawn: Size, result: Size): Promise<Raster> {
  const { rgba } = await drawLayer(inner, drawn, result)
  const rgb = new Float32Array(result.width * result.height * 3)
  for (let p = 0, q = 0; p < rgb.length; p += 3, q += 4) {
    const alpha = byteAt(rgba, q + 3) / 65025
    rgb[p] = byteAt(rgba, q) * alpha
    rgb[p + 1] = byteAt(rgba, q + 1) * alpha
    rgb[p + 2] = byteAt(rgba, q + 2) * alpha
  }
  letGo(rgba)
  return { ...result, rgb }
}

/** Adds light as a second exposure does: never past white. */
export const screen = (below: number, light: number): number => below + (1 - below) * light

export const svg = (inner: string, drawn: Size, result: Size): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${result.width}" height="${result.height}" ` +
  `viewBox="0 0 ${drawn.width} ${drawn.height}" preserveAspectRatio="none">${inner}</svg>`
