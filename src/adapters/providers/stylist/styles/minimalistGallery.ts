/** A print on a white gallery wall: wide margins, pale background, quiet colour, daylight from a north window. */
import type { Recipe } from '../recipe.ts'
import { glows, sky } from './shapes.ts'

export const minimalistGallery: Recipe = {
  composition: { faceHeight: 0.36, eyeLine: 0.4 },
  backdrop: {
    blur: 0.06,
    brightness: 1.15,
    saturation: 0.15,
    paint: {
      amount: 0.93,
      draw: (scene) =>
        sky(scene, [
          [0, '#e3e2df'],
          [0.6, '#d9d7d3'],
          [1, '#c6c4c0'],
        ]) + glows(scene, [{ x: 0.5 + scene.side * 0.4, y: 0.2, radius: 0.8, colour: '#f6f5f3', opacity: 0.85 }]),
    },
  },
  light: { key: 0.2, vignette: 0.05, bloom: 0.06, bloomColour: '#ffffff' },
  tone: {
    exposure: 1.05,
    curve: [
      [0, 0.045],
      [0.2, 0.2],
      [0.5, 0.54],
      [0.8, 0.84],
      [1, 0.985],
    ],
    saturation: 0.66,
    shadows: { colour: '#3c4248', amount: 0.12 },
    highlights: { colour: '#fbfaf7', amount: 0.05 },
  },
  grain: { strength: 1, softness: 0 },
  mounts: [
    {
      paper: '#f5f4f1',
      window: { x: 192, y: 170, width: 640, height: 800 },
    },
  ],
}
