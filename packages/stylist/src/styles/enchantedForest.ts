/** Deep in old woods at dusk: blue-green dark, beams from above, a few fireflies. */
import type { Recipe } from '../recipe.ts'
import { fireflies, foliage, trunks } from './scenery.ts'
import { beams, bokeh, glows, mottled, sky } from './shapes.ts'

interface Wood {
  readonly sky: readonly [string, string, string, string]
  readonly patches: readonly [string, string, string, string]
  readonly light: string
}
/** Dusk under firs, or the first sun in the mist between oaks. */
const woods: readonly [Wood, ...Wood[]] = [
  { sky: ['#38605a', '#1f4440', '#122c2b', '#0a1b1b'], patches: ['#0d2524', '#3a6a55', '#16393a', '#517f66'], light: '#a9d8bf' },
  { sky: ['#6a7d52', '#3c5738', '#203623', '#101d14'], patches: ['#17291a', '#5f7a48', '#274129', '#84985c'], light: '#ece3a4' },
]

export const enchantedForest: Recipe = {
  composition: { faceHeight: 0.29, eyeLine: 0.43 },
  backdrop: {
    blur: 0.05,
    brightness: 0.5,
    saturation: 0.4,
    paint: {
      amount: 0.94,
      draw: (scene) => {
        const wood = scene.random.pick(...woods)
        const [top, upper, lower, foot] = wood.sky
        return (
          sky(scene, [
            [0, top],
            [0.35, upper],
            [0.75, lower],
            [1, foot],
          ]) +
          mottled(scene, wood.patches, 26, 0.65) +
          trunks(scene, '#071616', 7) +
          foliage(scene, ['#0c2a24', '#1d4a3a'], 8, 0.02) +
          glows(scene, [{ x: 0.5 + scene.side * 0.3, y: 0.06, radius: 0.62, colour: wood.light, opacity: 0.62 }])
        )
      },
    },
    lights: (scene) =>
      beams(scene, '#cdeed8', 4, 0.5) +
      fireflies(scene, '#e6f59a', 16) +
      bokeh(scene, { count: 9, colours: ['#9fd4b8', '#c6efcf'], radius: [0.02, 0.05], opacity: [0.1, 0.26], band: [0.02, 0.6] }),
  },
  light: {
    key: 0.26,
    vignette: 0.46,
    bloom: 0.32,
    bloomColour: '#d6ffe6',
    rim: { colour: '#c8f5dc', strength: 0.85 },
    air: (scene) =>
      beams(scene, '#bfe8cf', 2, 0.2) +
      glows(scene, [{ x: 0.5 + scene.side * 0.45, y: -0.05, radius: 0.7, colour: '#9fd6bd', opacity: 0.3 }]),
  },
  tone: {
    exposure: 0.98,
    curve: [
      [0, 0.012],
      [0.22, 0.165],
      [0.5, 0.49],
      [0.8, 0.82],
      [1, 0.975],
    ],
    saturation: 0.86,
    shadows: { colour: '#0c3a3a', amount: 0.42 },
    highlights: { colour: '#f0ffd8', amount: 0.16 },
  },
  grain: { strength: 2.1, softness: 0.32 },
  mounts: [{ paper: '#14201d' }],
}
