import type { Inspection } from '../../ports/photoInspector.ts'

/** Smaller pictures are a provider's thumbnails or error cards. */
const sideMinPixels = 512
/** A portrait in which the face is smaller than this is of somebody far away. */
const faceMinPixels = 80

/** Why a generated picture must not be delivered; null when it may. */
export function defectOf(inspection: Inspection): string | null {
  if (inspection.type === 'unreadable') return `it can't be read: ${inspection.reason}`
  const { photo, faces } = inspection
  if (Math.min(photo.width, photo.height) < sideMinPixels) return `it is ${photo.width}×${photo.height} pixels`
  const [face, ...others] = faces
  if (!face) return 'it shows no face'
  if (others.length > 0) return `it shows ${faces.length} faces`
  if (face.width < faceMinPixels) return `its face is ${Math.round(face.width)} pixels wide`
  return null
}
