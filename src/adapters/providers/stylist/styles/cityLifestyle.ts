/** A street at the blue hour, as a magazine would print it: cool shadows, shop lights in large discs, crisp contrast. */
import type { Recipe } from '../recipe.ts'
import { facades } from './scenery.ts'
import { bokeh, glows, sky } from './shapes.ts'

export const cityLifestyle: Recipe = {
  composition: { faceHeight: 0.29, eyeLine: 0.37 },
  backdrop: {
    blur: 0.05,
    brightness: 0.6,
    saturation: 0.6,
    paint: {
      amount: 0.92,
      draw: (scene) =>
        sky(scene, [
          [0, '#2b3d60'],
          [0.35, '#55618a'],
          [0.6, '#a07f86'],
          [1, '#151a26'],
        ]) +
        facades(scene, ['#1b2740', '#263551', '#141d31'], ['#ffd79c', '#ffe7c2', '#cfdfff', '#ffbf7d']) +
        glows(scene, [
          { x: 0.5 + scene.side * 0.4, y: 0.5, radius: 0.5, colour: '#d99a76', opacity: 0.5 },
          { x: 0.5 - scene.side * 0.4, y: 0.3, radius: 0.5, colour: '#6f8db8', opacity: 0.42 },
        ]),
    },
    lights: (scene) =>
      bokeh(scene, {
        count: 13,
        colours: ['#ffcf9a', '#9cc8ff', '#ff9a8a', '#fff1d8'],
        radius: [0.03, 0.075],
        opacity: [0.14, 0.4],
        band: [0.5, 0.78],
      }) +
      bokeh(scene, {
        count: 16,
        colours: ['#ffdcae', '#bcd8ff', '#ff8f7a'],
        radius: [0.01, 0.02],
        opacity: [0.3, 0.65],
        band: [0.48, 0.66],
      }),
  },
  light: { key: 0.3, vignette: 0.3, bloom: 0.2, bloomColour: '#dfeaff', rim: { colour: '#ffc48a', strength: 0.8 } },
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
  mounts: [{ paper: '#131926' }],
}
