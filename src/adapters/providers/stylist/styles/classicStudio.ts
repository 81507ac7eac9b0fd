/** A portrait studio with a painted canvas: warm grey, one large soft light, nothing that ages. */
import type { Recipe } from '../recipe.ts'
import { glows, mottled, sky } from './shapes.ts'

export const classicStudio: Recipe = {
  composition: { faceHeight: 0.33, eyeLine: 0.39 },
  backdrop: {
    blur: 0.06,
    brightness: 0.8,
    saturation: 0.35,
    paint: {
      amount: 0.9,
      draw: (scene) =>
        sky(scene, [
          [0, '#5d564d'],
          [0.55, '#6f675c'],
          [1, '#3a352f'],
        ]) +
        mottled(scene, ['#82796b', '#4f4941', '#8d8474'], 16, 0.5) +
        glows(scene, [{ x: 0.5 + scene.side * 0.2, y: 0.34, radius: 0.62, colour: '#b8ab96', opacity: 0.62 }]),
    },
  },
  light: { key: 0.3, vignette: 0.34, bloom: 0.12, bloomColour: '#fff0dc' },
  tone: {
    exposure: 1.02,
    curve: [
      [0, 0.012],
      [0.2, 0.165],
      [0.5, 0.515],
      [0.8, 0.845],
      [1, 0.99],
    ],
    saturation: 0.9,
    shadows: { colour: '#3b3026', amount: 0.2 },
    highlights: { colour: '#ffe9c8', amount: 0.16 },
  },
  grain: { strength: 1.8, softness: 0.28 },
  mounts: [{ paper: '#ece7de' }],
}
