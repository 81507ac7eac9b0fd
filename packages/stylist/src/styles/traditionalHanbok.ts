/** A keepsake on hanji: the portrait in a jeogori and a full-moon window, a plum branch in ink, the seal's red as the only accent. */
import type { Box, Line, Mount, Recipe, Scene } from '../recipe.ts'
import { fibres } from './ornaments.ts'
import { jeogori } from './jeogori.ts'
import { glows, sky } from './shapes.ts'
import { chosen, scrolls } from './words.ts'

/** The moon stands away from the column of writing, which is at the right as in old books, or at the left. */
const moonAt = (x: number): Box => ({ x, y: 150, width: 800, height: 800 })
const red = '#a8382c'

function scroll(window: Box, written: number, leafSide: -1 | 1): Mount {
  const moon = { x: window.x + window.width / 2, y: window.y + window.height / 2, radius: window.width / 2 }
  const ring = (radius: number, colour: string, width: number, opacity: number) =>
    `<circle cx="${moon.x}" cy="${moon.y}" r="${radius}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"/>`
  const lines = ({ random }: Scene): readonly Line[] => {
    const columns = chosen(random, scrolls).split(' ')
    const size = 43
    const spacing = 0.1
    // Columns begin at one height, and the longest ends above the seal.
    const y = 1206 - Math.max(...columns.map((text) => text.length)) * size * (1 + spacing)
    return columns.map((text, i) => ({ text, x: written - 60 * i, y, size, spacing, colour: '#3a3128', opacity: 0.94, downwards: true }))
  }
  return {
    paper: '#efe7d6',
    window,
    under: ({ random }) => fibres(random, 150),
    shape: () => `<circle cx="${moon.x}" cy="${moon.y}" r="${moon.radius}" fill="#fff"/>`,
    over: (scene) =>
      ring(moon.radius + 14, red, 1.6, 0.75) +
      ring(moon.radius, '#4a4237', 2, 0.35) +
      plumBranch(scene, leafSide) +
      jeogori(scene, window) +
      seal(written - 21, 1216),
    lettering: lines,
  }
}

/** A seal's red square with 囍, drawn: the typeface has no Chinese. */
const seal = (x: number, y: number): string => {
  const half = (left: number) =>
    `M${left} 7h13M${left + 6.5} 3v8M${left + 1} 11h11M${left + 2} 14h9v5h-9ZM${left} 22.5h13M${left + 2} 26h9v6h-9ZM${left + 3} 19v3M${left + 10} 19v3`
  return (
    `<g transform="translate(${x} ${y})"><rect width="42" height="38" rx="4" fill="${red}" fill-opacity=".9"/>` +
    `<path d="${half(6)}${half(23)}" transform="translate(0 1)" stroke="#f6eadb" stroke-width="1.7" fill="none"/></g>`
  )
}

export const traditionalHanbok: Recipe = {
  composition: { faceHeight: 0.29, eyeLine: 0.38 },
  backdrop: {
    blur: 0.06,
    brightness: 1.0,
    saturation: 0.3,
    paint: {
      amount: 0.93,
      draw: (scene) =>
        sky(scene, [
          [0, '#d3dccf'],
          [0.55, '#c3d0c2'],
          [1, '#a3b5a8'],
        ]) + glows(scene, [{ x: 0.5 + scene.side * 0.3, y: 0.2, radius: 0.7, colour: '#f3f1e2', opacity: 0.75 }]),
    },
  },
  light: { key: 0.18, vignette: 0.12, bloom: 0.1, bloomColour: '#fff6e6' },
  tone: {
    exposure: 1.03,
    curve: [
      [0, 0.05],
      [0.2, 0.21],
      [0.5, 0.53],
      [0.8, 0.83],
      [1, 0.97],
    ],
    saturation: 0.9,
    shadows: { colour: '#3d4038', amount: 0.14 },
    highlights: { colour: '#fff2d8', amount: 0.16 },
  },
  grain: { strength: 1.9, softness: 0.4 },
  mounts: [scroll(moonAt(112), 900, -1), scroll(moonAt(92), 896, -1), scroll(moonAt(132), 186, 1)],
}

/** Drawn in the lower corner away from the writing, clear of the moon. */
function plumBranch({ random }: Scene, corner: -1 | 1): string {
  const flip = corner > 0 ? 'translate(1024 0) scale(-1 1)' : ''
  const blossoms = [
    [262, 1058, 1],
    [338, 1093, 0.82],
    [198, 1086, 0.72],
    [420, 1063, 0.62],
    [150, 1146, 0.86],
  ].map(([x = 0, y = 0, scale = 1]) => blossom(x, y, scale, random.between(0, 72)))
  const buds = [
    [472, 1040],
    [382, 1052],
    [300, 1030],
    [228, 1130],
  ].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="6.5" fill="#b5473c" fill-opacity=".8"/>`)
  const ink = 'fill="none" stroke="#3b342c" stroke-linecap="round" stroke-linejoin="round"'
  return (
    `<g transform="${flip}"><g opacity=".85"><path d="M-10 1236C60 1206 96 1160 152 1132S250 1108 300 1092S396 1080 474 1040" ${ink} stroke-width="8"/>` +
    `<path d="M-10 1240C60 1212 100 1168 156 1138" ${ink} stroke-width="13"/>` +
    `<path d="M152 1132C176 1108 196 1096 262 1060S296 1040 300 1030M300 1092C330 1080 352 1066 382 1052M156 1138C186 1134 208 1134 228 1130" ${ink} stroke-width="4"/></g>` +
    `${blossoms.join('')}${buds.join('')}</g>`
  )
}

function blossom(x: number, y: number, scale: number, turn: number): string {
  const petals = Array.from(
    { length: 5 },
    (_, i) =>
      `<path d="M0 0C-15 -10 -15 -29 0 -31C15 -29 15 -10 0 0Z" transform="rotate(${i * 72})" fill="#d98678" fill-opacity=".72" stroke="#b5473c" stroke-opacity=".5" stroke-width="1"/>`,
  )
  const stamens = Array.from(
    { length: 7 },
    (_, i) => `<path d="M0 0L0 -13" transform="rotate(${i * 51.4})" stroke="#7d2b22" stroke-width="1" stroke-opacity=".7"/>`,
  )
  return `<g transform="translate(${x} ${y}) rotate(${turn.toFixed(1)}) scale(${scale})">${petals.join('')}${stamens.join('')}<circle r="3.6" fill="#e8c66a"/></g>`
}
