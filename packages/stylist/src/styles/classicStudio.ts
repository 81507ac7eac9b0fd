/** A portrait studio with a painted canvas: warm grey, one large soft light, an ivory album page with a blind-stamped line. */
import type { Box, Mount, Recipe } from '../recipe.ts'
import { glows, hairline, mottled, sky } from './shapes.ts'

const page = (window: Box): Mount => ({
  paper: '#f0ebe1',
  window,
  over: (_scene, { x, y, width, height }) => {
    const stamped = { x: x - 20, y: y - 20, width: width + 40, height: height + 40 }
    return hairline(stamped, 0, '#a99f8c', 1.4, 0.7) + hairline(stamped, 1.6, '#ffffff', 1.2, 0.9)
  },
})

interface Canvas {
  readonly sky: readonly [string, string, string]
  readonly strokes: readonly [string, string, string, string]
  readonly lit: string
  readonly dark: string
}
/** Painted canvases of one studio: warm grey, slate, olive. */
const canvases: readonly [Canvas, ...Canvas[]] = [
  { sky: ['#4f473d', '#665b4d', '#2b2621'], strokes: ['#85775f', '#3f382f', '#93846c', '#5c5143'], lit: '#c9b491', dark: '#1f1b17' },
  { sky: ['#464a4e', '#5a6065', '#24272a'], strokes: ['#727a80', '#373c40', '#83898c', '#4f565b'], lit: '#b9bdbb', dark: '#1a1c1f' },
  { sky: ['#4b4a3b', '#615f4c', '#28281f'], strokes: ['#7d7a5f', '#3b3a2e', '#8b876b', '#565440'], lit: '#c4bb92', dark: '#1d1c16' },
]

export const classicStudio: Recipe = {
  composition: { faceHeight: 0.31, eyeLine: 0.4 },
  backdrop: {
    blur: 0.06,
    brightness: 0.8,
    saturation: 0.3,
    paint: {
      amount: 0.94,
      draw: (scene) => {
        const canvas = scene.random.pick(...canvases)
        const [top, middle, foot] = canvas.sky
        return (
          sky(scene, [
            [0, top],
            [0.55, middle],
            [1, foot],
          ]) +
          mottled(scene, canvas.strokes, 26, 0.55) +
          glows(scene, [
            { x: 0.5 - scene.side * 0.16, y: 0.36, radius: 0.55, colour: canvas.lit, opacity: 0.72 },
            { x: 0.5 + scene.side * 0.5, y: 0.9, radius: 0.5, colour: canvas.dark, opacity: 0.5 },
          ])
        )
      },
    },
  },
  light: { key: 0.36, vignette: 0.34, bloom: 0.12, bloomColour: '#fff0dc', rim: { colour: '#ffe9cc', strength: 0.35 } },
  tone: {
    exposure: 1.02,
    curve: [
      [0, 0.012],
      [0.2, 0.155],
      [0.5, 0.515],
      [0.8, 0.85],
      [1, 0.985],
    ],
    saturation: 0.86,
    shadows: { colour: '#3b2c1e', amount: 0.24 },
    highlights: { colour: '#ffe6c2', amount: 0.18 },
  },
  grain: { strength: 1.8, softness: 0.28 },
  mounts: [page({ x: 60, y: 60, width: 904, height: 1160 }), page({ x: 78, y: 70, width: 868, height: 1080 })],
}
