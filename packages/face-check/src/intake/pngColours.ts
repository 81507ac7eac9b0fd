/**
 * What a PNG says of its colours in numbers (`cICP`, or `gAMA` with `cHRM`), said again as a colour profile, which is all
 * that our decoder asks. In the order of the format's standard: `cICP`, a profile, `sRGB`, `gAMA`. Of a grey picture there
 * is no more to say than a curve, which is applied here: the decoder asks no profile of grey with 16 bits, and is nine
 * steps off in the dark of that with 8.
 *
 * Doesn't: keep what is brighter than white. Light of HDR pictures above a diffuse white is pressed together softly.
 */
import { deflateSync } from 'node:zlib'
import { type Curve, type Primaries, rgbProfile } from './colourProfile.ts'
import { pngChunk, pngChunksOf } from './essentials/png.ts'

const white = [0.3127, 0.329] as const
const srgbPrimaries: Primaries = { white, red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06] }
/** By their numbers in ITU-T H.273. */
const primariesByCode: Readonly<Record<number, Primaries>> = {
  1: srgbPrimaries,
  9: { white, red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046] },
  12: { white, red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] },
}
const srgbCurve: Curve = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const curvesByCode: Readonly<Record<number, Curve>> = {
  1: srgbCurve,
  4: (value) => value ** 2.2,
  5: (value) => value ** 2.8,
  6: srgbCurve,
  8: (value) => value,
  13: srgbCurve,
  14: srgbCurve,
  15: srgbCurve,
  16: (value) => pressed((10_000 * pq(value)) / diffuseWhiteNits),
  18: (value) => pressed((1_000 * hlg(value) ** 1.2) / diffuseWhiteNits),
}
/** What a sheet of white paper has in an HDR picture (ITU-R BT.2408). */
const diffuseWhiteNits = 203
const kneeAt = 0.75

/** Linear up to the knee, then ever slower towards white. */
const pressed = (light: number) => (light <= kneeAt ? light : 1 - (1 - kneeAt) * Math.exp(-(light - kneeAt) / (1 - kneeAt)))

/** SMPTE ST 2084, a share of 10,000 nits. */
function pq(value: number): number {
  const [c1, c2, c3] = [0.8359375, 18.8515625, 18.6875]
  const power = value ** (1 / 78.84375)
  return (Math.max(power - c1, 0) / (c2 - c3 * power)) ** (1 / 0.1593017578125)
}

/** ARIB STD-B67, a share of the brightest scene. */
const hlg = (value: number) => (value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12)

/** A display's own 2.2 is what everybody means by sRGB. */
const srgbGamma = [0.43, 0.475] as const
/** Beyond these no picture was ever stored: a slip of its program. */
const gammaRange = [0.2, 2.5] as const

export interface ToldPicture {
  readonly picture: Uint8Array
  /** From the samples of a grey picture to light; null where they are what they seem. */
  readonly greyCurve: Curve | null
}

/** @param picture whole, without what makes no picture */
export function withColoursTold(picture: Uint8Array): ToldPicture {
  const chunks = pngChunksOf(picture)
  const told = toldColours(new Map(chunks.map(({ type, content }) => [type, content])))
  if (told === 'as it is') return { picture, greyCurve: null }
  const [header, ...rest] = chunks
  const isGrey = greyTypes.has(header?.content[9] ?? 0)
  const chunk = told && !isGrey ? [profileChunk(rgbProfile(told.primaries, told.curve))] : []
  const others = rest.filter(({ type }) => type !== 'iCCP' && type !== 'cICP')
  const whole = [picture.subarray(0, 8), ...(header ? [header.whole] : []), ...chunk, ...others.map((other) => other.whole)]
  return { picture: Buffer.concat(whole), greyCurve: isGrey ? (told?.curve ?? null) : null }
}

/** With and without transparency. */
const greyTypes = new Set([0, 4])
const profileChunk = (profile: Buffer) => pngChunk('iCCP', Buffer.concat([Buffer.from('numbers\0\0', 'latin1'), deflateSync(profile)]))

/** @param samples decoded, of 8 or 16 bits */
export function greySrgb(samples: Uint8Array | Uint16Array, curve: Curve): Uint8Array {
  const max = samples.BYTES_PER_ELEMENT === 2 ? 65_535 : 255
  const table = Uint8Array.from({ length: max + 1 }, (_, stored) => Math.round(255 * srgbOf(curve(stored / max))))
  return Uint8Array.from(samples, (stored) => table[stored] ?? 0)
}

const srgbOf = (light: number) => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)

interface Colours {
  readonly primaries: Primaries
  readonly curve: Curve
}

/** Null for sRGB. */
function toldColours(content: ReadonlyMap<string, Uint8Array>): Colours | null | 'as it is' {
  const cicp = content.get('cICP')
  const [primaries, curve] = [primariesByCode[cicp?.[0] ?? 0], curvesByCode[cicp?.[1] ?? 0]]
  if (primaries && curve) return primaries === srgbPrimaries && curve === srgbCurve ? null : { primaries, curve }
  if (content.has('iCCP') || content.has('sRGB')) return 'as it is'
  return gammaColours(numbersOf(content.get('gAMA')), numbersOf(content.get('cHRM')))
}

function gammaColours([gamma]: readonly number[], chromaticities: readonly number[]): Colours | 'as it is' {
  const primaries = primariesOf(chromaticities)
  const usual = gamma === undefined || gamma < gammaRange[0] || gamma > gammaRange[1] || (gamma >= srgbGamma[0] && gamma <= srgbGamma[1])
  if (usual) return primaries ? { primaries, curve: srgbCurve } : 'as it is'
  return { primaries: primaries ?? srgbPrimaries, curve: (value) => value ** (1 / gamma) }
}

/** Null where they are sRGB's, or those of no light. */
function primariesOf(numbers: readonly number[]): Primaries | null {
  const [whiteX = 0, whiteY = 0, redX = 0, redY = 0, greenX = 0, greenY = 0, blueX = 0, blueY = 0] = numbers
  const told: Primaries = { white: [whiteX, whiteY], red: [redX, redY], green: [greenX, greenY], blue: [blueX, blueY] }
  const pairs = [told.white, told.red, told.green, told.blue]
  if (pairs.some(([x, y]) => x < 0.01 || y < 0.01 || x + y > 1)) return null
  const area = (redX - blueX) * (greenY - blueY) - (greenX - blueX) * (redY - blueY)
  if (Math.abs(area) < 0.02) return null
  const usual = [srgbPrimaries.white, srgbPrimaries.red, srgbPrimaries.green, srgbPrimaries.blue]
  const far = pairs.some(([x, y], index) => Math.hypot(x - (usual[index]?.[0] ?? 0), y - (usual[index]?.[1] ?? 0)) > 0.005)
  return far ? told : null
}

/** Hundred thousandths, as the format has them. */
function numbersOf(content: Uint8Array | undefined): readonly number[] {
  const bytes = Buffer.from(content ?? [])
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32BE(4 * index) / 100_000)
}
