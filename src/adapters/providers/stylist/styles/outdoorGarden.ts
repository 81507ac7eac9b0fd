/** Late morning in a garden: sun through leaves far behind, fresh greens, air between the person and the trees. */
import type { Recipe } from '../recipe.ts'
import { bokeh, glows, mottled, sky } from './shapes.ts'

export const outdoorGarden: Recipe = {
  composition: { faceHeight: 0.3, eyeLine: 0.41 },
  backdrop: {
    blur: 0.055,
    brightness: 1.0,
    saturation: 0.55,
    paint: {
      amount: 0.88,
      draw: (scene) =>
        sky(scene, [
          [0, '#cfe0a8'],
          [0.4, '#93b56c'],
          [0.75, '#6f9550'],
          [1, '#4f7440'],
        ]) +
        mottled(scene, ['#5b8746', '#a9c878', '#7ba35a', '#dbe8b4'], 22, 0.62) +
        glows(scene, [{ x: 0.5 + scene.side * 0.34, y: 0.08, radius: 0.62, colour: '#fbf7d2', opacity: 0.85 }]),
    },
    lights: (scene) =>
      bokeh(scene, { count: 22, colours: ['#f4f7c4', '#e2efaa', '#fffbe2'], radius: [0.02, 0.065], opacity: [0.1, 0.36], band: [0, 0.62] }),
  },
  light: {
    key: 0.2,
    vignette: 0.1,
    bloom: 0.26,
    bloomColour: '#fff8dc',
    air: (scene) => glows(scene, [{ x: 0.5 + scene.side * 0.55, y: -0.02, radius: 0.75, colour: '#fff6cf', opacity: 0.42 }]),
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
    saturation: 1.02,
    shadows: { colour: '#2c3f2a', amount: 0.16 },
    highlights: { colour: '#fff4cf', amount: 0.14 },
  },
  grain: { strength: 1.3, softness: 0.24 },
  mounts: [{ paper: '#f3f3e8' }],
}
