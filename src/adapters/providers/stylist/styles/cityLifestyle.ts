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
          [0, '#2a3a57'],
          [0.4, '#3d4c68'],
          [0.62, '#5f5f72'],
          [1, '#141924'],
        ]) +
        glows(scene, [
          { x: 0.5 + scene.side * 0.4, y: 0.5, radius: 0.5, colour: '#d99a76', opacity: 0.5 },
          { x: 0.5 - scene.side * 0.4, y: 0.3, radius: 0.5, colour: '#6f8db8', opacity: 0.42 },
        ]),
    },
    lights: (scene) =>
      bokeh(scene, {
        count: 24,
        colours: ['#ffcf9a', '#9cc8ff', '#ffb3a6', '#fff1d8'],
        radius: [0.03, 0.095],
        opacity: [0.16, 0.46],
        band: [0.24, 0.72],
      }) + bokeh(scene, { count: 20, colours: ['#ffdcae', '#bcd8ff'], radius: [0.012, 0.026], opacity: [0.3, 0.7], band: [0.34, 0.66] }),
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
    shadows: { colour: '#1a3154', amount: 0.22 },
    highlights: { colour: '#fff0e0', amount: 0.12 },
  },
  grain: { strength: 1.9, softness: 0.24 },
  mounts: [{ paper: '#e8eaee' }],
}
