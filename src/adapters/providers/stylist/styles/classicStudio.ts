/** A portrait studio with a painted canvas: warm grey, one large soft light, an ivory album page with a blind-stamped line. */
import type { Box, Mount, Recipe } from '../recipe.ts'
import { glows, hairline, mottled, sky } from './shapes.ts'

const page = (window: Box): Mount => ({
  paper: '#f0ebe1',
  window,
  over: (_scene, { x, y, width, height }) => {
    const stamped = { x: x - 20, y: y - 20, width: width + 40, height: height + 40 }
    return hairline(stamped, 0, '#a99f8c', 1.4, 0.7) + hairline(stamped, 1.6, '#ffffff', 1.2, 0.9)
  },
})

export const classicStudio: Recipe = {
  composition: { faceHeight: 0.31, eyeLine: 0.4 },
  backdrop: {
    blur: 0.06,
    brightness: 0.8,
    saturation: 0.3,
    paint: {
      amount: 0.94,
      draw: (scene) =>
        sky(scene, [
          [0, '#4f473d'],
          [0.55, '#665b4d'],
          [1, '#2b2621'],
        ]) +
        mottled(scene, ['#85775f', '#3f382f', '#93846c', '#5c5143'], 26, 0.55) +
        glows(scene, [
          { x: 0.5 - scene.side * 0.16, y: 0.36, radius: 0.55, colour: '#c9b491', opacity: 0.72 },
          { x: 0.5 + scene.side * 0.5, y: 0.9, radius: 0.5, colour: '#1f1b17', opacity: 0.5 },
        ]),
    },
  },
  light: { key: 0.36, vignette: 0.34, bloom: 0.12, bloomColour: '#fff0dc', rim: { colour: '#ffe9cc', strength: 0.35 } },
  tone: {
    exposure: 1.02,
    curve: [
      [0, 0.012],
      [0.2, 0.155],
      [0.5, 0.515],
      [0.8, 0.85],
      [1, 0.985],
    ],
    saturation: 0.86,
    shadows: { colour: '#3b2c1e', amount: 0.24 },
    highlights: { colour: '#ffe6c2', amount: 0.18 },
  },
  grain: { strength: 1.8, softness: 0.28 },
  mounts: [page({ x: 60, y: 60, width: 904, height: 1160 }), page({ x: 78, y: 70, width: 868, height: 1080 })],
}
