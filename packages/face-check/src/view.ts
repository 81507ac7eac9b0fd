/** Square windows onto a picture, as the detectors see it: black beyond its edges. */
import sharp from 'sharp'
import type { Face } from './face.ts'
import type { Upright } from './intake/upright.ts'

/** In pixels of the picture; may reach beyond it. */
export interface Square {
  readonly left: number
  readonly top: number
  readonly side: number
}

/** The picture at the top left, its longer side from edge to edge: how the detectors were trained. */
export const whole = ({ width, height }: Upright): Square => ({ left: 0, top: 0, side: Math.max(width, height) })

/** The same seen from further away. */
export const fromAfar = (picture: Upright, times: number): Square => ({ left: 0, top: 0, side: times * whole(picture).side })

/** A face in the middle, filling one `times`-th of the square. */
export function around(face: Face, times: number): Square {
  const side = times * Math.max(face.width, face.height)
  return { left: face.x + face.width / 2 - side / 2, top: face.y + face.height / 2 - side / 2, side }
}

/** @returns size × size pixels, RGB, row by row */
export const pixelsOf = (picture: Upright, square: Square, size: number): Promise<Buffer> =>
  drawn(picture, visible(square.left, square.side, picture.width, size), visible(square.top, square.side, picture.height, size))

/** Black at the right and below is left out, as far as height and width stay multiples of this. */
const stride = 32

/** The same without most of the black beside a picture that isn't square, or is seen from afar. */
export async function shownPixelsOf(picture: Upright, square: Square, size: number): Promise<Upright> {
  const columns = endingEarly(visible(square.left, square.side, picture.width, size))
  const rows = endingEarly(visible(square.top, square.side, picture.height, size))
  const lengthOf = ({ before, drawn, after }: Axis) => before + drawn + after
  return { pixels: await drawn(picture, columns, rows), width: lengthOf(columns), height: lengthOf(rows) }
}

const endingEarly = (axis: Axis): Axis => ({ ...axis, after: (stride - ((axis.before + axis.drawn) % stride)) % stride })

type Axis = ReturnType<typeof visible>

function drawn({ pixels, width, height }: Upright, columns: Axis, rows: Axis): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .extract({ left: columns.from, top: rows.from, width: columns.length, height: rows.length })
    .resize(columns.drawn, rows.drawn, { fit: 'fill' })
    .extend({ left: columns.before, right: columns.after, top: rows.before, bottom: rows.after, background: '#000000' })
    .raw()
    .toBuffer()
}

/** Which part of one axis of the picture is in the window, and where in the window it is drawn. */
function visible(start: number, side: number, pictureSize: number, size: number) {
  const from = Math.floor(Math.min(Math.max(start, 0), pictureSize - 1))
  const to = Math.ceil(Math.min(Math.max(start + side, from + 1), pictureSize))
  const before = Math.min(Math.max(Math.round(((from - start) / side) * size), 0), size - 1)
  const drawn = Math.min(Math.max(Math.round(((to - from) / side) * size), 1), size - before)
  return { from, length: to - from, before, drawn, after: size - before - drawn }
}
