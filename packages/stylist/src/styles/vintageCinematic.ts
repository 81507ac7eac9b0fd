/** A still from an old film: faded blacks, amber highlights, teal shadows, red halation, coarse grain, a subtitle. */
import type { Box, Mount, Recipe } from '../recipe.ts'
import { glows } from './shapes.ts'
import { chosen, subtitles } from './words.ts'

/** A frame of a film: dark above and below, the subtitle where subtitles are. */
const still = (window: Box): Mount => ({
  paper: '#0d0b0a',
  window,
  shape: ({ x, y, width, height }) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#fff"/>`,
  lettering: ({ random }) => [
    {
      text: chosen(random, subtitles),
      x: 512,
      y: (window.y + window.height + 1280) / 2 + 14,
      size: 42,
      spacing: 0.06,
      colour: '#efe3c2',
      opacity: 0.95,
    },
  ],
})

export const vintageCinematic: Recipe = {
  composition: { faceHeight: 0.31, eyeLine: 0.4 },
  backdrop: {
    blur: 0.02,
    brightness: 0.86,
    saturation: 0.7,
    paint: {
      amount: 0.45,
      draw: (scene) => glows(scene, [{ x: 0.5, y: 0.4, radius: 1.1, colour: '#8f7448', opacity: 1 }]),
    },
  },
  light: {
    key: 0.2,
    vignette: 0.4,
    bloom: 0.42,
    bloomColour: '#ff8a52',
    air: (scene) =>
      glows(scene, [
        { x: 0.5 + scene.side * 0.56, y: 0.16, radius: 0.42, colour: '#ff7a2e', opacity: 0.5 },
        { x: 0.5 + scene.side * 0.6, y: 0.6, radius: 0.34, colour: '#ffae54', opacity: 0.34 },
      ]),
  },
  tone: {
    exposure: 1.0,
    curve: [
      [0, 0.07],
      [0.22, 0.205],
      [0.5, 0.51],
      [0.8, 0.82],
      [1, 0.95],
    ],
    red: [
      [0, 0.03],
      [0.5, 0.53],
      [1, 0.99],
    ],
    green: [
      [0, 0.02],
      [0.5, 0.5],
      [1, 0.97],
    ],
    blue: [
      [0, 0.07],
      [0.5, 0.455],
      [1, 0.84],
    ],
    saturation: 0.78,
    shadows: { colour: '#1f4a4c', amount: 0.3 },
    highlights: { colour: '#ffd18a', amount: 0.3 },
  },
  grain: { strength: 4.4, softness: 0.4 },
  mounts: [still({ x: 0, y: 96, width: 1024, height: 1010 }), still({ x: 0, y: 150, width: 1024, height: 930 })],
}
