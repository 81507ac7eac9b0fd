/** A print on a white gallery wall: wide margins, pale background, quiet colour, one line of small type. */
import type { Box, Mount, Recipe } from '../recipe.ts'
import { glows, sky } from './shapes.ts'
import { chosen, quiet } from './words.ts'

const hung = (window: Box, left: boolean): Mount => ({
  paper: '#f6f5f2',
  window,
  lettering: ({ random }) => {
    const text = chosen(random, quiet)
    const line = { text, y: window.y + window.height + 92, size: 27, spacing: 0.62, colour: '#4b4a47', opacity: 0.92 } as const
    // Aligned with the picture's edge, or below its middle.
    return [{ ...line, x: left ? window.x + text.length * 27 * 0.76 : window.x + window.width / 2 }]
  },
})

export const minimalistGallery: Recipe = {
  composition: { faceHeight: 0.35, eyeLine: 0.41 },
  backdrop: {
    blur: 0.06,
    brightness: 1.15,
    saturation: 0.12,
    paint: {
      amount: 0.95,
      draw: (scene) =>
        sky(scene, [
          [0, '#e2e1de'],
          [0.6, '#d8d6d2'],
          [1, '#c3c1bd'],
        ]) + glows(scene, [{ x: 0.5 + scene.side * 0.4, y: 0.2, radius: 0.8, colour: '#f4f3f1', opacity: 0.85 }]),
    },
  },
  light: { key: 0.22, vignette: 0.05, bloom: 0.06, bloomColour: '#ffffff' },
  tone: {
    exposure: 1.05,
    curve: [
      [0, 0.05],
      [0.2, 0.205],
      [0.5, 0.54],
      [0.8, 0.84],
      [1, 0.985],
    ],
    saturation: 0.6,
    shadows: { colour: '#3c4248', amount: 0.14 },
    highlights: { colour: '#fbfaf7', amount: 0.05 },
  },
  grain: { strength: 1, softness: 0 },
  mounts: [
    hung({ x: 172, y: 150, width: 680, height: 850 }, false),
    hung({ x: 152, y: 190, width: 720, height: 720 }, false),
    hung({ x: 122, y: 130, width: 720, height: 900 }, true),
  ],
}
