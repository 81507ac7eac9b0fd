/** The lobby of a grand hotel in the evening: amber lamps far behind, deep browns, a fine line of gold. */
import type { Recipe } from '../recipe.ts'
import { bokeh, glows, hairline, sky } from './shapes.ts'

export const luxuryHotel: Recipe = {
  composition: { faceHeight: 0.31, eyeLine: 0.41 },
  backdrop: {
    blur: 0.05,
    brightness: 0.55,
    saturation: 0.6,
    paint: {
      amount: 0.82,
      draw: (scene) =>
        sky(scene, [
          [0, '#2b1d10'],
          [0.5, '#4a3118'],
          [1, '#150e08'],
        ]) +
        glows(scene, [
          { x: 0.16, y: 0.2, radius: 0.5, colour: '#b57a34', opacity: 0.62 },
          { x: 0.88, y: 0.26, radius: 0.46, colour: '#a2672a', opacity: 0.58 },
          { x: 0.5, y: 0.02, radius: 0.45, colour: '#d49a4e', opacity: 0.4 },
        ]),
    },
    lights: (scene) =>
      bokeh(scene, {
        count: 15,
        colours: ['#ffd9a0', '#ffc274', '#fff0d4'],
        radius: [0.018, 0.05],
        opacity: [0.22, 0.6],
        band: [0.02, 0.5],
      }) + bokeh(scene, { count: 16, colours: ['#ffcf8a', '#f7b25e'], radius: [0.008, 0.018], opacity: [0.3, 0.75], band: [0.03, 0.6] }),
  },
  light: { key: 0.26, vignette: 0.42, bloom: 0.3, bloomColour: '#ffdcae' },
  tone: {
    exposure: 1.03,
    curve: [
      [0, 0.01],
      [0.22, 0.17],
      [0.5, 0.51],
      [0.78, 0.83],
      [1, 0.985],
    ],
    red: [
      [0, 0.008],
      [0.5, 0.52],
      [1, 1],
    ],
    blue: [
      [0, 0.004],
      [0.5, 0.475],
      [1, 0.95],
    ],
    saturation: 1.02,
    shadows: { colour: '#3a2008', amount: 0.3 },
    highlights: { colour: '#ffdc9c', amount: 0.26 },
  },
  grain: { strength: 1.9, softness: 0.32 },
  mounts: [
    {
      paper: '#1d1712',
      over: (_scene, window) => hairline(window, 34, '#e3c48c', 2, 0.85) + hairline(window, 42, '#e3c48c', 1, 0.5),
    },
  ],
}
