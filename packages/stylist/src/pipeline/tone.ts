/**
 * Colour: first the negative is brought to a common ground (white balance and exposure read from the face, both
 * bounded), then the style's curves and tints. Skin of any colour stays skin: it is balanced towards the range of
 * human hues, never towards one complexion, and takes only part of a tint.
 */
import type { Box, CurvePoint, Tone } from '../recipe.ts'
import { faceLuma } from './light.ts'
import { at, clamp, colourOf, luma, mix, type Raster, type RowStep, smoothstep } from './raster.ts'

/**
 * Means of faces from very light to very dark in daylight: blue as a share of red, and green as it goes with blue
 * (0.45 + blue / 2, give or take). Read from photographs; what lies inside is left alone.
 */
const blueOfRed = { low: 0.47, high: 0.77 }
const greenTolerance = 0.035
/** Outside of this range a face was lit too little or too much; inside it is left alone. */
const faceLumaRange = { low: 0.39, high: 0.78 }

export function balance({ rgb, ...size }: Raster, face: Box): void {
  const skin = faceLuma({ rgb, ...size }, face)
  const red = Math.max(skin.red, 0.02)
  const towards = (share: number, low: number, high: number) => clamp((clamp(share, low, high) / Math.max(share, 0.02)) ** 0.75, 0.72, 1.3)
  const grey = isGrey({ rgb, ...size }, face)
  const blue = grey ? 1 : towards(skin.blue / red, blueOfRed.low, blueOfRed.high)
  const expected = 0.45 + (0.5 * skin.blue * blue) / red
  const green = grey ? 1 : towards(skin.green / red, expected - greenTolerance, expected + greenTolerance)
  const kept = skin.luma / Math.max(0.02, luma(skin.red, skin.green * green, skin.blue * blue))
  const wanted = mix(skin.luma, clamp(skin.luma, faceLumaRange.low, faceLumaRange.high), 0.75)
  const gamma = clamp(Math.log(clamp(wanted, 0.05, 0.95)) / Math.log(clamp(skin.luma, 0.05, 0.95)), 0.62, 1.35)
  const tables = [kept, kept * green, kept * blue].map((gain) => table((value) => clamp(value * gain, 0, 1) ** gamma))
  apply(rgb, tables)
}

/** No skin is grey: a photograph without colours, to which none are given. */
export function isGrey(raster: Raster, face: Box): boolean {
  const { red, green, blue } = faceLuma(raster, face)
  return Math.max(red, green, blue) - Math.min(red, green, blue) < greyMax * Math.max(red, green, blue)
}
/** As a share of the brightest channel. Skin in daylight has 0.25 and more. */
const greyMax = 0.03

/** The style without its colours: a grey person before a coloured scene would look cut out of a newspaper. */
export const withoutColours = (tone: Tone): Tone => ({ ...tone, monochrome: [0.299, 0.587, 0.114] })

/** Fine enough that the nearest entry is a sixteenth of a level off at most. */
const tableSize = 4096
const table = (curve: (value: number) => number): Float32Array =>
  Float32Array.from({ length: tableSize + 1 }, (_, i) => curve(i / tableSize))
const look = (values: Float32Array, value: number): number => at(values, Math.trunc(clamp(value, 0, 1) * tableSize + 0.5))
function apply(rgb: Float32Array, tables: readonly Float32Array[]): void {
  const [red, green, blue] = tables
  if (!red || !green || !blue) return
  for (let p = 0; p < rgb.length; p += 3) {
    rgb[p] = look(red, at(rgb, p))
    rgb[p + 1] = look(green, at(rgb, p + 1))
    rgb[p + 2] = look(blue, at(rgb, p + 2))
  }
}

const straight: readonly CurvePoint[] = [
  [0, 0],
  [1, 1],
]
/** How much of a tint is kept from skin. */
const skinShare = 0.65

/** Reads the face's colour at once, so what lights it has to be done before. */
export function toned(raster: Raster, face: Box, recipe: Tone): RowStep {
  const overall = curveThrough(recipe.curve)
  const chain = (points: readonly CurvePoint[] | undefined) => {
    const own = curveThrough(points ?? straight)
    return table((value) => own(overall(clamp(value * recipe.exposure, 0, 1))))
  }
  const skin = skinOf(raster, face)
  const tables = { red: chain(recipe.red), green: chain(recipe.green), blue: chain(recipe.blue) }
  const low = colourOf(recipe.shadows.colour)
  const high = colourOf(recipe.highlights.colour)
  const lowLuma = luma(...low)
  const highLuma = luma(...high)
  const weights = recipe.monochrome
  const darks = table((grey) => recipe.shadows.amount * (1 - smoothstep(0, 0.6, grey)))
  const brights = table((grey) => recipe.highlights.amount * smoothstep(0.35, 1, grey))
  const wanted = weights ? 0 : recipe.saturation
  const liftOf = (c: 0 | 1 | 2) => ({ low: low[c] - lowLuma, high: high[c] - highLuma })
  const [liftRed, liftGreen, liftBlue] = [liftOf(0), liftOf(1), liftOf(2)] as const
  return (row) => {
    for (let p = 0; p < row.length; p += 3) {
      const seenRed = at(row, p)
      const seenGreen = at(row, p + 1)
      const seenBlue = at(row, p + 2)
      const total = seenRed + seenGreen + seenBlue + 1e-3
      const across = seenRed / total - skin.red
      const down = seenBlue / total - skin.blue
      const distance = across * across + down * down
      const calm = weights || distance > skinReach ? 1 : 1 - skinShare * skinLike(distance, total)
      const red = look(tables.red, seenRed)
      const green = look(tables.green, seenGreen)
      const blue = look(tables.blue, seenBlue)
      const grey = weights ? red * weights[0] + green * weights[1] + blue * weights[2] : luma(red, green, blue)
      const saturation = weights ? 0 : 1 + (wanted - 1) * (0.4 + 0.6 * calm)
      const dark = look(darks, grey) * calm
      const bright = look(brights, grey) * calm
      // A tint moves the colour and leaves the brightness where it was. What it moves past white, the print cuts off.
      row[p] = grey + (red - grey) * saturation + liftRed.low * dark + liftRed.high * bright
      row[p + 1] = grey + (green - grey) * saturation + liftGreen.low * dark + liftGreen.high * bright
      row[p + 2] = grey + (blue - grey) * saturation + liftBlue.low * dark + liftBlue.high * bright
    }
  }
}

/** Squared distance between colours of one brightness, from which on a colour is none of the face's. */
const skinReach = 0.12 ** 2
/** Gives 1 where a colour is like the face's, whatever its brightness. */
const skinLike = (distance: number, total: number): number =>
  (1 - smoothstep(0.04, 0.12, Math.sqrt(distance))) * smoothstep(0.25, 0.7, total)

/** The face's mean, as shares of its brightness. */
function skinOf(raster: Raster, face: Box): { red: number; blue: number } {
  const { red, green, blue } = faceLuma(raster, face)
  const sum = red + green + blue + 1e-3
  return { red: red / sum, blue: blue / sum }
}

/** Monotone cubic (Fritsch and Carlson 1980): passes through the points and never swings past them. */
export function curveThrough(points: readonly CurvePoint[]): (value: number) => number {
  const spans = points.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = points[i] ?? [0, 0]
    return { fromX, fromY, width: x - fromX, slope: (y - fromY) / (x - fromX) }
  })
  const tangents = Float32Array.from(points, (_, i) => {
    const before = spans[i - 1]?.slope
    const after = spans[i]?.slope
    if (before === undefined || after === undefined) return before ?? after ?? 1
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after)
  })
  return (value) => {
    const i = Math.max(
      0,
      spans.findLastIndex(({ fromX }) => value >= fromX),
    )
    const span = spans[i]
    if (!span) return value
    const t = clamp((value - span.fromX) / span.width, 0, 1)
    const rise = span.slope * span.width
    const start = at(tangents, i) * span.width
    const end = at(tangents, i + 1) * span.width
    return span.fromY + t * (start + t * (3 * rise - 2 * start - end + t * (start + end - 2 * rise)))
  }
}
