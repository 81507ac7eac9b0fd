/**
 * Finds where the person is: a soft mask from the face's place, the colours inside and outside of the likely body,
 * and the edges of the picture. It is a guess, good enough for blur and light; nothing hard may be cut along it.
 */
import type { Box } from '../recipe.ts'
import { joinPieces } from './islands.ts'
import { at, blur, clamp, enlarge, luma, lumaPlane, mix, type Plane, type Raster, shrink, smoothstep } from './raster.ts'

/** Statistics are taken on blocks of this many pixels, the mask is refined on blocks of half. */
const coarse = 8
const fine = 4
const rounds = 5
const sweeps = 6
const bins = 12
/** Of the face's area. */
const holeShare = 0.15

/** @returns 1 on the person, 0 on the background, in full size */
export function subjectMask(raster: Raster, face: Box): Plane {
  const small = shrink(raster, coarse)
  const smallFace = scaleBox(face, 1 / coarse)
  const guess = { width: small.width, height: small.height, values: separate(small, priorLogOdds(small, smallFace)) }
  const middle = Math.floor(smallFace.y + smallFace.height / 2) * small.width + Math.floor(smallFace.x + smallFace.width / 2)
  joinPieces(guess, clamp(middle, 0, guess.values.length - 1), smallFace.width * smallFace.height * holeShare)
  return followEdges(raster, guess)
}

const scaleBox = (box: Box, scale: number): Box => ({
  x: box.x * scale,
  y: box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
})

/** Log odds from the face alone: a head with hair, a neck, shoulders that widen downwards. */
function priorLogOdds({ width, height }: Raster, face: Box): Float32Array {
  const out = new Float32Array(width * height)
  const middle = face.x + face.width / 2
  const headY = face.y + face.height * 0.38
  const chin = face.y + face.height
  for (let y = 0; y < height; y++) {
    const below = (y - chin) / face.height
    const half = face.width * (0.5 + 1.35 * smoothstep(-0.1, 0.75, below) + 0.35 * smoothstep(0.7, 2.4, below))
    for (let x = 0; x < width; x++) {
      const dx = Math.abs(x - middle)
      const head = Math.hypot(dx / (face.width * 0.78), (y - headY) / (face.height * 0.83))
      const core = Math.hypot(dx / (face.width * 0.46), (y - face.y - face.height * 0.5) / (face.height * 0.52))
      const crown = Math.hypot(dx / (face.width * 0.44), (y - face.y - face.height * 0.32) / (face.height * 0.63))
      const headOdds = core < 1 ? 7 : crown < 1 ? 4.5 : (1.04 - head) * (head > 1.04 ? 8 : 4.5)
      const bodyOdds = below > -0.15 ? (half - dx) / (face.width * (dx > half ? 0.3 : 0.5)) : -6
      out[y * width + x] = clamp(Math.max(headOdds, Math.min(bodyOdds, 3.5)), -5, 7)
    }
  }
  return out
}

/** Alternates between colours of both sides and who belongs where; neighbours of like colour agree. */
function separate(small: Raster, prior: Float32Array): Float32Array {
  const person = prior.map(probability)
  const weights = neighbourWeights(small)
  for (let round = 0; round < rounds; round++) {
    const evidence = colourLogOdds(small, person)
    for (let sweep = 0; sweep < sweeps; sweep++) {
      for (let y = 0; y < small.height; y++) {
        for (let x = 0; x < small.width; x++) {
          const i = y * small.width + x
          const sides =
            (x > 0 ? at(weights.across, i - 1) * (2 * at(person, i - 1) - 1) : 0) +
            (x < small.width - 1 ? at(weights.across, i) * (2 * at(person, i + 1) - 1) : 0) +
            (y > 0 ? at(weights.down, i - small.width) * (2 * at(person, i - small.width) - 1) : 0) +
            (y < small.height - 1 ? at(weights.down, i) * (2 * at(person, i + small.width) - 1) : 0)
          person[i] = probability(at(prior, i) + at(evidence, i) + sides)
        }
      }
    }
  }
  return person
}
const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** How strongly a pixel and its right, or lower, neighbour pull each other: less across an edge. */
function neighbourWeights({ width, height, rgb }: Raster): { across: Float32Array; down: Float32Array } {
  const pull = (i: number, j: number) => {
    const distance =
      (at(rgb, i * 3) - at(rgb, j * 3)) ** 2 +
      (at(rgb, i * 3 + 1) - at(rgb, j * 3 + 1)) ** 2 +
      (at(rgb, i * 3 + 2) - at(rgb, j * 3 + 2)) ** 2
    return 1.4 * Math.exp(-distance * 80)
  }
  const across = new Float32Array(width * height)
  const down = new Float32Array(width * height)
  for (let i = 0; i < width * height; i++) {
    if (i % width < width - 1) across[i] = pull(i, i + 1)
    if (i < width * (height - 1)) down[i] = pull(i, i + width)
  }
  return { across, down }
}

/** log P(colour | person) − log P(colour | background), from smoothed histograms; bounded, because it is a guess. */
function colourLogOdds({ rgb }: Raster, person: Float32Array): Float32Array {
  const cells = bins ** 3
  const inside = new Float32Array(cells)
  const outside = new Float32Array(cells)
  const cellOf = new Uint16Array(person.length)
  const bin = (value: number) => clamp(Math.floor(value * bins), 0, bins - 1)
  for (let i = 0; i < person.length; i++) {
    const cell = (bin(at(rgb, i * 3)) * bins + bin(at(rgb, i * 3 + 1))) * bins + bin(at(rgb, i * 3 + 2))
    cellOf[i] = cell
    inside[cell] = at(inside, cell) + at(person, i)
    outside[cell] = at(outside, cell) + 1 - at(person, i)
  }
  const smooth = (histogram: Float32Array) => {
    const rows = blur(histogram, { width: bins, height: bins * bins }, 1, 0.8)
    const total = rows.reduce((sum, value) => sum + value, 0)
    return rows.map((value) => (value + 0.02) / (total + 0.02 * cells))
  }
  const personal = smooth(inside)
  const other = smooth(outside)
  const odds = personal.map((value, cell) => clamp(0.9 * Math.log(value / at(other, cell)), -2.6, 2.4))
  return Float32Array.from(cellOf, (cell) => at(odds, cell))
}

/** A fast guided filter: the mask becomes locally linear in brightness, so it follows hair and shoulders. */
function followEdges(raster: Raster, guess: Plane): Plane {
  const guideRaster = shrink(raster, fine)
  const guide = lumaPlane(guideRaster)
  const mask = enlarge(guess.values, guess, 1, guide)
  const sigma = guide.width / 90
  const mean = (values: Float32Array) => blur(values, guide, 1, sigma)
  const product = (left: Float32Array, right: Float32Array) => left.map((value, i) => value * at(right, i))
  const meanGuide = mean(guide.values)
  const meanMask = mean(mask)
  const meanSquare = mean(product(guide.values, guide.values))
  const meanBoth = mean(product(guide.values, mask))
  const slope = new Float32Array(mask.length)
  const offset = new Float32Array(mask.length)
  for (let i = 0; i < mask.length; i++) {
    const share = at(meanMask, i)
    const g = at(meanGuide, i)
    // Where the guess is sure all around, a line in the wall or in a dress is no edge of the person.
    const doubt = smoothstep(0.02, 0.12, share) * smoothstep(0.01, 0.06, 1 - share)
    slope[i] = (doubt * (at(meanBoth, i) - g * share)) / (at(meanSquare, i) - g * g + 0.0012)
    offset[i] = mix(share > 0.5 ? 1 : 0, share, doubt) - at(slope, i) * g
  }
  const slopes = enlarge(mean(slope), guide, 1, raster)
  const offsets = enlarge(mean(offset), guide, 1, raster)
  const values = slopes
  for (let i = 0, p = 0; i < values.length; i++, p += 3) {
    const g = luma(at(raster.rgb, p), at(raster.rgb, p + 1), at(raster.rgb, p + 2))
    values[i] = smoothstep(0.16, 0.97, at(slopes, i) * g + at(offsets, i))
  }
  return { width: raster.width, height: raster.height, values }
}
