import { at, type Plane, type Size } from './raster.ts'

/**
 * Makes the person one piece: what doesn't hang together with the face becomes background, and holes smaller than
 * `holeMax` pixels are filled. Larger ones, such as between an arm and the body, stay open, and so does what reaches
 * the edge of the picture: it is a corner that the person left free. Changes the plane.
 */
export function joinPieces(person: Plane, facePixel: number, holeMax: number): void {
  const { values, width, height } = person
  const onEdge = (pixel: number) => pixel < width || pixel >= width * (height - 1) || pixel % width === 0 || pixel % width === width - 1
  const body = new Set(connected(person, facePixel, (i) => at(values, i) > 0.5))
  const seen = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    if (body.has(i) || seen[i]) continue
    const piece = connected(person, i, (j) => !body.has(j))
    for (const pixel of piece) seen[pixel] = 1
    const hole = piece.length <= holeMax && !piece.some(onEdge)
    for (const pixel of piece) values[pixel] = hole ? Math.max(0.9, at(values, pixel)) : at(values, pixel) > 0.5 ? 0 : at(values, pixel)
  }
}

/** Pixels that reach `start` through pixels of the same kind, `start` included whatever it is; each is visited once. */
function connected({ width, height }: Size, start: number, belongs: (pixel: number) => boolean): number[] {
  const visited = new Uint8Array(width * height)
  visited[start] = 1
  const piece = [start]
  const visit = (pixel: number) => {
    if (visited[pixel] || !belongs(pixel)) return
    visited[pixel] = 1
    piece.push(pixel)
  }
  for (const pixel of piece) {
    const x = pixel % width
    if (x > 0) visit(pixel - 1)
    if (x < width - 1) visit(pixel + 1)
    if (pixel >= width) visit(pixel - width)
    if (pixel < width * (height - 1)) visit(pixel + width)
  }
  return piece
}
