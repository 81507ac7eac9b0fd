/** A street at the blue hour, as a magazine would print it: cool shadows, shop lights in large discs, crisp contrast. */
import type { Recipe } from '../recipe.ts'
import { facades } from './scenery.ts'
import { bokeh, glows, sky } from './shapes.ts'

interface Evening {
  readonly sky: readonly [string, string, string, string]
  readonly walls: readonly [string, string, string]
  readonly warm: string
  readonly cool: string
}
/** The blue hour, or the quarter of an hour before it, when the sky still glows behind the houses. */
const evenings: readonly [Evening, ...Evening[]] = [
  { sky: ['#2b3d60', '#55618a', '#a07f86', '#151a26'], walls: ['#1b2740', '#263551', '#141d31'], warm: '#d99a76', cool: '#6f8db8' },
  { sky: ['#3d3f63', '#8a6f8c', '#dd9f7c', '#1f1a24'], walls: ['#2b2740', '#3a3350', '#211d31'], warm: '#f0ac78', cool: '#7d7fb0' },
]

export const cityLifestyle: Recipe = {
  composition: { faceHeight: 0.29, eyeLine: 0.37 },
  backdrop: {
    blur: 0.05,
    brightness: 0.6,
    saturation: 0.6,
    paint: {
      amount: 0.92,
      draw: (scene) => {
        const evening = scene.random.pick(...evenings)
        const [top, upper, glow, street] = evening.sky
        return (
          sky(scene, [
            [0, top],
            [0.35, upper],
            [0.6, glow],
            [1, street],
          ]) +
          facades(scene, evening.walls, ['#ffd79c', '#ffe7c2', '#cfdfff', '#ffbf7d']) +
          glows(scene, [
            { x: 0.5 + scene.side * 0.4, y: 0.5, radius: 0.5, colour: evening.warm, opacity: 0.5 },
            { x: 0.5 - scene.side * 0.4, y: 0.3, radius: 0.5, colour: evening.cool, opacity: 0.42 },
          ])
        )
      },
    },
    lights: (scene) =>
      bokeh(scene, {
        count: 13,
        colours: ['#ffcf9a', '#9cc8ff', '#ff9a8a', '#fff1d8'],
        radius: [0.03, 0.075],
        opacity: [0.14, 0.4],
        band: [0.5, 0.78],
      }) +
      bokeh(scene, {
        count: 16,
        colours: ['#ffdcae', '#bcd8ff', '#ff8f7a'],
        radius: [0.01, 0.02],
        opacity: [0.3, 0.65],
        band: [0.48, 0.66],
      }),
  },
  light: { key: 0.3, vignette: 0.3, bloom: 0.2, bloomColour: '#dfeaff', rim: { colour: '#ffc48a', strength: 0.8 } },
  tone: {
    exposure: 1.02,
    curve: [
      [0, 0.02],
      [0.2, 0.155],
      [0.5, 0.51],
      [0.8, 0.855],
      [1, 0.995],
    ],
    blue: [
      [0, 0.03],
      [0.5, 0.51],
      [1, 0.985],
    ],
    saturation: 0.94,
    shadows: { colour: '#1a3154', amount: 0.22 },
    highlights: { colour: '#fff0e0', amount: 0.12 },
  },
  grain: { strength: 1.9, softness: 0.24 },
  mounts: [{ paper: '#131926' }],
}
