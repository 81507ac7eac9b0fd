/** What stands far behind a person, out of focus: trees, windows, leaves, lamps. SVG in the scene's coordinates. */
import type { Scene } from '../recipe.ts'

const n = (value: number): string => value.toFixed(2)

/** Soft bars from top to bottom: trunks in mist, the nearer the darker. */
export function trunks({ width, height, random }: Scene, colour: string, count: number): string {
  const id = `trunk${random.whole(0, 1e6)}`
  const bars = Array.from({ length: count }, (_, i) => {
    const near = i / count
    const x = ((i * 0.618 + random.between(0, 0.3)) % 1) * width
    const thick = width * (0.012 + 0.075 * near * near) * random.between(0.7, 1.3)
    const lean = random.between(-0.07, 0.07) * width
    return (
      `<path d="M${n(x - thick * 0.42)} -10L${n(x + thick * 0.42)} -10L${n(x + lean + thick * 0.62)} ${height + 10}L${n(x + lean - thick * 0.62)} ${height + 10}Z" ` +
      `fill="${colour}" opacity="${n(0.2 + 0.5 * near)}"/>`
    )
  })
  return `<defs><filter id="${id}" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="${n(width * 0.009)}"/></filter></defs><g filter="url(#${id})">${bars.join('')}</g>`
}

/** Houses across a street at dusk, far out of focus: dark blocks of different height, some of their windows lit. */
export function facades(
  { width, height, random }: Scene,
  walls: readonly [string, ...string[]],
  panes: readonly [string, ...string[]],
): string {
  const id = `house${random.whole(0, 1e6)}`
  let left = random.between(-0.08, 0)
  const houses: string[] = []
  const lit: string[] = []
  while (left < 1) {
    const wide = random.between(0.13, 0.24)
    const roof = random.between(0.04, 0.34)
    const wall = random.pick(walls[0], ...walls.slice(1))
    houses.push(
      `<rect x="${n(left * width)}" y="${n(roof * height)}" width="${n(wide * width)}" height="${height}" fill="${wall}" opacity=".75"/>`,
    )
    const columns = Math.round(wide / 0.036)
    for (let row = 0; row < 14; row++) {
      const y = roof + 0.03 + row * 0.034
      for (let column = 0; column < columns; column++) {
        if (y > 0.72 || random.between(0, 1) < 0.62) continue
        const x = left + (wide * (column + 0.5)) / columns
        const size = width * 0.013
        lit.push(
          `<rect x="${n(x * width - size / 2)}" y="${n(y * height)}" width="${n(size)}" height="${n(size * 1.3)}" fill="${random.pick(panes[0], ...panes.slice(1))}" opacity="${n(random.between(0.25, 0.85))}"/>`,
        )
      }
    }
    left += wide
  }
  const blurred = (suffix: string, share: number) =>
    `<filter id="${id}${suffix}" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="${n(width * share)}"/></filter>`
  return (
    `<defs>${blurred('w', 0.012)}${blurred('p', 0.0065)}</defs>` +
    `<g filter="url(#${id}w)">${houses.join('')}</g><g filter="url(#${id}p)">${lit.join('')}</g>`
  )
}

/** Points of light that hover: a core in a halo. */
export function fireflies({ width, height, random }: Scene, colour: string, count: number): string {
  const id = `fly${random.whole(0, 1e6)}`
  const gradient = `<defs><radialGradient id="${id}"><stop offset="0" stop-color="#fffde0"/><stop offset=".16" stop-color="${colour}" stop-opacity=".9"/><stop offset=".4" stop-color="${colour}" stop-opacity=".22"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient></defs>`
  const flies = Array.from({ length: count }, () => {
    const x = random.between(0.02, 0.98) * width
    const y = random.between(0.12, 0.92) * height
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(width * random.between(0.012, 0.034))}" fill="url(#${id})" opacity="${n(random.between(0.5, 1))}"/>`
  })
  return gradient + flies.join('')
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
