/** The last quarter of an hour of sun over the sea: peach sky, a low sun at the side, a line of water. */
import type { Recipe } from '../recipe.ts'
import { glitter } from './scenery.ts'
import { bokeh, glows, sky } from './shapes.ts'

export const sunsetBeach: Recipe = {
  composition: { faceHeight: 0.29, eyeLine: 0.4 },
  backdrop: {
    blur: 0.07,
    brightness: 0.9,
    saturation: 0.5,
    paint: {
      amount: 0.95,
      draw: (scene) =>
        sky(scene, [
          [0, '#8f9cc0'],
          [0.22, '#d9a9ac'],
          [0.42, '#f5b483'],
          [0.555, '#ffd092'],
          [0.575, '#c58f74'],
          [0.68, '#8f7d86'],
          [0.82, '#b3917d'],
          [1, '#8a6a58'],
        ]) +
        glows(scene, [
          { x: 0.5 + scene.side * 0.36, y: 0.5, radius: 0.55, colour: '#ffd27a', opacity: 0.85 },
          { x: 0.5 + scene.side * 0.36, y: 0.5, radius: 0.17, colour: '#fff3c8', opacity: 1 },
        ]),
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
