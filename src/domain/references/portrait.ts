/**
 * Whether a photograph serves as a reference portrait: exactly one face, large and sharp enough, in enough light.
 * The one place of these rules. It judges what was seen; seeing is the photo inspector's work.
 */
import type { Face } from './events.ts'

/** Longer side of the photo that is kept: more than any picture that is rendered from it has. Phones deliver 4032. */
export const keptSideMax = 2048
/** Below this the generator has too few pixels of a face to keep a likeness. Pixels of the kept photo. */
export const faceWidthMin = 80
/**
 * In the face's blurriest direction, in ten thousandths of its contrast: whether its light is bright or dim. Of photographs in
 * which the camera moved by 15 pixels in 500 hardly one has as much, of sharp ones all but few have twice as much.
 */
export const sharpnessMin = 40
/** Standard deviation of luma, 0–255. Skin of any tone shows as much as soon as there is light to see it by. */
export const faceContrastMin = 9

export interface PortraitFacts {
  /** The size of the picture, in whose pixels its faces are. */
  readonly width: number
  readonly height: number
  /** Those that count, largest first. */
  readonly faces: readonly Face[]
  readonly sharpness: number | null
  readonly faceContrast: number | null
}

export type PortraitRefusal = 'face_not_found' | 'multiple_faces' | 'face_too_small' | 'image_unreadable'

export type PortraitVerdict =
  | { readonly type: 'accepted'; readonly face: Face }
  | { readonly type: 'refused'; readonly code: PortraitRefusal /** What to do better. */; readonly detail: string }

/** The first rule that says no gives the code. */
export function judgePortrait({ width, height, faces, sharpness, faceContrast }: PortraitFacts): PortraitVerdict {
  const [face, ...others] = faces
  if (!face)
    return refused('face_not_found', 'No face was found. Use a photo that stands upright and shows the face from the front, in good light.')
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
  // Before sharpness: where there is hardly any light, what changes from pixel to pixel is noise.
  if (faceContrast !== null && faceContrast < faceContrastMin) {
    return refused('image_unreadable', 'The face is too dark, or too pale, to be seen. Use a photo with good light on the face.')
  }
  if (sharpness !== null && sharpness < sharpnessMin) {
    return refused('image_unreadable', 'The face is too blurred. Use a sharp photo: enough light, a still camera, the focus on the face.')
  }
  return { type: 'accepted', face }
}

const refused = (code: PortraitRefusal, detail: string): PortraitVerdict => ({ type: 'refused', code, detail })
