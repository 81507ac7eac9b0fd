/** The largest piece of a picture around one face that holds none of the others. All in pixels of the upright picture. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Of the face's longer side, beyond each of its edges: enough for hair and shoulders. */
const marginMax = 1.6
const steps = 32

export function cropAround(face: Box, others: readonly Box[], picture: { readonly width: number; readonly height: number }): Box {
  const longer = Math.max(face.width, face.height)
  for (let step = steps; step > 0; step -= 1) {
    const crop = within(grown(face, (longer * marginMax * step) / steps), picture)
    if (!others.some((other) => overlap(crop, other))) return crop
  }
  return within(face, picture)
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by })

function within(box: Box, picture: { readonly width: number; readonly height: number }): Box {
  const x = Math.max(0, Math.floor(box.x))
  const y = Math.max(0, Math.floor(box.y))
  return {
    x,
    y,
    width: Math.min(picture.width, Math.ceil(box.x + box.width)) - x,
    height: Math.min(picture.height, Math.ceil(box.y + box.height)) - y,
  }
}

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
