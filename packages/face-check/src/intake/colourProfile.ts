/**
 * An ICC profile from what a picture says of its colours in numbers: the smallest that a colour engine takes, with a
 * matrix of primaries and one curve for all channels.
 */
export interface Primaries {
  /** x and y of white, red, green and blue. */
  readonly white: readonly [number, number]
  readonly red: readonly [number, number]
  readonly green: readonly [number, number]
  readonly blue: readonly [number, number]
}

/** From a stored value to light, both from 0 to 1. */
export type Curve = (stored: number) => number

type Vector = readonly [number, number, number]
type Matrix = readonly [Vector, Vector, Vector]

/** The white that profiles are told in. */
const d50: Vector = [0.9642, 1, 0.8249]
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]
/** Enough for a curve that leaves most of its steps to the dark. */
const curvePoints = 4096
const headerLength = 128

export function rgbProfile(primaries: Primaries, curve: Curve): Buffer {
  const [red, green, blue] = columnsOf(coloursOf(primaries))
  const trc = curveTag(curve)
  return profileOf([
    ['wtpt', xyzTag(d50)],
    ['rXYZ', xyzTag(red)],
    ['gXYZ', xyzTag(green)],
    ['bXYZ', xyzTag(blue)],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ])
}

/** From light in the primaries to XYZ under D50. */
function coloursOf({ white, red, green, blue }: Primaries): Matrix {
  const unscaled = transposed([xyzOf(red), xyzOf(green), xyzOf(blue)])
  const shares = times(inverse(unscaled), xyzOf(white))
  const scaled: Matrix = [lit(unscaled[0], shares), lit(unscaled[1], shares), lit(unscaled[2], shares)]
  return product(adaptation(xyzOf(white)), scaled)
}

const xyzOf = ([x, y]: readonly [number, number]): Vector => [x / y, 1, (1 - x - y) / y]

function adaptation(from: Vector): Matrix {
  const [here, there] = [times(bradford, from), times(bradford, d50)]
  const [a, b, c]: Vector = [there[0] / here[0], there[1] / here[1], there[2] / here[2]]
  const scaled: Matrix = [scaledBy(bradford[0], a), scaledBy(bradford[1], b), scaledBy(bradford[2], c)]
  return product(inverse(bradford), scaled)
}

const lit = (row: Vector, shares: Vector): Vector => [row[0] * shares[0], row[1] * shares[1], row[2] * shares[2]]
const scaledBy = ([x, y, z]: Vector, by: number): Vector => [x * by, y * by, z * by]
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
const times = (m: Matrix, v: Vector): Vector => [dot(m[0], v), dot(m[1], v), dot(m[2], v)]
const transposed = ([a, b, c]: Matrix): Matrix => [
  [a[0], b[0], c[0]],
  [a[1], b[1], c[1]],
  [a[2], b[2], c[2]],
]
/** Each as a row. */
const columnsOf = transposed
const product = (a: Matrix, b: Matrix): Matrix => {
  const [x, y, z] = columnsOf(b)
  return transposed([times(a, x), times(a, y), times(a, z)])
}
function inverse(m: Matrix): Matrix {
  const [a, b, c] = m
  const one = 1 / dot(a, cross(b, c))
  return transposed([scaledBy(cross(b, c), one), scaledBy(cross(c, a), one), scaledBy(cross(a, b), one)])
}

function xyzTag(values: Vector): Buffer {
  const tag = Buffer.alloc(20)
  tag.write('XYZ ', 'latin1')
  values.forEach((value, index) => tag.writeInt32BE(Math.round(value * 65_536), 8 + 4 * index))
  return tag
}

function curveTag(curve: Curve): Buffer {
  const tag = Buffer.alloc(12 + 2 * curvePoints)
  tag.write('curv', 'latin1')
  tag.writeUInt32BE(curvePoints, 8)
  for (let point = 0; point < curvePoints; point++) {
    const light = Math.min(Math.max(curve(point / (curvePoints - 1)), 0), 1)
    tag.writeUInt16BE(Math.round(light * 65_535), 12 + 2 * point)
  }
  return tag
}

/** Tags with the same content share one place. */
function profileOf(tags: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const starts = new Map<Buffer, number>()
  let end = headerLength + 4 + 12 * tags.length
  for (const [, content] of tags) {
    if (starts.has(content)) continue
    starts.set(content, end)
    end += content.length
  }
  const profile = Buffer.alloc(end)
  profile.writeUInt32BE(end, 0)
  profile.writeUInt32BE(0x02400000, 8)
  profile.write('mntrRGB XYZ ', 12, 'latin1')
  profile.write('acsp', 36, 'latin1')
  d50.forEach((value, index) => profile.writeInt32BE(Math.round(value * 65_536), 68 + 4 * index))
  profile.writeUInt32BE(tags.length, headerLength)
  tags.forEach(([name, content], index) => {
    const at = headerLength + 4 + 12 * index
    const start = starts.get(content) ?? 0
    profile.write(name, at, 'latin1')
    profile.writeUInt32BE(start, at + 4)
    profile.writeUInt32BE(content.length, at + 8)
    content.copy(profile, start)
  })
  return profile
}
