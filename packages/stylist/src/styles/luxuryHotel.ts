/** The lobby of a grand hotel in the evening: a chandelier far behind, deep browns, gold on dark paper. */
import type { Mount, Recipe, Scene } from '../recipe.ts'
import { decoFrame, divider } from './ornaments.ts'
import { bokeh, glows, sky } from './shapes.ts'
import { chosen, vows } from './words.ts'

const gold = '#d9b978'

const card = (paper: string): Mount => ({
  paper,
  window: { x: 66, y: 66, width: 892, height: 1034 },
  shape: ({ x, y, width, height }) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#fff"/>`,
  over: (_scene, { x, y, width, height }) =>
    decoFrame({ x: 30, y: 30, width: 964, height: 1220 }, gold) +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${gold}" stroke-width="1.2" stroke-opacity=".55"/>` +
    divider(512, 1218, 120, gold),
  lettering: ({ random }) => [
    { text: chosen(random, vows), x: 512, y: 1186, size: 46, spacing: 0.34, colour: gold, opacity: 0.96, weight: 400 },
  ],
})

/** Small lights in rings around one point, seen from below. */
function chandelier(scene: Scene): string {
  const { width, height, random, side } = scene
  const middle = 0.5 + side * random.between(0.2, 0.34)
  const drops = [0.05, 0.12, 0.19].flatMap((y, ring) =>
    Array.from({ length: 7 + ring * 4 }, (_, i) => {
      const across = (i / (6 + ring * 4) - 0.5) * (0.62 - ring * 0.12)
      const r = width * random.between(0.008, 0.024)
      const rise = 0.05 * (1 - (across / 0.31) ** 2)
      const colour = random.pick('#ffe2ae', '#ffcf86', '#fff3da')
      return `<circle cx="${((middle + across) * width).toFixed(1)}" cy="${((y + rise) * height).toFixed(1)}" r="${r.toFixed(1)}" fill="${colour}" opacity="${random.between(0.14, 0.46).toFixed(2)}"/>`
    }),
  )
  return `<defs><filter id="chandelier"><feGaussianBlur stdDeviation="${(width * 0.0042).toFixed(2)}"/></filter></defs><g filter="url(#chandelier)">${drops.join('')}</g>`
}

export const luxuryHotel: Recipe = {
  composition: { faceHeight: 0.32, eyeLine: 0.41 },
  backdrop: {
    blur: 0.05,
    brightness: 0.5,
    saturation: 0.6,
    paint: {
      amount: 0.88,
      draw: (scene) =>
        sky(scene, [
          [0, '#3a2612'],
          [0.45, '#4b3015'],
          [1, '#120c07'],
        ]) +
        glows(scene, [
          { x: 0.5 + scene.side * 0.27, y: 0.1, radius: 0.6, colour: '#c98a3c', opacity: 0.75 },
          { x: 0.5 - scene.side * 0.46, y: 0.42, radius: 0.3, colour: '#b06f2b', opacity: 0.7 },
          { x: 0.5 + scene.side * 0.5, y: 0.5, radius: 0.26, colour: '#8f5722', opacity: 0.6 },
        ]),
    },
    lights: (scene) =>
      chandelier(scene) +
      bokeh(scene, { count: 12, colours: ['#ffcf8a', '#f7b25e'], radius: [0.007, 0.016], opacity: [0.25, 0.6], band: [0.3, 0.62] }),
  },
  light: { key: 0.26, vignette: 0.36, bloom: 0.3, bloomColour: '#ffdcae', rim: { colour: '#ffc980', strength: 0.75 } },
  tone: {
    exposure: 1.02,
    curve: [
      [0, 0.01],
      [0.22, 0.165],
      [0.5, 0.505],
      [0.78, 0.83],
      [1, 0.985],
    ],
    red: [
      [0, 0.008],
      [0.5, 0.515],
      [1, 1],
    ],
    blue: [
      [0, 0.004],
      [0.5, 0.475],
      [1, 0.95],
    ],
    saturation: 0.96,
    shadows: { colour: '#3a2008', amount: 0.3 },
    highlights: { colour: '#ffdc9c', amount: 0.24 },
  },
  grain: { strength: 1.9, softness: 0.32 },
  mounts: [card('#17110c'), card('#1d0f13')],
}
