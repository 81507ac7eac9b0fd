/**
 * Finds the faces of a picture with networks that fail differently. One counts well and takes a cat for a person; one doubts
 * cats and can't count; two look at a single face from close by, and say whether its points hold still and whether it is a
 * person's (`closeLook.ts`). How many faces there are, and where, is for the first to say; that the picture shows people at
 * all, for all together.
 *
 * Of six portraits in ten both detectors are sure. Most others are clear after a close look. Where they aren't, the detectors
 * look again from several distances.
 */

import { openModel, type RunMemory } from '@sillok/networks'
import { bestOfOverlapping, overlap, placedInPicture, widened } from './boxes.ts'
import type { CloseLook, LookClosely } from './closeLook.ts'
import { type Face, facesThatCount } from './face.ts'
import type { Upright } from './intake/upright.ts'
import { levelled } from './levels.ts'
import { named } from './outputs.ts'
import { personMin } from './personhood.ts'
import { decodeBoxes, ssdMobilenetv1File, ssdMobilenetv1InputSize } from './ssdMobilenetv1.ts'
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
/**
 * With so much from both a face needs no opinion on whose it is: of 950 animals and things that the counter took for one, one
 * got as much. Its points are looked at all the same: on a face that stands on its head they move.
 */
const [surelyCountedMin, surelySeenMin] = [0.9, 0.7]
/** What the doubter has to give a steady face at the first look, in the whole picture or alone. */
const clearScoreMin = 0.3
/** Somebody whom the doubter sees in the whole picture and the counter doesn't; of 130 portraits one has such a ghost. */
const somebodyScoreMin = 0.5
/** The points of 19 faces in 20 move less than this, turned, dim and blurred ones included; those of one animal in six, too. */
const steadyMax = 0.06
/** Whatever moves more than this has no face. */
const unrestMax = 0.13
/** Brows and eyes are darker than cheeks by 18 and more in 60 portraits of all kinds; brighter by 89 in a negative. */
const darkEyesMin = -20
/**
 * The counter's mean score over the farther looks and the doubter's over its distances, added up: the counter sees a cat
 * from near only. For faces that are neither steady nor restless.
 */
const beliefMin = 0.8
/** The same for steady ones. */
const steadyBeliefMin = 0.5
/** Without this much from the doubter the counter isn't believed of a single one that isn't steady: a cat from very near has 0.23. */
const doubterMin = 0.25
/** Nor the doubter of a steady one, without this much from the counter's farther looks: a drawn face has none. */
const counterMin = 0.2
/** A steady face above this is somebody's, whatever the doubter says. */
const surePersonMin = 3
/** Together with four times the counter's score: a drawn face has 4.7, of 90 portraits the least 7.2. */
const surePersonAndScoreMin = 6.3
/** In a group it is enough that one is believed; bounds the work on a crowd. */
const askedMax = 4

export type DetectFaces = (picture: Upright) => Promise<readonly Face[]>
/** Sees also what it hardly believes itself, with the score that says so. */
type Detector = (picture: Upright, square: Square) => Promise<readonly Face[]>

/**
 * @param counterMemory its largest layer is 12 MB: fetching its memory anew takes longer than the run where large blocks go
 *   back to the system at once, as the service has it (75 ms instead of 28); kept, it costs 48 MB a thread
 * @throws ModelUnavailable
 */
export async function openDetectors(modelsDir: string, lookClosely: LookClosely, counterMemory: RunMemory): Promise<DetectFaces> {
  const ssd = await openModel(modelsDir, ssdMobilenetv1File, counterMemory)
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
    lookClosely,
  })
}

export function believedFaces(networks: {
  readonly counter: Detector
  readonly doubter: Detector
  readonly lookClosely: LookClosely
}): DetectFaces {
  return async (taken) => {
    const picture = levelled(taken)
    const look = { ...networks, picture, closely: remembered((face) => networks.lookClosely(picture, face)) }
    const first = await look.counter(picture, whole(picture))
    const counted = facesThatCount(withoutTwins(first.filter(isCounted)))
    const doubtersLook = counted.length > 0 ? await look.doubter(picture, whole(picture)) : []
    const somebody = [...first, ...doubtersLook.filter(({ score }) => score >= somebodyScoreMin)]
    if ((await isEnough(look, counted, somebody)) && (await someoneIsClear(look, counted, doubtersLook))) return counted

    const farther: (readonly Face[])[] = []
    for (const times of fartherLooks) farther.push(await look.counter(picture, fromAfar(picture, times)))
    const faces = await countedFaces(look, first, farther)
    for (const face of faces.slice(0, askedMax)) {
      if (await isBelieved(look, face, farther, faces.length === 1)) return faces
    }
    return []
  }
}

/** One picture, and who looks at it. */
interface Look {
  readonly picture: Upright
  readonly counter: Detector
  readonly doubter: Detector
  readonly closely: (face: Face) => Promise<CloseLook>
}

/** Whether the first look says how many there are: one and nobody else who is guessed at or seen by the doubter alone, or two at least. */
async function isEnough(look: Look, counted: readonly Face[], seen: readonly Face[]): Promise<boolean> {
  if (counted.length !== 1) return (await restfulAmong(look, counted)).length > 1
  const others = seen.filter((face) => !counted.some((other) => sameMiddle(face, other)))
  return facesThatCount([...counted, ...others]).length === 1
}

async function someoneIsClear(look: Look, faces: readonly Face[], doubtersLook: readonly Face[]): Promise<boolean> {
  for (const face of faces.slice(0, askedMax)) {
    const doubters = bestScore(doubtersLook, face)
    if (face.score >= surelyCountedMin && doubters >= surelySeenMin && (await isRestful(look, face))) return true
    if (await isClear(look, face, doubters)) return true
  }
  return false
}

async function isClear(look: Look, face: Face, doubters: number): Promise<boolean> {
  if (!(await isSteady(look, face))) return false
  const personhood = await personhoodOf(look, face)
  if (isSurely(face, personhood)) return true
  return personhood >= personMin && (doubters >= clearScoreMin || (await doubted(look, face, [aloneDistance])) >= clearScoreMin)
}

async function isBelieved(look: Look, face: Face, farther: readonly (readonly Face[])[], alone: boolean): Promise<boolean> {
  if (!(await isRestful(look, face))) return false
  const personhood = await personhoodOf(look, face)
  if (personhood < personMin) return false
  const steady = await isSteady(look, face)
  if (steady && isSurely(face, personhood)) return true
  const agreed = await doubted(look, face, doubtDistances)
  const counted = mean(farther.map((seen) => bestScore(seen, face)))
  const belief = agreed + counted
  if (steady) return belief >= steadyBeliefMin && counted >= counterMin
  return belief >= beliefMin && (agreed >= doubterMin || !alone)
}

/**
 * Those that are counted in any look, and guesses that hold still. What moves and is seen from near alone is left out: a
 * shoulder or a sleeve must not make two of one person.
 */
async function countedFaces(look: Look, first: readonly Face[], farther: readonly (readonly Face[])[]): Promise<readonly Face[]> {
  const all = withoutTwins(bestOfOverlapping([first, ...farther].flat(), sameFaceOverlap))
  const guessed = all.filter((face) => face.score >= guessedScoreMin && !isCounted(face)).slice(0, askedMax)
  const steady: Face[] = []
  for (const face of guessed) if (await isSteady(look, face)) steady.push(face)
  const fromNear = all.filter((face) => isCounted(face) && farther.every((seen) => bestScore(seen, face) < countedScoreMin))
  const restful = await restfulAmong(look, fromNear)
  const counted = all.filter((face) => isCounted(face) && (!fromNear.includes(face) || restful.includes(face)))
  return facesThatCount([...counted, ...steady])
}

async function restfulAmong(look: Look, faces: readonly Face[]): Promise<readonly Face[]> {
  const restful: Face[] = []
  for (const face of faces.slice(0, askedMax)) if (await isRestful(look, face)) restful.push(face)
  return restful
}

async function isRestful({ closely }: Look, face: Face): Promise<boolean> {
  const { unrest, darkEyes } = await closely(face)
  return unrest <= unrestMax && darkEyes >= darkEyesMin
}
const isSurely = ({ score }: Face, personhood: number) => personhood >= surePersonMin && personhood + 4 * score >= surePersonAndScoreMin
const isSteady = async (look: Look, face: Face) => (await isRestful(look, face)) && (await look.closely(face)).unrest <= steadyMax
const personhoodOf = async ({ closely }: Look, face: Face) => (await closely(face)).personhood()

/** What the doubter says of a face, the mean over distances. */
async function doubted({ doubter, picture }: Look, face: Face, distances: readonly number[]): Promise<number> {
  const scores: number[] = []
  for (const distance of distances) scores.push(bestScore(await doubter(picture, around(face, distance)), face))
  return mean(scores)
}

function remembered<Result>(ask: (face: Face) => Promise<Result>): (face: Face) => Promise<Result> {
  const answers = new Map<Face, Promise<Result>>()
  return (face) => {
    const answer = answers.get(face) ?? ask(face)
    answers.set(face, answer)
    return answer
  }
}

const isCounted = (face: Face) => face.score >= countedScoreMin

/** The best of the boxes that frame one face. */
function withoutTwins(faces: readonly Face[]): readonly Face[] {
  const kept: Face[] = []
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((other) => sameMiddle(face, other))) kept.push(face)
  }
  return kept
}

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
