/** The network that finds 68 points of a face, and the part of a picture in which it looks for them. */
import { openModel } from '@sillok/networks'
import type { Placement, Point } from './alignment.ts'
import type { Face } from './face.ts'
import type { Upright } from './intake/upright.ts'
import { named } from './outputs.ts'
import { around, pixelsOf } from './view.ts'

const landmarkFile = 'face_landmark_68.onnx'
export const landmarkInputSize = 112

/** The part of a picture that is looked at, in faces; a tilted face with its margin needs 1.7. */
const regionDistance = 2
/** Once scaled to this, the part is at most twice as large as what any network takes of it. */
const regionSize = 448
/** Where the face lies in that part. */
export const faceInRegion: Placement = { cos: regionSize / regionDistance, sin: 0, left: regionSize / 4, top: regionSize / 4 }

export async function regionAround(picture: Upright, face: Face): Promise<Upright> {
  return { pixels: await pixelsOf(picture, around(face, regionDistance), regionSize), width: regionSize, height: regionSize }
}

/** Takes landmarkInputSize² pixels; gives points in parts of that square. */
export type FindLandmarks = (face: Uint8Array) => Promise<readonly Point[]>

/** @throws ModelUnavailable */
export async function openLandmarks(modelsDir: string): Promise<FindLandmarks> {
  const run = await openModel(modelsDir, landmarkFile)
  return async (face) => {
    const numbers = named(await run(face), 'landmarks')
    return Array.from({ length: numbers.length / 2 }, (_, index) => [numbers[2 * index] ?? 0, numbers[2 * index + 1] ?? 0])
  }
}
