/** Late morning in a garden: sun through leaves far behind, seen through an arch on ivory card, with pressed sprigs. */
import type { Box, Mount, Recipe, Scene } from '../recipe.ts'
import { sprig } from './ornaments.ts'
import { foliage } from './scenery.ts'
import { bokeh, glows, mottled, sky } from './shapes.ts'
import { chosen, seasons } from './words.ts'

const window: Box = { x: 132, y: 76, width: 760, height: 986 }
const arch = ({ x, y, width, height }: Box, out: number): string => {
  const radius = width / 2 + out
  return `M${x - out} ${y + height + out}V${y + width / 2}A${radius} ${radius} 0 0 1 ${x + width + out} ${y + width / 2}V${y + height + out}Z`
}

const curveEnds = 996
const curve = `M0 0H1024V${curveEnds}Q512 ${curveEnds + 136} 0 ${curveEnds}Z`

function sprigs({ side, random }: Scene): string {
  const foot = side > 0 ? { x: window.x + window.width + 4, lean: 1 } : { x: window.x - 4, lean: -1 }
  const colours = { colour: '#5e7350', leafColour: '#8da37a' }
  const grown = [
    { turn: 4, length: 250, bend: 0.1, leaves: 11 },
    { turn: 26, length: 176, bend: 0.16, leaves: 9 },
    { turn: -112, length: 200, bend: 0.2, leaves: 9 },
    { turn: -92, length: 128, bend: -0.16, leaves: 7 },
  ]
  return grown
    .map(({ turn, length, bend, leaves }) =>
      sprig(
        {
          x: foot.x,
          y: 1084,
          turn: foot.lean * (turn + random.between(-5, 5)),
          length: length * random.between(0.92, 1.08),
          leaves,
          ...colours,
        },
        foot.lean * bend,
      ),
    )
    .join('')
}

/** The photograph fills the head of the card and ends in a gentle curve. */
const open: Mount = {
  paper: '#f7f4ec',
  window: { x: 0, y: 0, width: 1024, height: 1068 },
  shape: () => `<path d="${curve}" fill="#fff"/>`,
  over: () =>
    `<path d="M0 ${curveEnds + 12}Q512 ${curveEnds + 148} 1024 ${curveEnds + 12}" fill="none" stroke="#8a9a72" stroke-width="1.6" stroke-opacity=".7"/>`,
  lettering: ({ random }) => [
    { text: chosen(random, seasons), x: 512, y: 1190, size: 46, spacing: 0.32, colour: '#53664a', opacity: 0.95 },
  ],
}

const card: Mount = {
  paper: '#f5f1e6',
  window,
  shape: (box) => `<path d="${arch(box, 0)}" fill="#fff"/>`,
  over: (scene) => `<path d="${arch(window, 13)}" fill="none" stroke="#8a9a72" stroke-width="1.6" stroke-opacity=".8"/>` + sprigs(scene),
  lettering: ({ random }) => [{ text: chosen(random, seasons), x: 512, y: 1182, size: 44, spacing: 0.3, colour: '#53664a', opacity: 0.95 }],
}

export const outdoorGarden: Recipe = {
  composition: { faceHeight: 0.3, eyeLine: 0.43 },
  backdrop: {
    blur: 0.055,
    brightness: 1.0,
    saturation: 0.5,
    paint: {
      amount: 0.93,
      draw: (scene) =>
        sky(scene, [
          [0, '#d9e8b8'],
          [0.4, '#9dbd76'],
          [0.75, '#749a55'],
          [1, '#4c7040'],
        ]) +
        mottled(scene, ['#55803f', '#aecb7c', '#7ba35a', '#e4eec0', '#3f6a38'], 26, 0.66) +
        bokeh(scene, {
          count: 40,
          colours: ['#5f8d45', '#c3da94', '#8db565'],
          radius: [0.018, 0.06],
          opacity: [0.1, 0.32],
          band: [0, 0.8],
        }) +
        foliage(scene, ['#4b7a3a', '#6d9a4c', '#8fb964'], 7, 0.06) +
        glows(scene, [{ x: 0.5 + scene.side * 0.3, y: 0.08, radius: 0.6, colour: '#fdf8d8', opacity: 0.85 }]),
    },
    lights: (scene) =>
      bokeh(scene, { count: 26, colours: ['#f4f7c4', '#e2efaa', '#fffbe2'], radius: [0.016, 0.05], opacity: [0.08, 0.3], band: [0, 0.6] }),
  },
  light: {
    key: 0.2,
    vignette: 0.06,
    bloom: 0.26,
    bloomColour: '#fff8dc',
    rim: { colour: '#fff6cc', strength: 0.8 },
    air: (scene) => glows(scene, [{ x: 0.5 + scene.side * 0.55, y: -0.02, radius: 0.75, colour: '#fff6cf', opacity: 0.4 }]),
  },
  tone: {
    exposure: 1.05,
    curve: [
      [0, 0.03],
      [0.22, 0.22],
      [0.5, 0.54],
      [0.8, 0.85],
      [1, 0.99],
    ],
    saturation: 0.98,
    shadows: { colour: '#2c3f2a', amount: 0.16 },
    highlights: { colour: '#fff4cf', amount: 0.14 },
  },
  grain: { strength: 1.3, softness: 0.24 },
  mounts: [card, open],
}
