/**
 * The edge of the person: which share of a pixel is hair or cloth, and what colour it has without the old background.
 * The mask says where the edge runs, give or take a few pixels; within that strip the colours decide. A pixel that lies
 * on the way from the background's colour to the person's own is taken for a mixture of the two, and is unmixed.
 */
import { at, blur, clamp, enlarge, mix, type Raster, type Size, smoothstep } from './raster.ts'

/** Three channels each, in blocks of four pixels. */
export interface Surroundings extends Size {
  /** The background close to each place, without the person's colours. */
  readonly old: Float32Array
  /** The person's colours close to each place, without the background's. */
  readonly own: Float32Array
}

/** Sigma, as a share of the width. */
const reach = 0.014

export function surroundings(inside: Float32Array, small: Raster, outer: MeanWhere): Surroundings {
  const { width, height } = small
  const inner = meanWhere(small, (i) => at(inside, i) ** 4)
  return { width, height, old: outer(width * reach), own: inner(width * reach) }
}

/** The mean colour of what counts: close by within a sigma; where close by nothing counts, of what does further away. */
export type MeanWhere = (sigma: number) => Float32Array

export function meanWhere(small: Raster, share: (pixel: number) => number): MeanWhere {
  const pixels = small.width * small.height
  const weighted = new Float32Array(pixels * 4)
  for (let i = 0; i < pixels; i++) {
    const weight = share(i) + 1e-5
    weighted[i * 4] = at(small.rgb, i * 3) * weight
    weighted[i * 4 + 1] = at(small.rgb, i * 3 + 1) * weight
    weighted[i * 4 + 2] = at(small.rgb, i * 3 + 2) * weight
    weighted[i * 4 + 3] = weight
  }
  const coarse = { width: Math.ceil(small.width / coarseFactor), height: Math.ceil(small.height / coarseFactor) }
  const far = enlarge(blur(enlarge(weighted, small, 4, coarse), coarse, 4, coarse.width * 0.18), coarse, 4, small)
  return (sigma) => {
    const near = blur(weighted, small, 4, Math.max(1, sigma))
    const rgb = new Float32Array(pixels * 3)
    for (let i = 0, p = 0, q = 0; i < pixels; i++, p += 3, q += 4) {
      const trust = Math.min(1, at(near, q + 3) * 6)
      const nearShare = trust / at(near, q + 3)
      const farShare = (1 - trust) / at(far, q + 3)
      rgb[p] = at(near, q) * nearShare + at(far, q) * farShare
      rgb[p + 1] = at(near, q + 1) * nearShare + at(far, q + 1) * farShare
      rgb[p + 2] = at(near, q + 2) * nearShare + at(far, q + 2) * farShare
    }
    return rgb
  }
}
/** Nothing is seen of it but a mean over a third of the picture. */
const coarseFactor = 4

/** Reads three channels between the blocks. Only edges are read so, a few in a hundred pixels. */
export function colourAt(values: Float32Array, { width, height }: Size, x: number, y: number, scale: number, out: Float32Array): void {
  const column = clamp((x + 0.5) / scale - 0.5, 0, width - 1.001)
  const row = clamp((y + 0.5) / scale - 0.5, 0, height - 1.001)
  const i = (Math.floor(row) * width + Math.floor(column)) * 3
  const across = column - Math.floor(column)
  const down = row - Math.floor(row)
  for (let c = 0; c < 3; c++) {
    const upper = mix(at(values, i + c), at(values, i + c + 3), across)
    const lower = mix(at(values, i + width * 3 + c), at(values, i + width * 3 + c + 3), across)
    out[c] = mix(upper, lower, down)
  }
}

/** Squared distance of the two colours from which on they can be told apart. */
const apart = { hardly: 0.008, well: 0.06 }

/**
 * How much of a pixel is the person.
 * @param mask what the mask says at the pixel, and around it
 * @param fringe 0…1, how much a rest of the background would be seen: a bright wall around hair, before a dark scene
 */
export function shareOf(
  red: number,
  green: number,
  blue: number,
  old: Float32Array,
  own: Float32Array,
  mask: { readonly here: number; readonly around: number },
  fringe: number,
): number {
  const towards = [at(own, 0) - at(old, 0), at(own, 1) - at(old, 1), at(own, 2) - at(old, 2)] as const
  const length = towards[0] ** 2 + towards[1] ** 2 + towards[2] ** 2
  const along = ((red - at(old, 0)) * towards[0] + (green - at(old, 1)) * towards[1] + (blue - at(old, 2)) * towards[2]) / (length + 1e-4)
  const share = smoothstep(0.1 + 0.25 * fringe, 0.86 + 0.1 * fringe, along)
  const seen = mix(mask.here, share, smoothstep(apart.hardly, apart.well, length))
  // Well inside and well outside of the mask's edge, a button or a lamp is nothing to do with it.
  return clamp(seen, mask.here * smoothstep(0.5 + 0.22 * fringe, 0.92 + 0.06 * fringe, mask.around), smoothstep(0.04, 0.42, mask.around))
}
