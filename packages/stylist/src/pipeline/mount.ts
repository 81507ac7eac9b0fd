/** Lays the picture on its sheet: full bleed, or in a window cut into paper. */
import { letGo } from '@sillok/networks'
import type { Box, Mount, Scene } from '../recipe.ts'
import { drawLayer, type Layer } from './drawing.ts'
import { grain } from './grain.ts'
import type { Random } from './random.ts'
import { at, byteAt, colourOf, luma, mix, type Raster, type Size } from './raster.ts'

export const sheet: Size = { width: 1024, height: 1280 }
const wholeSheet: Box = { x: 0, y: 0, ...sheet }
export const windowOf = (mount: Mount): Box => mount.window ?? wholeSheet

/** For photographs with little room around the face: the shapes a photograph of any format fits into. */
export const fallbackWindows: readonly Box[] = [
  { x: 112, y: 96, width: 800, height: 1000 },
  { x: 92, y: 160, width: 840, height: 840 },
  { x: 72, y: 250, width: 880, height: 660 },
  { x: 222, y: 96, width: 580, height: 1000 },
]

interface Sheet {
  readonly window: Box
  readonly mount: Mount
  readonly scene: Scene
  readonly random: Random
}

/**
 * The finished sheet, one byte a channel. Paper is made and covered a row at a time: a sheet of it costs 15 MB.
 */
export async function layOnSheet({ rgb, width }: Raster, { window, mount, scene, random }: Sheet): Promise<Uint8ClampedArray> {
  const bytes = new Uint8ClampedArray(sheet.width * sheet.height * 3)
  if (window.width === sheet.width && window.height === sheet.height) {
    for (let i = 0; i < bytes.length; i++) bytes[i] = at(rgb, i) * 255
    return bytes
  }
  const paper = await drawLayer(drawnPaper(window, mount, scene), sheet, sheet)
  const fibres = grain({ strength: 5, softness: 0.35 }, random)
  const shape = mount.shape && (await drawLayer(mount.shape(window), sheet, sheet))
  const row = new Float32Array(sheet.width * 3)
  for (let y = 0; y < sheet.height; y++) {
    paperRow(row, paper, y)
    fibres(row, y)
    const inWindow = y - window.y
    if (inWindow >= 0 && inWindow < window.height) {
      cover(row, rgb.subarray(inWindow * width * 3, (inWindow + 1) * width * 3), shape, y * sheet.width, window.x)
    }
    for (let i = 0, to = y * row.length; i < row.length; i++, to++) bytes[to] = at(row, i) * 255
  }
  letGo(paper.rgba)
  if (shape) letGo(shape.rgba)
  return bytes
}

function paperRow(row: Float32Array, { rgba }: Layer, y: number): void {
  for (let p = 0, q = y * sheet.width * 4; p < row.length; p += 3, q += 4) {
    row[p] = byteAt(rgba, q) / 255
    row[p + 1] = byteAt(rgba, q + 1) / 255
    row[p + 2] = byteAt(rgba, q + 2) / 255
  }
}

/** @param first the first pixel of the row on the sheet */
function cover(row: Float32Array, picture: Float32Array, shape: Layer | undefined, first: number, left: number): void {
  for (let from = 0, x = left; from < picture.length; from += 3, x++) {
    const pixel = (first + x) * 4
    const share = shape ? (byteAt(shape.rgba, pixel) * byteAt(shape.rgba, pixel + 3)) / 65025 : 1
    for (let channel = 0; channel < 3; channel++) {
      row[x * 3 + channel] = mix(at(row, x * 3 + channel), at(picture, from + channel), share)
    }
  }
}

function drawnPaper(window: Box, mount: Mount, scene: Scene): string {
  // The bevel of a cut mount, paler than its paper: light from above leaves a shadow under the upper edge.
  const bright = luma(...colourOf(mount.paper)) > 0.5 ? 0.55 : 0.1
  const bevel = mount.shape
    ? ''
    : `<rect x="${window.x - 5}" y="${window.y - 5}" width="${window.width + 10}" height="${window.height + 10}" fill="#fff" fill-opacity="${bright}"/>` +
      `<path d="M${window.x - 5} ${window.y - 5}h${window.width + 10}l-5 5h-${window.width}z" fill="#000" fill-opacity=".16"/>` +
      `<path d="M${window.x - 5} ${window.y - 5}v${window.height + 10}l5 -5v-${window.height}z" fill="#000" fill-opacity=".09"/>`
  return `<rect width="100%" height="100%" fill="${mount.paper}"/>${mount.under?.(scene) ?? ''}${bevel}`
}
