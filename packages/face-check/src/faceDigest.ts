/**
 * Reduces a face to the numbers by which it can be told from others. Two networks: one finds 68 points of the face, the
 * other looks at the face turned upright by them. What a digest may be used for is for its owner to say.
 */
import type { RunModel } from '@sillok/networks'
import { aroundLandmarks, forRecognition, fromFurther, placed, sampled } from './alignment.ts'
import { spreadOut } from './crowding.ts'
import type { Face } from './face.ts'
import type { FaceDigest } from './inspection.ts'
import type { Upright } from './intake/upright.ts'
import { faceInRegion, type FindLandmarks, landmarkInputSize, regionAround } from './landmarks.ts'
import { meanOfBoth, mirrored } from './mirror.ts'
import { named } from './outputs.ts'
import { recognitionInputSize } from './recognition.ts'

/**
 * The digest is the mean of two looks, one from where the network expects it, one from a little nearer and mirrored. What is
 * chance in a look, light and pose before all, partly cancels out; what is the person's doesn't.
 */
const closeLook = 0.9

export type DigestFace = (picture: Upright, face: Face) => Promise<FaceDigest>

export function digestBy(findLandmarks: FindLandmarks, recognise: RunModel): DigestFace {
  return async (picture, face) => {
    const region = await regionAround(picture, face)
    // The first look is as loose as the detector's box; the second sees the face upright and filling the square.
    const roughly = await findLandmarks(sampled(region, faceInRegion, landmarkInputSize))
    const filling = aroundLandmarks(roughly.map((point) => placed(faceInRegion, point)))
    const upright = sampled(region, filling, landmarkInputSize)
    const exactly = meanOfBoth(await findLandmarks(upright), await findLandmarks(mirrored(upright, landmarkInputSize)))
    const where = forRecognition(exactly.map((point) => placed(filling, point)))
    const plain = await recognise(sampled(region, where, recognitionInputSize))
    const close = sampled(region, fromFurther(where, closeLook), recognitionInputSize)
    const inMirror = named(await recognise(mirrored(close, recognitionInputSize)), 'digest')
    return spreadOut(directionOf(named(plain, 'digest').map((value, index) => value + (inMirror[index] ?? 0))))
  }
}

/**
 * How long the network's answer is differs little between pictures of one person and more between people, and all distances
 * of those with short ones are shorter. Without it one threshold serves everybody better.
 */
function directionOf(answer: Float32Array): Float32Array {
  const length = Math.hypot(...answer)
  return answer.map((value) => value / length)
}
