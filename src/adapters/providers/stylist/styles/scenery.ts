/** What stands far behind a person, out of focus: trees, windows, leaves, lamps. SVG in the scene's coordinates. */
import type { Scene } from '../recipe.ts'

const n = (value: number): string => value.toFixed(2)

/** Soft bars from top to bottom: trunks in mist, the nearer the darker. */
export function trunks({ width, height, random }: Scene, colour: string, count: number): string {
  const id = `trunk${random.whole(0, 1e6)}`
  const bars = Array.from({ length: count }, (_, i) => {
    const near = i / count
    const x = ((i * 0.618 + random.between(0, 0.12)) % 1) * width
    const thick = width * (0.014 + 0.05 * near) * random.between(0.8, 1.2)
    const lean = random.between(-0.025, 0.025) * width
    return (
      `<path d="M${n(x - thick * 0.42)} -10L${n(x + thick * 0.42)} -10L${n(x + lean + thick * 0.62)} ${height + 10}L${n(x + lean - thick * 0.62)} ${height + 10}Z" ` +
      `fill="${colour}" opacity="${n(0.25 + 0.5 * near)}"/>`
    )
  })
  return `<defs><filter id="${id}" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="${n(width * 0.009)}"/></filter></defs><g filter="url(#${id})">${bars.join('')}</g>`
}

/** Lit windows of houses across a street, in columns, so far out of focus that they touch. */
export function facades({ width, height, random }: Scene, colours: readonly [string, ...string[]], columns: number): string {
  const id = `house${random.whole(0, 1e6)}`
  const panes = Array.from({ length: columns }, (_, column) => {
    const x = ((column + random.between(0.1, 0.9)) / columns) * width
    const pane = width * random.between(0.018, 0.032)
    const roof = random.between(0.02, 0.3)
    const rows = random.whole(5, 11)
    return Array.from({ length: rows }, (__, row) => {
      if (random.between(0, 1) < 0.45) return ''
      const y = (roof + row * 0.058) * height
      const colour = random.pick(colours[0], ...colours.slice(1))
      return `<rect x="${n(x - pane / 2)}" y="${n(y)}" width="${n(pane)}" height="${n(pane * 1.35)}" rx="${n(pane * 0.3)}" fill="${colour}" opacity="${n(random.between(0.18, 0.62))}"/>`
    }).join('')
  })
  return `<defs><filter id="${id}"><feGaussianBlur stdDeviation="${n(width * 0.006)}"/></filter></defs><g filter="url(#${id})">${panes.join('')}</g>`
}

/** Leaves near the lens in a corner: large, soft, without detail. */
export function foliage({ width, random, side }: Scene, colours: readonly [string, ...string[]], count: number, top: number): string {
  const id = `leaf${random.whole(0, 1e6)}`
  const leaves = Array.from({ length: count }, () => {
    const size = width * random.between(0.07, 0.16)
    const x = side > 0 ? random.between(0.78, 1.08) : random.between(-0.08, 0.22)
    const y = top + random.between(-0.06, 0.14)
    const colour = random.pick(colours[0], ...colours.slice(1))
    return `<ellipse cx="${n(x * width)}" cy="${n(y * width)}" rx="${n(size)}" ry="${n(size * 0.42)}" transform="rotate(${n(random.between(-60, 60))} ${n(x * width)} ${n(y * width)})" fill="${colour}" opacity="${n(random.between(0.4, 0.85))}"/>`
  })
  return `<defs><filter id="${id}" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${n(width * 0.022)}"/></filter></defs><g filter="url(#${id})">${leaves.join('')}</g>`
}

/** Broken light on water: short bright lines, denser towards the sun's column. */
export function glitter({ width, height, random, side }: Scene, colour: string, horizon: number, count: number): string {
  const column = 0.5 + side * 0.36
  return Array.from({ length: count }, () => {
    const down = random.between(0, 1)
    const y = (horizon + 0.012 + down * 0.16) * height
    const x = (column + random.between(-1, 1) * random.between(0, 1) * (0.1 + 0.3 * down)) * width
    const reach = width * random.between(0.008, 0.02 + 0.03 * down)
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(reach)}" ry="${n(1.2 + 2.6 * down)}" fill="${colour}" opacity="${n(random.between(0.15, 0.6))}"/>`
  }).join('')
}
