/**
 * Finds the faces of a picture with two detectors that fail differently: one counts well and takes a cat
 * for a person, the other doubts cats and can't count. How many faces there are, and where, is for the first
 * to say; that the picture shows people at all, for both together.
 *
 * Most portraits are clear at the first look. Where they aren't, both look again from several distances, and
 * what they say is added up: a real face is seen by one of them nearly everywhere, a cat here and there.
 */

import type { Face } from '../../domain/references/events.ts'
import { facesThatCount } from '../../domain/references/portrait.ts'
import { openModel } from '../models/session.ts'
import { bestOfOverlapping, overlap, placedInPicture, widened } from './boxes.ts'
import type { Upright } from './intake/photo.ts'
import { named } from './outputs.ts'
import { decodeBoxes, ssdMobilenetv1File, ssdMobilenetv1InputSize } from './ssdMobilenetv1.ts'
import { decodeCells, tinyFaceDetectorFile, tinyFaceDetectorInputSize } from './tinyFaceDetector.ts'
import { around, fromAfar, pixelsOf, type Square, whole } from './view.ts'

/** Of 32 portraits the counter gave the lowest 0.57; 0.7 would refuse nine of them. */
const countedScoreMin = 0.5
/** Two boxes that overlap by more than this are one face. */
const sameFaceOverlap = 0.3
/** How far the counter steps back when the first look isn't enough; a face that fills the picture is seen from afar only. */
const fartherLooks = [1.6, 2.2]
/** The doubter is shown a face alone, as many times its size as this. */
const clearDistances = [3, 4]
const doubtDistances = [2, 2.5, 3, 3.5, 4]
/** Mean score of the doubter at which the first look is enough: 39 of 56 portraits reach it, of 100 views of a cat none (0.71). */
const clearScoreMin = 0.75
/**
 * The counter's mean score over the farther looks and the doubter's over its distances, added up. The counter sees a
 * cat from near only. Of 112 views of people all but those in profile and the darkest and most blurred have 0.8 and
 * more, of 130 views of a cat all but one have less (0.78).
 */
const beliefMin = 0.8
/** Without this much from the doubter the counter isn't believed however sure it is: a cat from very near has 0.23. */
const doubterMin = 0.25
/** In a group it is enough that one is believed; bounds the work on a crowd. */
const askedMax = 4

export type DetectFaces = (picture: Upright) => Promise<readonly Face[]>
/** Sees also what it hardly believes itself, with the score that says so. */
type Detector = (picture: Upright, square: Square) => Promise<readonly Face[]>

/** @throws ModelUnavailable */
export async function openDetectors(modelsDir: string): Promise<DetectFaces> {
  const ssd = await openModel(modelsDir, ssdMobilenetv1File)
  const tiny = await openModel(modelsDir, tinyFaceDetectorFile)
  return believedFaces(
    async (picture, square) => {
      const out = await ssd(await pixelsOf(picture, square, ssdMobilenetv1InputSize))
      return placedInPicture(decodeBoxes(named(out, 'boxes'), named(out, 'scores')).map(widened), square, picture)
    },
    async (picture, square) => {
      const out = await tiny(await pixelsOf(picture, square, tinyFaceDetectorInputSize))
      return placedInPicture(decodeCells(named(out, 'cells')), square, picture)
    },
  )
}

export function believedFaces(counter: Detector, doubter: Detector): DetectFaces {
  /** What the doubter says of a face, the mean over distances. */
  async function doubted(picture: Upright, face: Face, distances: readonly number[]): Promise<number> {
    const scores: number[] = []
    for (const distance of distances) scores.push(bestScore(await doubter(picture, around(face, distance)), face))
    return mean(scores)
  }

  async function clear(picture: Upright, faces: readonly Face[]): Promise<boolean> {
    for (const face of faces.slice(0, askedMax)) {
      if ((await doubted(picture, face, clearDistances)) >= clearScoreMin) return true
    }
    return false
  }

  return async (picture) => {
    const first = await counter(picture, whole(picture))
    const counted = facesThatCount(first.filter(isCounted))
    // Somebody else may be there whom the first look only guesses at; then it isn't enough.
    const nobodyElse = facesThatCount(first).length === counted.length
    if ((counted.length > 1 || nobodyElse) && (await clear(picture, counted))) return counted

    const farther: (readonly Face[])[] = []
    for (const times of fartherLooks) farther.push(await counter(picture, fromAfar(picture, times)))
    const faces = facesThatCount(bestOfOverlapping([first, ...farther].flat().filter(isCounted), sameFaceOverlap))
    for (const face of faces.slice(0, askedMax)) {
      const seen = mean(farther.map((look) => bestScore(look, face)))
      const agreed = await doubted(picture, face, doubtDistances)
      if (agreed >= doubterMin && seen + agreed >= beliefMin) return faces
    }
    return []
  }
}

const isCounted = (face: Face) => face.score >= countedScoreMin

/** The best score that a look gives to a face; the two detectors frame one differently. */
const bestScore = (look: readonly Face[], face: Face) =>
  look.reduce((best, other) => (overlap(face, other) >= sameFaceOverlap ? Math.max(best, other.score) : best), 0)

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
