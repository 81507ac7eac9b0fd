/** The eight ways in which EXIF says that a stored picture has to be turned and mirrored. */
import type { Upright } from './upright.ts'

/** Of the stored pixels, which one becomes the first, and how far it is from there to the next in a row and in a column. */
function walk(orientation: number, width: number, height: number): { first: number; right: number; down: number } {
  const [topRight, bottomLeft, bottomRight] = [width - 1, width * (height - 1), width * height - 1]
  switch (orientation) {
    case 2:
      return { first: topRight, right: -1, down: width }
    case 3:
      return { first: bottomRight, right: -1, down: -width }
    case 4:
      return { first: bottomLeft, right: 1, down: -width }
    case 5:
      return { first: 0, right: width, down: 1 }
    case 6:
      return { first: bottomLeft, right: -width, down: 1 }
    case 7:
      return { first: bottomRight, right: -width, down: -1 }
    case 8:
      return { first: topRight, right: width, down: -1 }
    default:
      return { first: 0, right: 1, down: width }
  }
}

/** @param orientation as EXIF numbers them; a picture with any other number is taken as upright */
export function turnedUpright(stored: Upright, orientation: number): Upright {
  if (orientation <= 1 || orientation > 8) return stored
  const [width, height] = orientation > 4 ? [stored.height, stored.width] : [stored.width, stored.height]
  const { first, right, down } = walk(orientation, stored.width, stored.height)
  const from = stored.pixels
  const pixels = new Uint8Array(from.length)
  let to = 0
  for (let row = 0; row < height; row++) {
    let pixel = (first + row * down) * 3
    for (let column = 0; column < width; column++) {
      pixels[to++] = from[pixel] ?? 0
      pixels[to++] = from[pixel + 1] ?? 0
      pixels[to++] = from[pixel + 2] ?? 0
      pixel += right * 3
    }
  }
  return { pixels, width, height }
}
