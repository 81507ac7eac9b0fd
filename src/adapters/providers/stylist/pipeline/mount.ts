/** Lays the picture on its sheet: full bleed, or in a window cut into paper. */
import type { Box, Mount, Scene } from '../recipe.ts'
import { drawLayer } from './drawing.ts'
import { grain } from './grain.ts'
import type { Random } from './random.ts'
import { at, byteAt, colourOf, luma, mix, onRows, type Raster, rasterOf, type Size } from './raster.ts'

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
  readonly plate: Float32Array
}

export async function layOnSheet(picture: Raster, { window, mount, ...rest }: Sheet): Promise<Raster> {
  if (window.width === sheet.width && window.height === sheet.height) return picture
  const paper = await paperSheet({ window, mount, ...rest })
  const shape = mount.shape && (await drawLayer(mount.shape(window), sheet, sheet))
  for (let y = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++) {
      const from = (y * window.width + x) * 3
      const pixel = (y + window.y) * sheet.width + x + window.x
      const share = shape ? (byteAt(shape.rgba, pixel * 4) * byteAt(shape.rgba, pixel * 4 + 3)) / 65025 : 1
      for (let channel = 0; channel < 3; channel++) {
        paper.rgb[pixel * 3 + channel] = mix(at(paper.rgb, pixel * 3 + channel), at(picture.rgb, from + channel), share)
      }
    }
  }
  return paper
}

async function paperSheet({ window, mount, scene, random, plate }: Sheet): Promise<Raster> {
  // The bevel of a cut mount, paler than its paper: light from above leaves a shadow under the upper edge.
  const bright = luma(...colourOf(mount.paper)) > 0.5 ? 0.55 : 0.1
  const bevel = mount.shape
    ? ''
    : `<rect x="${window.x - 5}" y="${window.y - 5}" width="${window.width + 10}" height="${window.height + 10}" fill="#fff" fill-opacity="${bright}"/>` +
      `<path d="M${window.x - 5} ${window.y - 5}h${window.width + 10}l-5 5h-${window.width}z" fill="#000" fill-opacity=".16"/>` +
      `<path d="M${window.x - 5} ${window.y - 5}v${window.height + 10}l5 -5v-${window.height}z" fill="#000" fill-opacity=".09"/>`
  const inner = `<rect width="100%" height="100%" fill="${mount.paper}"/>${mount.under?.(scene) ?? ''}${bevel}`
  const { rgba } = await drawLayer(inner, sheet, sheet)
  const paper = rasterOf(rgba, 4, sheet, plate)
  onRows(paper, [grain({ strength: 5, softness: 0.35 }, random)])
  return paper
}
