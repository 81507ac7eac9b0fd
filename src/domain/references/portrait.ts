/**
 * Whether a photograph serves as a reference portrait: exactly one face, large, sharp and bright enough.
 * The one place of these rules. It judges what was seen; seeing is the photo inspector's work.
 */
import type { Face } from './events.ts'

/** Longer side of the photo that is kept: more than any picture that is rendered from it has. Phones deliver 4032. */
export const keptSideMax = 2048
/** Below this the generator has too few pixels of a face to keep a likeness. Pixels of the kept photo. */
export const faceWidthMin = 80
/** Variance of the Laplacian at 160×160 grey: visibly blurred faces lie below it. */
export const sharpnessMin = 12
/**
 * Mean luma, 0–255. The darkest tone of the Monk skin tone scale (#292420) has 37: below this it is the
 * light that is missing, whatever the skin.
 */
export const faceLumaMin = 24

export interface PortraitFacts {
  /** The size of the picture, in whose pixels its faces are. */
  readonly width: number
  readonly height: number
  /** Those that count, largest first. */
  readonly faces: readonly Face[]
  readonly sharpness: number | null
  readonly faceLuma: number | null
}

export type PortraitRefusal = 'face_not_found' | 'multiple_faces' | 'face_too_small' | 'image_unreadable'

export type PortraitVerdict =
  | { readonly type: 'accepted'; readonly face: Face }
  | { readonly type: 'refused'; readonly code: PortraitRefusal /** What to do better. */; readonly detail: string }

/** The first rule that says no gives the code. */
export function judgePortrait({ width, height, faces, sharpness, faceLuma }: PortraitFacts): PortraitVerdict {
  const [face, ...others] = faces
  if (!face) return refused('face_not_found', 'No face was found. Use a photo that shows the face from the front, in good light.')
  if (others.length > 0) {
    return refused('multiple_faces', `${faces.length} faces were found. Use a photo of one person, or crop it to one face.`)
  }
  const widthMin = Math.ceil(faceWidthMin * Math.max(Math.max(width, height) / keptSideMax, 1))
  if (face.width < widthMin) {
    return refused(
      'face_too_small',
      `The face is ${Math.round(face.width)} pixels wide; in a picture of ${width}×${height} it must be at least ${widthMin}. Use a photo taken from nearer, or in a higher resolution.`,
    )
  }
  // Before sharpness: too little light lowers that as well, and light is the better advice.
  if (faceLuma !== null && faceLuma < faceLumaMin) {
    return refused('image_unreadable', 'The face is too dark. Use a photo with more light on the face.')
  }
  if (sharpness !== null && sharpness < sharpnessMin) {
    return refused('image_unreadable', 'The face is too blurred. Use a sharp photo: enough light, a still camera, the focus on the face.')
  }
  return { type: 'accepted', face }
}

const refused = (code: PortraitRefusal, detail: string): PortraitVerdict => ({ type: 'refused', code, detail })
