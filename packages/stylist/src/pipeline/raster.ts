/** Pictures as float arrays in gamma-encoded sRGB, 0…1, and the arithmetic all stages share. */

export interface Size {
  readonly width: number
  readonly height: number
}
/** Three interleaved channels. Stages change a raster in place: a copy costs 15 MB at full size. */
export interface Raster extends Size {
  readonly rgb: Float32Array
}
/** Changes a row of a raster in place. Small steps in turn on each row cost less than each of them on the whole picture. */
export type RowStep = (row: Float32Array, y: number) => void
export const onRows = ({ width, height, rgb }: Raster, steps: readonly RowStep[]): void => {
  for (let y = 0; y < height; y++) {
    const row = rgb.subarray(y * width * 3, (y + 1) * width * 3)
    for (const step of steps) step(row, y)
  }
}
export interface Plane extends Size {
  readonly values: Float32Array
}
/** 0…1 each. */
export type Colour = readonly [red: number, green: number, blue: number]

/**
 * Typed arrays hold no holes; the fallbacks only satisfy the type. One function for each kind of array: V8 makes a
 * plain load of a call site that has seen one kind only, and the loops here ran 2 times slower with a shared one.
 */
export const at = (values: Float32Array, index: number): number => values[index] ?? 0
export const byteAt = (values: Uint8Array, index: number): number => values[index] ?? 0
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
export const mix = (from: number, to: number, amount: number): number => from + (to - from) * amount
export const smoothstep = (low: number, high: number, value: number): number => {
  const t = clamp((value - low) / (high - low), 0, 1)
  return t * t * (3 - 2 * t)
}
export const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue

export const createPlane = ({ width, height }: Size, value = 0): Plane => ({
  width,
  height,
  values: new Float32Array(width * height).fill(value),
})

/** @param hex `#rrggbb` */
export function colourOf(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16)
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

/**
 * The large arrays of one picture in work, used again by the next: as garbage they would triple what a thread holds.
 * Only one picture at a time may be in work with them.
 */
export interface Plates {
  readonly picture: Float32Array
  readonly person: Float32Array
}
export const createPlates = ({ width, height }: Size): Plates => ({
  picture: new Float32Array(width * height * 3),
  person: new Float32Array(width * height),
})

/** @param channels of the bytes; a fourth is left out */
export function rasterOf(bytes: Uint8Array, channels: 3 | 4, { width, height }: Size, plate: Float32Array): Raster {
  const rgb = plate.subarray(0, width * height * 3)
  for (let p = 0, q = 0; p < rgb.length; p += 3, q += channels) {
    rgb[p] = byteAt(bytes, q) / 255
    rgb[p + 1] = byteAt(bytes, q + 1) / 255
    rgb[p + 2] = byteAt(bytes, q + 2) / 255
  }
  return { width, height, rgb }
}

export function lumaPlane({ width, height, rgb }: Raster): Plane {
  const values = new Float32Array(width * height)
  for (let i = 0, p = 0; i < values.length; i++, p += 3) values[i] = luma(at(rgb, p), at(rgb, p + 1), at(rgb, p + 2))
  return { width, height, values }
}

/** Averages blocks of four, so that nothing aliases. */
export function halve({ width, height, rgb }: Raster): Raster {
  const small = { width: Math.floor(width / 2), height: Math.floor(height / 2) }
  const out = new Float32Array(small.width * small.height * 3)
  const row = width * 3
  for (let y = 0, target = 0; y < small.height; y++) {
    for (let x = 0, source = y * 2 * row; x < small.width; x++, source += 6, target += 3) {
      for (let c = 0; c < 3; c++) {
        const i = source + c
        out[target + c] = (at(rgb, i) + at(rgb, i + 3) + at(rgb, i + row) + at(rgb, i + row + 3)) * 0.25
      }
    }
  }
  return { ...small, rgb: out }
}

/** Averages four places of each block; for who blurs the result anyway, and doesn't see that the others are left out. */
export function glimpse({ width, height, rgb }: Raster, factor: number): Raster {
  const small = { width: Math.floor(width / factor), height: Math.floor(height / factor) }
  const out = new Float32Array(small.width * small.height * 3)
  const [near, far] = [Math.floor(factor / 4), Math.floor((factor * 3) / 4)]
  for (let y = 0, target = 0; y < small.height; y++) {
    const upper = (y * factor + near) * width
    const lower = (y * factor + far) * width
    for (let x = 0; x < small.width; x++, target += 3) {
      const [left, right] = [x * factor + near, x * factor + far]
      for (let c = 0; c < 3; c++) {
        const above = at(rgb, (upper + left) * 3 + c) + at(rgb, (upper + right) * 3 + c)
        out[target + c] = (above + at(rgb, (lower + left) * 3 + c) + at(rgb, (lower + right) * 3 + c)) * 0.25
      }
    }
  }
  return { ...small, rgb: out }
}

/** What a blur writes on its way, kept for the next one; as large as the largest so far, a sixteenth of a picture. */
let between = new Float32Array(0)

/** A Gaussian as three box blurs (error below 3 %), edges repeated. `channels` interleaved. */
export function blur(values: Float32Array, { width, height }: Size, channels: number, sigma: number): Float32Array {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2))
  const from: Float32Array = values.slice()
  if (between.length < values.length) between = new Float32Array(values.length)
  const to: Float32Array = between.subarray(0, values.length)
  for (let pass = 0; pass < 3; pass++) {
    alongRows(from, to, { width, height }, channels, radius)
    downColumns(to, from, width * channels, height, radius)
  }
  return from
}

function alongRows(from: Float32Array, to: Float32Array, { width, height }: Size, channels: number, radius: number): void {
  const share = 1 / (2 * radius + 1)
  for (let y = 0; y < height; y++) {
    for (let channel = 0; channel < channels; channel++) {
      const first = y * width * channels + channel
      const last = first + (width - 1) * channels
      let sum = at(from, first) * (radius + 1)
      for (let i = 1; i <= radius; i++) sum += at(from, Math.min(last, first + i * channels))
      let entering = first + (radius + 1) * channels
      let leaving = first - radius * channels
      for (let i = first; i <= last; i += channels, entering += channels, leaving += channels) {
        to[i] = sum * share
        sum += at(from, entering < last ? entering : last) - at(from, leaving > first ? leaving : first)
      }
    }
  }
}

/** All columns side by side: one by one, each step would fetch another line of the cache. */
function downColumns(from: Float32Array, to: Float32Array, row: number, height: number, radius: number): void {
  const share = 1 / (2 * radius + 1)
  const sums = new Float32Array(row)
  const rowAt = (y: number) => clamp(y, 0, height - 1) * row
  for (let y = -radius; y <= radius; y++) {
    for (let x = 0, i = rowAt(y); x < row; x++, i++) sums[x] = at(sums, x) + at(from, i)
  }
  for (let y = 0; y < height; y++) {
    const entering = rowAt(y + radius + 1)
    const leaving = rowAt(y - radius)
    for (let x = 0, i = y * row; x < row; x++, i++) {
      const sum = at(sums, x)
      to[i] = sum * share
      sums[x] = sum + at(from, entering + x) - at(from, leaving + x)
    }
  }
}

/** Reads a smaller picture as if it had the size of a larger one. Bilinear, pixel centres aligned. */
export function enlarge(
  values: Float32Array,
  from: Size,
  channels: number,
  to: Size,
  out: Float32Array = new Float32Array(to.width * to.height * channels),
): Float32Array {
  const row = enlargedRows(values, from, channels, to)
  for (let y = 0; y < to.height; y++) out.set(row(y), y * to.width * channels)
  return out
}

/**
 * The same, a row at a time, for who reads each row once: a picture at full size costs 15 MB and as much time again to
 * be collected. @returns the row, until the next one is asked for
 */
export function enlargedRows(values: Float32Array, from: Size, channels: number, to: Size): (y: number) => Float32Array {
  const rowLength = from.width * channels
  const narrow = new Float32Array(rowLength)
  const wide = new Float32Array(to.width * channels)
  const { near, far, weight } = columns(from.width, to.width, channels)
  const scale = from.height / to.height
  return (y) => {
    const place = clamp((y + 0.5) * scale - 0.5, 0, from.height - 1)
    const upper = Math.floor(place) * rowLength
    const lower = Math.min(from.height - 1, Math.floor(place) + 1) * rowLength
    const down = place - Math.floor(place)
    for (let i = 0; i < rowLength; i++) narrow[i] = at(values, upper + i) * (1 - down) + at(values, lower + i) * down
    for (let i = 0; i < wide.length; i++) {
      const left = at(narrow, near[i] ?? 0)
      wide[i] = left + (at(narrow, far[i] ?? 0) - left) * at(weight, i)
    }
    return wide
  }
}

function columns(from: number, to: number, channels: number) {
  const near = new Int32Array(to * channels)
  const far = new Int32Array(to * channels)
  const weight = new Float32Array(to * channels)
  for (let x = 0; x < to; x++) {
    const place = clamp(((x + 0.5) * from) / to - 0.5, 0, from - 1)
    const left = Math.floor(place)
    for (let channel = 0; channel < channels; channel++) {
      near[x * channels + channel] = left * channels + channel
      far[x * channels + channel] = Math.min(from - 1, left + 1) * channels + channel
      weight[x * channels + channel] = place - left
    }
  }
  return { near, far, weight }
}
