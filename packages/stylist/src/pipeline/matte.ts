/**
 * The edge of the person: which share of a pixel is hair or cloth, and what colour it has without the old background.
 * The mask says where the edge runs, give or take a few pixels; within that strip the colours decide. A pixel that lies
 * on the way from the background's colour to the person's own is taken for a mixture of the two, and is unmixed.
 */
import { letGo } from '@sillok/networks'
import { at, blur, clamp, enlarge, mix, type Raster, type Size, smoothstep } from './raster.ts'

/** Three channels each, in blocks of four pixels. */
export interface Surroundings extends Size {
  /** The background close to each place, without the person's colours. */
  readonly old: Float32Array
  /** The person's colours close to each place, without the background's. */
  readonly own: Float32Array
  /** How far the more varied of the two is from its mean: squared distance, the same in each channel. */
  readonly spread: Float32Array
}

/** Sigma, as a share of the width. */
const reach = 0.014

export function surroundings(inside: Float32Array, small: Raster, outer: MeanWhere): Surroundings {
  const { width, height } = small
  const inner = meanWhere(small, (i) => at(inside, i) ** 4)
  const old = outer(width * reach)
  const own = inner(width * reach)
  const behind = spreadAround(old, small, (i) => (1 - at(inside, i)) ** 3)
  const before = spreadAround(own, small, (i) => at(inside, i) ** 4)
  const spread = new Float32Array(old.length)
  for (let p = 0; p < spread.length; p++) spread[p] = Math.max(at(behind, Math.trunc(p / 3)), at(before, Math.trunc(p / 3)))
  letGo(behind)
  letGo(before)
  return { width, height, old, own, spread }
}

/** Squared distance from the mean close by, of what counts. */
function spreadAround(means: Float32Array, small: Raster, share: (pixel: number) => number): Float32Array {
  const pixels = small.width * small.height
  const weighted = new Float32Array(pixels * 2)
  for (let i = 0; i < pixels; i++) {
    let distance = 0
    for (let p = i * 3; p < i * 3 + 3; p++) distance += (at(small.rgb, p) - at(means, p)) ** 2
    weighted[i * 2] = distance * share(i)
    weighted[i * 2 + 1] = share(i)
  }
  const mean = blur(weighted, small, 2, small.width * reach)
  const spread = new Float32Array(pixels)
  for (let i = 0; i < pixels; i++) spread[i] = at(mean, i * 2) / (at(mean, i * 2 + 1) + 1e-5)
  letGo(weighted)
  letGo(mean)
  return spread
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
  const thumbnail = enlarge(weighted, small, 4, coarse)
  const wide = (sigma: number) => enlarge(blur(thumbnail, coarse, 4, sigma / coarseFactor), coarse, 4, small)
  const far = wide(small.width * 0.18)
  return (sigma) => {
    const near = sigma >= 2 * coarseFactor ? wide(sigma) : blur(weighted, small, 4, Math.max(1, sigma))
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
/** A mean over many blocks is the same when it is taken of fewer. */
const coarseFactor = 4

/** Reads the same place of several layers of blocks. Only edges are read so, a tenth of a picture's pixels. */
export function reader(
  { width, height }: Size,
  scale: number,
): (layers: readonly Float32Array[], x: number, y: number, out: readonly Float32Array[]) => void {
  return (layers, x, y, out) => {
    const column = clamp((x + 0.5) / scale - 0.5, 0, width - 1.001)
    const row = clamp((y + 0.5) / scale - 0.5, 0, height - 1.001)
    const left = Math.trunc(column)
    const top = Math.trunc(row)
    const across = column - left
    const down = row - top
    const upper = (top * width + left) * 3
    const lower = upper + width * 3
    const both = across * down
    const upperLeft = 1 - across - down + both
    for (let layer = 0; layer < layers.length; layer++) {
      const values = layers[layer]
      const colour = out[layer]
      if (!values || !colour) continue
      for (let c = 0; c < 3; c++) {
        colour[c] =
          at(values, upper + c) * upperLeft +
          at(values, upper + 3 + c) * (across - both) +
          at(values, lower + c) * (down - both) +
          at(values, lower + 3 + c) * both
      }
    }
  }
}

/** Squared distance of the two colours from which on they can be told apart. */
const apart = { hardly: 0.012, well: 0.08 }
/** Squared distance from the way between the two, where a pixel is a mixture of them, and where it is something else. */
const aside = { little: 0.003, much: 0.018 }

/** Spread, as a share of the squared distance of the two colours, where a mean says little: a crowd, a pattern on a dress. */
const varied = { little: 0.08, much: 0.3 }

interface Pixel {
  readonly seen: Float32Array
  readonly old: Float32Array
  readonly own: Float32Array
  /** What the mask says at the pixel, and around it. */
  readonly here: number
  readonly around: number
  /** Squared distance from its mean of what is more varied, the background or the person. */
  readonly spread: number
  /** 0…1, how much a rest of the background would be seen: a bright wall around hair, before a dark scene. */
  readonly fringe: number
}

/** How much of a pixel is the person. */
export function shareOf({ seen, old, own, spread, here, around, fringe }: Pixel): number {
  let length = 1e-4
  let along = 0
  let distance = 0
  for (let c = 0; c < 3; c++) {
    const way = at(own, c) - at(old, c)
    const gone = at(seen, c) - at(old, c)
    length += way * way
    along += gone * way
    distance += gone * gone
  }
  along /= length
  const mixture = 1 - smoothstep(aside.little, aside.much, distance - along * along * length)
  const plain = 1 - smoothstep(varied.little, varied.much, spread / length)
  const distinct = smoothstep(apart.hardly, apart.well, length)
  const told = distinct * mixture * plain * smoothstep(-0.4, -0.1, along)
  // Black hair before a black wall: a wide soft edge would lie around it as smoke before a bright scene.
  const masked = mix(smoothstep(0.4, 0.85, here), here, distinct)
  const share = mix(masked, smoothstep(0.1 + 0.25 * fringe, 0.8 + 0.14 * fringe, along), told)
  // Well inside and well outside of the mask's edge, a button or a lamp is nothing to do with it.
  return clamp(share, here * smoothstep(0.46 + 0.22 * fringe, 0.88 + 0.08 * fringe, around), smoothstep(0.08, 0.45, around))
}
