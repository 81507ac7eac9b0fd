/** Line drawings for paper and frames: leaves, corners, seals. SVG in the sheet's coordinates. */
import type { Random } from '../pipeline/random.ts'
import type { Box } from '../recipe.ts'

const n = (value: number): string => value.toFixed(2)

interface Sprig {
  readonly x: number
  readonly y: number
  /** Degrees; 0 grows upwards, 90 to the right. */
  readonly turn: number
  readonly length: number
  readonly leaves: number
  readonly colour: string
  readonly leafColour: string
}
/** A bent stem with paired leaves that get smaller towards its tip, drawn as with a fine pen and a wash. */
export function sprig({ x, y, turn, length, leaves, colour, leafColour }: Sprig, bend: number): string {
  const at = (share: number) => ({ x: bend * length * share * share, y: -length * share })
  const pairs = Array.from({ length: leaves }, (_, i) => {
    const share = 0.16 + (0.8 * i) / leaves
    const place = at(share)
    const size = length * (0.2 - 0.11 * share)
    const lean = (Math.atan2(2 * bend * share, 1) * 180) / Math.PI
    const side = i % 2 === 0 ? 1 : -1
    return leaf(place.x, place.y, size, lean + side * 52, leafColour, colour)
  })
  const tip = at(1)
  return (
    `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)})">` +
    `<path d="M0 0Q${n(bend * length * 0.08)} ${n(-length * 0.55)} ${n(tip.x)} ${n(tip.y)}" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linecap="round"/>` +
    `${pairs.join('')}${leaf(tip.x, tip.y, length * 0.1, (Math.atan2(2 * bend, 1) * 180) / Math.PI, leafColour, colour)}</g>`
  )
}

const leaf = (x: number, y: number, size: number, turn: number, fill: string, stroke: string): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(size / 100)})">` +
  `<path d="M0 0C-26 -22 -30 -66 0 -100C30 -66 26 -22 0 0Z" fill="${fill}" fill-opacity=".62"/>` +
  `<path d="M0 0L0 -84" fill="none" stroke="${stroke}" stroke-opacity=".55" stroke-width="2.4"/></g>`

/** Two lines around a box, stepped at its corners, as on the doors of grand hotels. */
export function decoFrame(box: Box, colour: string): string {
  const line = (inset: number, width: number, opacity: number, cut: number) => {
    const left = box.x + inset
    const right = box.x + box.width - inset
    const top = box.y + inset
    const bottom = box.y + box.height - inset
    return (
      `<path d="M${n(left + cut)} ${n(top)}H${n(right - cut)}v${cut}h${cut}V${n(bottom - cut)}h${-cut}v${cut}H${n(left + cut)}v${-cut}h${-cut}V${n(top + cut)}h${cut}Z" ` +
      `fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"/>`
    )
  }
  return line(0, 2.4, 0.95, 18) + line(9, 1, 0.6, 15)
}

/** A small ornament between two rules: a lozenge. */
export const divider = (x: number, y: number, reach: number, colour: string): string =>
  `<path d="M${n(x - reach)} ${n(y)}H${n(x - 16)}M${n(x + 16)} ${n(y)}H${n(x + reach)}" stroke="${colour}" stroke-width="1.2" stroke-opacity=".8"/>` +
  `<path d="M${n(x)} ${n(y - 6)}l6 6l-6 6l-6 -6Z" fill="${colour}" fill-opacity=".85"/>`

/** A wash of paper fibres: short, thin, in no direction. */
export function fibres(random: Random, count: number): string {
  return Array.from({ length: count }, () => {
    const reach = () => random.between(-46, 46).toFixed(1)
    const [colour, opacity] = random.pick<[string, number]>(['#9c8b6a', 0.16], ['#ffffff', 0.5], ['#b8a784', 0.2])
    const start = `M${n(random.between(-20, 1044))} ${n(random.between(-20, 1300))}`
    return `<path d="${start}q${reach()} ${reach()} ${reach()} ${reach()}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${n(random.between(0.5, 1.3))}"/>`
  }).join('')
}
