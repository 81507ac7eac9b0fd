/**
 * Finds the faces of a picture with three networks that fail differently. One counts well and takes a cat for a person;
 * one doubts cats and can't count; one says whether the points of a face hold still (`steadiness.ts`). How many faces there
 * are, and where, is for the first to say; that the picture shows people at all, for all together.
 *
 * Most portraits are clear at the first look. Where they aren't, the detectors look again from several distances.
 */

import type { Face } from '../../domain/references/events.ts'
import { facesThatCount } from '../../domain/references/portrait.ts'
import { openModel } from '../models/session.ts'
import { bestOfOverlapping, overlap, placedInPicture, widened } from './boxes.ts'
import type { Upright } from './intake/photo.ts'
import type { FindLandmarks } from './landmarks.ts'
import { levelled } from './levels.ts'
import { named } from './outputs.ts'
import { decodeBoxes, ssdMobilenetv1File, ssdMobilenetv1InputSize } from './ssdMobilenetv1.ts'
import { type UnrestOf, unrestBy } from './steadiness.ts'
import { decodeCells, tinyFaceDetectorFile, tinyFaceDetectorInputSize } from './tinyFaceDetector.ts'
import { around, fromAfar, pixelsOf, shownPixelsOf, type Square, whole } from './view.ts'

/** Of 32 portraits the counter gave the lowest 0.57; 0.7 would refuse nine of them. */
const countedScoreMin = 0.5
/** With less than that it guesses. A guess whose points hold still is a face, too. */
const guessedScoreMin = 0.3
/** Two boxes that overlap by more than this are one face. */
const sameFaceOverlap = 0.3
/** How far the counter steps back when the first look isn't enough; a face that fills the picture is seen from afar only. */
const fartherLooks = [1.6, 2.2]
/** The doubter is shown a face alone, as many times its size as this. */
const aloneDistance = 3
const doubtDistances = [2, 2.5, 3, 3.5, 4]
/** What the doubter has to give a steady face at the first look, in the whole picture or alone. */
const clearScoreMin = 0.3
/** Somebody whom the doubter sees in the whole picture and the counter doesn't; of 130 portraits one has such a ghost. */
const somebodyScoreMin = 0.5
/** The points of 19 faces in 20 move less than this, turned, dim and blurred ones included; those of a cat a tenth and more. */
const steadyMax = 0.06
/** Whatever moves more than this has no face. */
const unrestMax = 0.13
/**
 * The counter's mean score over the farther looks and the doubter's over its distances, added up: the counter sees a cat
 * from near only. For faces that are neither steady nor restless.
 */
const beliefMin = 0.8
/** The same for steady ones. */
const steadyBeliefMin = 0.5
/** Without this much from the doubter the counter isn't believed of a single one that isn't steady: a cat from very near has 0.23. */
const doubterMin = 0.25
/** In a group it is enough that one is believed; bounds the work on a crowd. */
const askedMax = 4

export type DetectFaces = (picture: Upright) => Promise<readonly Face[]>
/** Sees also what it hardly believes itself, with the score that says so. */
type Detector = (picture: Upright, square: Square) => Promise<readonly Face[]>

/** @throws ModelUnavailable */
export async function openDetectors(modelsDir: string, findLandmarks: FindLandmarks): Promise<DetectFaces> {
  const ssd = await openModel(modelsDir, ssdMobilenetv1File)
  const tiny = await openModel(modelsDir, tinyFaceDetectorFile)
  return believedFaces({
    counter: async (picture, square) => {
      const { pixels, width, height } = await shownPixelsOf(picture, square, ssdMobilenetv1InputSize)
      const out = await ssd(pixels, { width, height })
      return placedInPicture(decodeBoxes(named(out, 'boxes'), named(out, 'scores')).map(widened), square, picture)
    },
    doubter: async (picture, square) => {
      const out = await tiny(await pixelsOf(picture, square, tinyFaceDetectorInputSize))
      return placedInPicture(decodeCells(named(out, 'cells')), square, picture)
    },
    unrestOf: unrestBy(findLandmarks),
  })
}

export function believedFaces(networks: {
  readonly counter: Detector
  readonly doubter: Detector
  readonly unrestOf: UnrestOf
}): DetectFaces {
  const { counter, doubter, unrestOf } = networks

  /** What the doubter says of a face, the mean over distances. */
  async function doubted(picture: Upright, face: Face, distances: readonly number[]): Promise<number> {
    const scores: number[] = []
    for (const distance of distances) scores.push(bestScore(await doubter(picture, around(face, distance)), face))
    return mean(scores)
  }

  async function clear(picture: Upright, faces: readonly Face[], doubtersLook: readonly Face[]): Promise<boolean> {
    for (const face of faces.slice(0, askedMax)) {
      const seen = bestScore(doubtersLook, face) >= clearScoreMin || (await doubted(picture, face, [aloneDistance])) >= clearScoreMin
      if (seen && (await unrestOf(picture, face)) <= steadyMax) return true
    }
    return false
  }

  async function believed(picture: Upright, face: Face, farther: readonly (readonly Face[])[], alone: boolean): Promise<boolean> {
    const unrest = await unrestOf(picture, face)
    if (unrest > unrestMax) return false
    const agreed = await doubted(picture, face, doubtDistances)
    const belief = agreed + mean(farther.map((look) => bestScore(look, face)))
    if (unrest <= steadyMax) return belief >= steadyBeliefMin
    return belief >= beliefMin && (agreed >= doubterMin || !alone)
  }

  /** Those that are counted in any look, and guesses that hold still. */
  async function countedOrSteady(picture: Upright, looks: readonly (readonly Face[])[]): Promise<readonly Face[]> {
    const all = bestOfOverlapping(looks.flat(), sameFaceOverlap)
    const steady: Face[] = []
    const counted = all.filter(isCounted)
    const guessed = all.filter(
      (face) => face.score >= guessedScoreMin && !isCounted(face) && !counted.some((other) => sameMiddle(face, other)),
    )
    for (const face of guessed.slice(0, askedMax)) {
      if ((await unrestOf(picture, face)) <= steadyMax) steady.push(face)
    }
    return facesThatCount([...counted, ...steady])
  }

  return async (taken) => {
    const picture = levelled(taken)
    const first = await counter(picture, whole(picture))
    const counted = facesThatCount(first.filter(isCounted))
    const doubtersLook = counted.length > 0 ? await doubter(picture, whole(picture)) : []
    // Somebody else may be there whom the first look only guesses at, or the doubter alone sees; then it isn't enough.
    const seen = [...first, ...doubtersLook.filter(({ score }) => score >= somebodyScoreMin)]
    const others = seen.filter((face) => !counted.some((other) => sameMiddle(face, other)))
    const nobodyElse = facesThatCount([...counted, ...others]).length === counted.length
    if ((counted.length > 1 || nobodyElse) && (await clear(picture, counted, doubtersLook))) return counted

    const farther: (readonly Face[])[] = []
    for (const times of fartherLooks) farther.push(await counter(picture, fromAfar(picture, times)))
    const faces = await countedOrSteady(picture, [first, ...farther])
    for (const face of faces.slice(0, askedMax)) {
      if (await believed(picture, face, farther, faces.length === 1)) return faces
    }
    return []
  }
}

const isCounted = (face: Face) => face.score >= countedScoreMin

/** Whether one of two boxes has the other's middle: then they are of one face, however differently they frame it. */
const sameMiddle = (a: Face, b: Face) => hasMiddleOf(a, b) || hasMiddleOf(b, a)
function hasMiddleOf(box: Face, other: Face): boolean {
  const [x, y] = [other.x + other.width / 2, other.y + other.height / 2]
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
}

/** The best score that a look gives to a face; the two detectors frame one differently. */
const bestScore = (look: readonly Face[], face: Face) =>
  look.reduce((best, other) => (overlap(face, other) >= sameFaceOverlap ? Math.max(best, other.score) : best), 0)

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
