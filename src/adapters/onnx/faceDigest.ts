/**
 * Reduces a face to the numbers by which it can be told from others. Two networks: one finds 68 points of the face, the
 * other looks at the face turned upright by them. What a digest may be used for stands in `src/domain/references/likeness.ts`.
 */
import type { Face } from '../../domain/references/events.ts'
import type { FaceDigest } from '../../domain/references/likeness.ts'
import { openModel } from '../models/session.ts'
import { aroundLandmarks, forRecognition, fromFurther, type Placement, type Point, placed, sampled } from './alignment.ts'
import type { Upright } from './intake/photo.ts'
import { meanOfBoth, mirrored } from './mirror.ts'
import { named } from './outputs.ts'
import { around, pixelsOf } from './view.ts'

const landmarkFile = 'face_landmark_68.onnx'
const landmarkInputSize = 112
const recognitionFile = 'face_recognition.onnx'
const recognitionInputSize = 150

/** The part of a picture that is looked at, in faces; a tilted face with its margin needs 1.7. */
const regionDistance = 2
/** Once scaled to this, the part is at most twice as large as what either network takes of it. */
const regionSize = 448
/** Where the face lies in that part. */
const faceInRegion: Placement = { cos: regionSize / regionDistance, sin: 0, left: regionSize / 4, top: regionSize / 4 }

/**
 * The digest is the mean of two looks, one from a little further than the network expects, one from a little nearer and
 * mirrored. What is chance in a look, light and pose before all, partly cancels out; what is the person's doesn't.
 */
const [wideLook, closeLook] = [1.12, 0.9]

export type DigestFace = (picture: Upright, face: Face) => Promise<FaceDigest>

/** @throws ModelUnavailable */
export async function openFaceDigest(modelsDir: string): Promise<DigestFace> {
  const findLandmarks = await openModel(modelsDir, landmarkFile)
  const recognise = await openModel(modelsDir, recognitionFile)

  async function landmarksOf(face: Uint8Array): Promise<readonly Point[]> {
    const numbers = named(await findLandmarks(face), 'landmarks')
    return Array.from({ length: numbers.length / 2 }, (_, index) => [numbers[2 * index] ?? 0, numbers[2 * index + 1] ?? 0])
  }

  return async (picture, face) => {
    const pixels = await pixelsOf(picture, around(face, regionDistance), regionSize)
    const region = { pixels, width: regionSize, height: regionSize }
    // The first look is as loose as the detector's box; the second sees the face upright and filling the square.
    const roughly = await landmarksOf(sampled(region, faceInRegion, landmarkInputSize))
    const filling = aroundLandmarks(roughly.map((point) => placed(faceInRegion, point)))
    const upright = sampled(region, filling, landmarkInputSize)
    const exactly = meanOfBoth(await landmarksOf(upright), await landmarksOf(mirrored(upright, landmarkInputSize)))
    const where = forRecognition(exactly.map((point) => placed(filling, point)))
    const wide = await recognise(sampled(region, fromFurther(where, wideLook), recognitionInputSize))
    const sum = Float32Array.from(named(wide, 'digest'))
    const close = sampled(region, fromFurther(where, closeLook), recognitionInputSize)
    named(await recognise(mirrored(close, recognitionInputSize)), 'digest').forEach((value, index) => {
      sum[index] = (sum[index] ?? 0) + value
    })
    return sum.map((value) => value / 2)
  }
}
