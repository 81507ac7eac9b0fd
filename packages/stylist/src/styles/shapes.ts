/** Drawings that several styles share. All return SVG in the scene's coordinates, gradients of their own included. */
import type { Box, Scene } from '../recipe.ts'

/** Two decimals: short, and the same on every machine. */
const n = (value: number): string => value.toFixed(2)

interface Discs {
  readonly count: number
  readonly colours: readonly [string, ...string[]]
  /** Radius as a share of the width. */
  readonly radius: readonly [number, number]
  readonly opacity: readonly [number, number]
  /** From the top, as shares of the height. */
  readonly band: readonly [number, number]
}
/** Points of light out of focus: even discs with a slightly brighter rim, with a soft edge, as a fast lens draws them. */
export function bokeh({ width, height, random }: Scene, { count, colours, radius, opacity, band }: Discs): string {
  const id = `disc${random.whole(0, 1e6)}`
  const gradients = colours.map(
    (colour, i) =>
      `<radialGradient id="${id}-${i}"><stop offset="0" stop-color="${colour}" stop-opacity=".5"/><stop offset=".7" stop-color="${colour}" stop-opacity=".6"/>` +
      `<stop offset=".88" stop-color="${colour}" stop-opacity=".72"/><stop offset=".95" stop-color="${colour}" stop-opacity=".4"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
  )
  const discs = Array.from({ length: count }, () => {
    const r = random.between(radius[0], radius[1]) * width
    const x = random.between(-0.04, 1.04) * width
    const y = random.between(band[0], band[1]) * height
    const colour = random.whole(0, colours.length - 1)
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="url(#${id}-${colour})" opacity="${n(random.between(opacity[0], opacity[1]))}"/>`
  })
  return `<defs>${gradients.join('')}</defs>${discs.join('')}`
}

export interface Glow {
  /** Centre and radius as shares of width and height; the radius of the width. */
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly colour: string
  readonly opacity: number
}
/** Soft pools of light or colour that fade to nothing. */
export function glows({ width, height, random }: Scene, pools: readonly Glow[]): string {
  const id = `glow${random.whole(0, 1e6)}`
  const fade = [
    [0, 1],
    [0.25, 0.82],
    [0.5, 0.45],
    [0.75, 0.14],
    [1, 0],
  ]
  return pools
    .map(({ x, y, radius, colour, opacity }, i) => {
      const stops = fade.map(
        ([offset, share]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${n((share ?? 0) * opacity)}"/>`,
      )
      return (
        `<radialGradient id="${id}-${i}" gradientUnits="userSpaceOnUse" cx="${n(x * width)}" cy="${n(y * height)}" r="${n(radius * width)}">${stops.join('')}</radialGradient>` +
        `<rect width="${width}" height="${height}" fill="url(#${id}-${i})"/>`
      )
    })
    .join('')
}

/** @param stops pairs of offset (0…1, from the top) and colour */
export function sky({ width, height, random }: Scene, stops: readonly (readonly [number, string])[]): string {
  const id = `sky${random.whole(0, 1e6)}`
  const inner = stops.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('')
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${inner}</linearGradient><rect width="${width}" height="${height}" fill="url(#${id})"/>`
}

/** Cloudy brushwork of a painted studio canvas: many faint pools of two colours. */
export function mottled(scene: Scene, colours: readonly [string, ...string[]], count: number, opacity: number): string {
  const { random } = scene
  return glows(
    scene,
    Array.from({ length: count }, () => ({
      x: random.between(-0.1, 1.1),
      y: random.between(-0.1, 1.1),
      radius: random.between(0.16, 0.42),
      colour: random.pick(...colours),
      opacity: random.between(opacity * 0.4, opacity),
    })),
  )
}

/** Parallel beams that fall from a corner, fading downwards. */
export function beams({ width, height, side, random }: Scene, colour: string, count: number, opacity: number): string {
  const id = `beam${random.whole(0, 1e6)}`
  const start = side > 0 ? 0.95 : 0.05
  const rays = Array.from({ length: count }, (_, i) => {
    const top = (start - side * (0.13 * i + random.between(-0.03, 0.03))) * width
    const half = random.between(0.012, 0.05) * width
    const foot = top - side * random.between(0.5, 0.7) * width
    return (
      `<path d="M${n(top - half)} -90 L${n(top + half)} -90 L${n(foot + half * 3.4)} ${height} L${n(foot - half * 3.4)} ${height} Z" ` +
      `fill="url(#${id})" opacity="${n(random.between(opacity * 0.45, opacity))}"/>`
    )
  })
  const blurWidth = n(width * 0.012)
  return (
    `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${colour}" stop-opacity=".95"/>` +
    `<stop offset=".55" stop-color="${colour}" stop-opacity=".35"/><stop offset=".9" stop-color="${colour}" stop-opacity="0"/></linearGradient>` +
    `<filter id="${id}-soft" x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur stdDeviation="${blurWidth}"/></filter></defs>` +
    `<g filter="url(#${id}-soft)">${rays.join('')}</g>`
  )
}

/** A hairline rectangle, `inset` pixels inside (negative: outside) of the box. */
export const hairline = (box: Box, inset: number, colour: string, strokeWidth: number, opacity: number): string =>
  `<rect x="${n(box.x + inset)}" y="${n(box.y + inset)}" width="${n(box.width - 2 * inset)}" height="${n(box.height - 2 * inset)}" ` +
  `fill="none" stroke="${colour}" stroke-width="${strokeWidth}" stroke-opacity="${opacity}"/>`
