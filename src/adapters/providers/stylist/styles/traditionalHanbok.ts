/** A keepsake on hanji: the portrait in a full-moon window, a plum branch in ink, the seal's red as the only accent. */
import type { Box, Recipe, Scene } from '../recipe.ts'
import { glows, sky } from './shapes.ts'

const window: Box = { x: 102, y: 120, width: 820, height: 820 }
const moon = { x: window.x + window.width / 2, y: window.y + window.height / 2, radius: window.width / 2 }

/** Mulberry fibres in the paper: short, thin, in no direction. */
function fibres({ random }: Scene): string {
  return Array.from({ length: 150 }, () => {
    const x = random.between(-20, 1044)
    const y = random.between(-20, 1300)
    const reach = () => random.between(-46, 46).toFixed(1)
    const [colour, opacity] = random.pick<[string, number]>(['#9c8b6a', 0.16], ['#ffffff', 0.5], ['#b8a784', 0.2])
    return `<path d="M${x.toFixed(1)} ${y.toFixed(1)}q${reach()} ${reach()} ${reach()} ${reach()}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${random.between(0.5, 1.3).toFixed(2)}"/>`
  }).join('')
}

export const traditionalHanbok: Recipe = {
  composition: { faceHeight: 0.36, eyeLine: 0.42 },
  backdrop: {
    blur: 0.06,
    brightness: 1.0,
    saturation: 0.3,
    paint: {
      amount: 0.88,
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
  mounts: [
    {
      paper: '#efe7d6',
      window,
      under: fibres,
      shape: () => `<circle cx="${moon.x}" cy="${moon.y}" r="${moon.radius}" fill="#fff"/>`,
      over: (scene) =>
        `<circle cx="${moon.x}" cy="${moon.y}" r="${moon.radius + 13}" fill="none" stroke="#9a3b2f" stroke-width="1.6" stroke-opacity=".75"/>` +
        `<circle cx="${moon.x}" cy="${moon.y}" r="${moon.radius}" fill="none" stroke="#4a4237" stroke-width="2" stroke-opacity=".35"/>` +
        plumBranch(scene),
    },
  ],
}

/** Drawn in the lower corner on the shadow side, clear of the moon. */
function plumBranch({ side, random }: Scene): string {
  const flip = side > 0 ? 'translate(1024 0) scale(-1 1)' : ''
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
