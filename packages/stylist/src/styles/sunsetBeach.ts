/** The last quarter of an hour of sun over the sea: peach sky, a low sun at the side, a line of water. */
import type { Recipe } from '../recipe.ts'
import { glitter } from './scenery.ts'
import { bokeh, glows, sky } from './shapes.ts'

interface Evening {
  readonly above: readonly [string, string, string, string]
  readonly sea: readonly [string, string, string, string]
  readonly glow: string
  readonly sun: string
}
/** From the last of the sun to the minutes after it: peach, then rose. */
const skies: readonly [Evening, ...Evening[]] = [
  {
    above: ['#8f9cc0', '#d9a9ac', '#f5b483', '#ffd092'],
    sea: ['#c58f74', '#8f7d86', '#b3917d', '#8a6a58'],
    glow: '#ffd27a',
    sun: '#fff3c8',
  },
  {
    above: ['#8288b8', '#c39dbb', '#eda6a4', '#ffcdae'],
    sea: ['#b5858c', '#7f7692', '#a58896', '#7d6673'],
    glow: '#ffb9a0',
    sun: '#fff0dc',
  },
]

export const sunsetBeach: Recipe = {
  composition: { faceHeight: 0.29, eyeLine: 0.4 },
  backdrop: {
    blur: 0.07,
    brightness: 0.9,
    saturation: 0.5,
    paint: {
      amount: 0.95,
      draw: (scene) => {
        const { above, sea, glow, sun } = scene.random.pick(...skies)
        return (
          sky(scene, [
            [0, above[0]],
            [0.22, above[1]],
            [0.42, above[2]],
            [0.555, above[3]],
            [0.575, sea[0]],
            [0.68, sea[1]],
            [0.82, sea[2]],
            [1, sea[3]],
          ]) +
          glows(scene, [
            { x: 0.5 + scene.side * 0.36, y: 0.5, radius: 0.55, colour: glow, opacity: 0.85 },
            { x: 0.5 + scene.side * 0.36, y: 0.5, radius: 0.17, colour: sun, opacity: 1 },
          ])
        )
      },
    },
    lights: (scene) =>
      glitter(scene, '#ffe3ae', 0.575, 70) +
      bokeh(scene, { count: 10, colours: ['#ffd9a0', '#ffe9c0'], radius: [0.006, 0.016], opacity: [0.1, 0.3], band: [0.585, 0.72] }),
  },
  light: {
    key: 0.24,
    vignette: 0.16,
    bloom: 0.34,
    bloomColour: '#ffd09a',
    rim: { colour: '#ffbf70', strength: 1 },
    air: (scene) =>
      glows(scene, [
        { x: 0.5 + scene.side * 0.5, y: 0.46, radius: 0.8, colour: '#ffb45e', opacity: 0.4 },
        { x: 0.5 + scene.side * 0.56, y: 0.48, radius: 0.34, colour: '#ffe3a8', opacity: 0.45 },
      ]),
  },
  tone: {
    exposure: 1.0,
    curve: [
      [0, 0.04],
      [0.22, 0.215],
      [0.5, 0.53],
      [0.8, 0.84],
      [1, 0.985],
    ],
    red: [
      [0, 0.015],
      [0.5, 0.535],
      [1, 1],
    ],
    blue: [
      [0, 0.03],
      [0.5, 0.465],
      [1, 0.93],
    ],
    saturation: 1.04,
    shadows: { colour: '#4a2e48', amount: 0.26 },
    highlights: { colour: '#ffc98a', amount: 0.3 },
  },
  grain: { strength: 1.6, softness: 0.28 },
  mounts: [{ paper: '#f6ece2' }],
}
