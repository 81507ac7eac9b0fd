/**
 * Finds the faces of a picture with two detectors that fail differently: one counts well and takes a cat
 * for a person, the other doubts cats and can't count. There is a face when the second, looking at one that
 * the first found, sees it too; how many there are, and where, is for the first to say.
 */

import type { Face } from '../../domain/references/events.ts'
import { facesThatCount } from '../../domain/references/portrait.ts'
import { openModel } from '../models/session.ts'
import { overlap, placedInPicture } from './boxes.ts'
import type { Upright } from './intake/photo.ts'
import { named } from './outputs.ts'
import { decodeBoxes, ssdMobilenetv1File, ssdMobilenetv1InputSize } from './ssdMobilenetv1.ts'
import { decodeCells, tinyFaceDetectorFile, tinyFaceDetectorInputSize } from './tinyFaceDetector.ts'
import { around, fromAfar, pixelsOf, type Square, whole } from './view.ts'

/** A face that fills the picture is seen at this distance: it found 4 of 6 that the whole view had missed. */
const secondLookDistance = 1.6
/**
 * The doubter is shown the face alone, at these distances. Whole portraits score 0.1 to 0.9 with it, and a
 * tilted cat 0.7; so framed, faces score 0.5 to 0.95 at one of the two and thirteen views of a cat 0.17 at most.
 */
const doubterDistances = [3, 2.5]
/** The two frame a face differently: on real faces their boxes overlap by 0.4 to 0.65. */
const agreementMin = 0.3
/** In a group it is enough that one is confirmed; bounds the work on a crowd. */
const confirmationsMax = 4

export type DetectFaces = (picture: Upright) => Promise<readonly Face[]>
type Detector = (picture: Upright, square: Square) => Promise<readonly Face[]>

/** @throws ModelUnavailable */
export async function openDetectors(modelsDir: string): Promise<DetectFaces> {
  const ssd = await openModel(modelsDir, ssdMobilenetv1File)
  const tiny = await openModel(modelsDir, tinyFaceDetectorFile)
  return believedFaces(
    async (picture, square) => {
      const out = await ssd(await pixelsOf(picture, square, ssdMobilenetv1InputSize))
      return placedInPicture(decodeBoxes(named(out, 'boxes'), named(out, 'scores')), square, picture)
    },
    async (picture, square) => {
      const out = await tiny(await pixelsOf(picture, square, tinyFaceDetectorInputSize))
      return placedInPicture(decodeCells(named(out, 'cells')), square, picture)
    },
  )
}

export function believedFaces(counter: Detector, doubter: Detector): DetectFaces {
  async function confirmed(picture: Upright, face: Face): Promise<boolean> {
    for (const distance of doubterDistances) {
      const seen = await doubter(picture, around(face, distance))
      if (seen.some((other) => overlap(face, other) >= agreementMin)) return true
    }
    return false
  }

  return async (picture) => {
    let faces = facesThatCount(await counter(picture, whole(picture)))
    if (faces.length === 0) faces = facesThatCount(await counter(picture, fromAfar(picture, secondLookDistance)))
    for (const face of faces.slice(0, confirmationsMax)) {
      if (await confirmed(picture, face)) return faces
    }
    return []
  }
}
