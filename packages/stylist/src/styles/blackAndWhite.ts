/** A silver print: deep blacks, luminous skin, visible grain, the black edge of the negative on white baryta paper. */
import type { Box, Mount, Recipe } from '../recipe.ts'
import { glows, hairline, sky } from './shapes.ts'

const printed = (window: Box): Mount => ({
  paper: '#f5f3ee',
  window,
  over: () => hairline(window, -3, '#0b0b0b', 7, 0.96),
})

export const blackAndWhite: Recipe = {
  composition: { faceHeight: 0.35, eyeLine: 0.39 },
  backdrop: {
    blur: 0.03,
    brightness: 0.6,
    saturation: 0,
    paint: {
      amount: 0.82,
      draw: (scene) =>
        sky(scene, [
          [0, '#161616'],
          [0.5, '#242424'],
          [1, '#0a0a0a'],
        ]) + glows(scene, [{ x: 0.5 - scene.side * 0.3, y: 0.4, radius: 0.52, colour: '#8c8c8c', opacity: 0.7 }]),
    },
  },
  light: { key: 0.46, vignette: 0.34, bloom: 0.1, bloomColour: '#ffffff', rim: { colour: '#ffffff', strength: 0.6 } },
  tone: {
    exposure: 1.04,
    curve: [
      [0, 0.0],
      [0.18, 0.1],
      [0.5, 0.525],
      [0.8, 0.88],
      [1, 0.99],
    ],
    saturation: 0,
    monochrome: [0.42, 0.44, 0.14],
    shadows: { colour: '#2a2724', amount: 0.1 },
    highlights: { colour: '#fffaf0', amount: 0.1 },
  },
  grain: { strength: 6, softness: 0.34 },
  mounts: [printed({ x: 56, y: 56, width: 912, height: 1168 }), printed({ x: 70, y: 64, width: 884, height: 1066 })],
}
