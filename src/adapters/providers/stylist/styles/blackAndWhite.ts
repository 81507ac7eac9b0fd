/** A silver print: deep blacks, luminous skin, visible grain, a narrow white border as an enlarger leaves it. */
import type { Recipe } from '../recipe.ts'
import { glows, hairline, sky } from './shapes.ts'

export const blackAndWhite: Recipe = {
  composition: { faceHeight: 0.36, eyeLine: 0.38 },
  backdrop: {
    blur: 0.035,
    brightness: 0.62,
    saturation: 0,
    paint: {
      amount: 0.6,
      draw: (scene) =>
        sky(scene, [
          [0, '#1c1c1c'],
          [0.5, '#2e2e2e'],
          [1, '#101010'],
        ]) + glows(scene, [{ x: 0.5 - scene.side * 0.25, y: 0.42, radius: 0.55, colour: '#8a8a8a', opacity: 0.6 }]),
    },
  },
  light: { key: 0.42, vignette: 0.36, bloom: 0.1, bloomColour: '#ffffff' },
  tone: {
    exposure: 1.05,
    curve: [
      [0, 0.0],
      [0.18, 0.105],
      [0.5, 0.53],
      [0.8, 0.88],
      [1, 0.99],
    ],
    saturation: 0,
    monochrome: [0.42, 0.44, 0.14],
    shadows: { colour: '#2a2724', amount: 0.1 },
    highlights: { colour: '#fffaf0', amount: 0.1 },
  },
  grain: { strength: 6, softness: 0.34 },
  mounts: [
    {
      paper: '#f4f2ec',
      window: { x: 44, y: 44, width: 936, height: 1192 },
      over: (_scene, window) => hairline(window, -1, '#111', 2, 0.9),
    },
  ],
}
