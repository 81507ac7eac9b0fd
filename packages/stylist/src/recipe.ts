/**
 * What a style is: data, and a few functions that draw SVG. A recipe never sees pixels; the stages in `pipeline/`
 * do the work, in the order of the fields below.
 */
import type { Random } from './pipeline/random.ts'
import type { Size } from './pipeline/raster.ts'

export interface Box extends Size {
  readonly x: number
  readonly y: number
}

/** What a drawing may know: the area it fills, and where the face is in it. */
export interface Scene extends Size {
  readonly face: Box
  /** −1 or 1: the side the main light comes from. */
  readonly side: -1 | 1
  readonly random: Random
  /** The photograph has no colours: what is worn in it has none either. */
  readonly colourless?: boolean
}
/** The inner part of an SVG of the scene's size; it must leave the face alone. */
export type Drawing = (scene: Scene) => string

export interface Composition {
  /** Height of the face as a share of the picture, before the seed's ±10 %. */
  readonly faceHeight: number
  /** Where the eyes are, from the top, as a share. */
  readonly eyeLine: number
}

export interface Backdrop {
  /** Gaussian sigma as a share of the picture's width. */
  readonly blur: number
  readonly brightness: number
  readonly saturation: number
  /** What is painted over the blurred background, and how much of it shows (0…1). */
  readonly paint?: { readonly draw: Drawing; readonly amount: number }
  /** Light sources out of focus behind the person; screened. */
  readonly lights?: Drawing
}

export interface Rim {
  /** `#rrggbb`. */
  readonly colour: string
  readonly strength: number
}

export interface Light {
  /** How much brighter the lit side is than the other, as a share. */
  readonly key: number
  /** Light from behind on hair and shoulders, on the lit side. */
  readonly rim?: Rim
  /** How dark the corners get, 0…1. */
  readonly vignette: number
  /** How far highlights bleed, 0…1; scaled down in bright pictures. */
  readonly bloom: number
  /** `#rrggbb`; red-orange for film without an anti-halation layer. */
  readonly bloomColour: string
  /** Haze, flares, leaves in front of the lens: screened, and kept off the face. */
  readonly air?: Drawing
}

export type CurvePoint = readonly [input: number, output: number]
export interface Tone {
  /** Multiplies, 1 leaves alone. */
  readonly exposure: number
  /** One curve for all channels, then one for each; points from 0 to 1, rising. */
  readonly curve: readonly CurvePoint[]
  readonly red?: readonly CurvePoint[]
  readonly green?: readonly CurvePoint[]
  readonly blue?: readonly CurvePoint[]
  readonly saturation: number
  /** Tints by luma. `amount` 0…1; skin takes a part of it. */
  readonly shadows: { readonly colour: string; readonly amount: number }
  readonly highlights: { readonly colour: string; readonly amount: number }
  /** Weights of red, green and blue for a black-and-white picture. */
  readonly monochrome?: readonly [number, number, number]
}

export interface Grain {
  /** Standard deviation at middle grey, in levels of 255. */
  readonly strength: number
  /** 0: every pixel by itself. 1: clumps a few pixels wide. */
  readonly softness: number
}

/** A line of lettering. */
export interface Line {
  readonly text: string
  /** Of the line: its middle when written across, its middle column when written downwards. */
  readonly x: number
  /** Of the baseline; the top when written downwards. */
  readonly y: number
  /** Height of the em square, in pixels. */
  readonly size: number
  /** Between the characters, as a share of the size. */
  readonly spacing: number
  /** `#rrggbb`. */
  readonly colour: string
  readonly opacity: number
  readonly weight?: 400 | 700
  /** From top to bottom, as on a scroll. */
  readonly downwards?: true
}

export interface Mount {
  /** Where the picture lies on the sheet; absent: it fills the sheet. */
  readonly window?: Box
  /** `#rrggbb` of the paper, also used when a photo has so little room that any style needs a mount. */
  readonly paper: string
  /** Drawn on the paper, under the picture. */
  readonly under?: Drawing
  /** White where the picture shows; absent: the whole window. Coordinates of the sheet. */
  readonly shape?: (window: Box) => string
  /** Drawn last, above picture and paper. `scene.face` is in coordinates of the sheet. */
  readonly over?: (scene: Scene, window: Box) => string
  /** Written on the paper, clear of the picture. */
  readonly lettering?: (scene: Scene) => readonly Line[]
}

export interface Recipe {
  readonly composition: Composition
  readonly backdrop: Backdrop
  readonly light: Light
  readonly tone: Tone
  readonly grain: Grain
  /** The seed picks one. */
  readonly mounts: readonly [Mount, ...Mount[]]
}
