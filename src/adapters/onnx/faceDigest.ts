/**
 * Reduces a face to the numbers by which it can be told from others. Two networks: one finds 68 points of the face, the
 * other looks at the face turned upright by them. What a digest may be used for stands in `src/domain/references/likeness.ts`.
 */
import type { Face } from '../../domain/references/events.ts'
import type { FaceDigest } from '../../domain/references/likeness.ts'
import { openModel } from '../models/session.ts'
import { aroundLandmarks, forRecognition, fromFurther, placed, sampled } from './alignment.ts'
import type { Upright } from './intake/upright.ts'
import { faceInRegion, type FindLandmarks, landmarkInputSize, regionAround } from './landmarks.ts'
import { meanOfBoth, mirrored } from './mirror.ts'
import { named } from './outputs.ts'

const recognitionFile = 'face_recognition.onnx'
const recognitionInputSize = 150

/**
 * The digest is the mean of two looks, one from a little further than the network expects, one from a little nearer and
 * mirrored. What is chance in a look, light and pose before all, partly cancels out; what is the person's doesn't.
 */
const [wideLook, closeLook] = [1.12, 0.9]

export type DigestFace = (picture: Upright, face: Face) => Promise<FaceDigest>

/** @throws ModelUnavailable */
export async function openFaceDigest(modelsDir: string, findLandmarks: FindLandmarks): Promise<DigestFace> {
  const recognise = await openModel(modelsDir, recognitionFile)
  return async (picture, face) => {
    const region = await regionAround(picture, face)
    // The first look is as loose as the detector's box; the second sees the face upright and filling the square.
    const roughly = await findLandmarks(sampled(region, faceInRegion, landmarkInputSize))
    const filling = aroundLandmarks(roughly.map((point) => placed(faceInRegion, point)))
    const upright = sampled(region, filling, landmarkInputSize)
    const exactly = meanOfBoth(await findLandmarks(upright), await findLandmarks(mirrored(upright, landmarkInputSize)))
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
