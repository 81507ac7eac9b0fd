/** A street at the blue hour, as a magazine would print it: cool shadows, shop lights in large discs, crisp contrast. */
import type { Recipe } from '../recipe.ts'
import { bokeh, glows, sky } from './shapes.ts'

export const cityLifestyle: Recipe = {
  composition: { faceHeight: 0.29, eyeLine: 0.37 },
  backdrop: {
    blur: 0.05,
    brightness: 0.6,
    saturation: 0.6,
    paint: {
      amount: 0.84,
      draw: (scene) =>
        sky(scene, [
          [0, '#33507c'],
          [0.4, '#41597f'],
          [0.62, '#5b5f7c'],
          [1, '#161d2e'],
        ]) +
        glows(scene, [
          { x: 0.5 + scene.side * 0.4, y: 0.5, radius: 0.5, colour: '#d99a76', opacity: 0.5 },
          { x: 0.5 - scene.side * 0.4, y: 0.3, radius: 0.5, colour: '#5f86c0', opacity: 0.5 },
        ]),
    },
    lights: (scene) =>
      bokeh(scene, {
        count: 13,
        colours: ['#ffcf9a', '#9cc8ff', '#ffb3a6', '#fff1d8'],
        radius: [0.035, 0.085],
        opacity: [0.16, 0.46],
        band: [0.24, 0.72],
      }) + bokeh(scene, { count: 14, colours: ['#ffdcae', '#bcd8ff'], radius: [0.012, 0.026], opacity: [0.3, 0.7], band: [0.34, 0.66] }),
  },
  light: { key: 0.28, vignette: 0.28, bloom: 0.2, bloomColour: '#dfeaff' },
  tone: {
    exposure: 1.02,
    curve: [
      [0, 0.02],
      [0.2, 0.155],
      [0.5, 0.51],
      [0.8, 0.855],
      [1, 0.995],
    ],
    blue: [
      [0, 0.03],
      [0.5, 0.51],
      [1, 0.985],
    ],
    saturation: 0.94,
    shadows: { colour: '#16305a', amount: 0.34 },
    highlights: { colour: '#fff0e0', amount: 0.12 },
  },
  grain: { strength: 2.4, size: 0.6 },
  mount: { paper: '#e8eaee' },
}
