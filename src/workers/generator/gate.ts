import { distanceBetween, type FaceDigest } from '../../domain/references/likeness.ts'
import type { Inspection } from '../../ports/photoInspector.ts'

/** Whose face a result must show. */
export interface Likeness {
  readonly portrait: FaceDigest
  readonly distanceMax: number
}

/** Smaller pictures are a provider's thumbnails or error cards. */
const sideMinPixels = 512
/** A portrait in which the face is smaller than this is of somebody far away. */
const faceMinPixels = 80

/**
 * Why a generated picture must not be delivered; null when it may.
 * @param likeness null when faces aren't compared
 */
export function defectOf(inspection: Inspection, likeness: Likeness | null): string | null {
  if (inspection.type === 'unreadable') return `it can't be read: ${inspection.reason}`
  const { width, height, faces, digest } = inspection
  if (Math.min(width, height) < sideMinPixels) return `it is ${width}×${height} pixels`
  const [face, ...others] = faces
  if (!face) return 'it shows no face'
  if (others.length > 0) return `it shows ${faces.length} faces`
  if (face.width < faceMinPixels) return `its face is ${Math.round(face.width)} pixels wide`
  if (!likeness) return null
  // No digest of a face that was found: nothing was compared, so nothing is known.
  if (!digest) return 'its face was not compared'
  const distance = distanceBetween(digest, likeness.portrait)
  return distance <= likeness.distanceMax ? null : `it shows another face (distance ${distance.toFixed(2)})`
}
