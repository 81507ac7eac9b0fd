/**
 * A close look at what a detector takes for a face, by two networks that know nothing of the detectors' opinions.
 *
 * The landmark network finds 68 points in anything. On a face they stay on eyes and mouth when the window moves; on a cat,
 * a hand or a curtain they move with the window. So two windows are compared, apart by a fifth of the face, one of them
 * mirrored.
 *
 * On some dogs they stay, too. The recognition network, shown what lies around the eyes and the mouth that were found,
 * tells those from people.
 */
import type { RunModel } from '@sillok/networks'
import { aroundLandmarks, forRecognition, fromFurther, placed, type Point, sampled, shifted } from './alignment.ts'
import type { Face } from './face.ts'
import { lumaOf } from './faceQuality.ts'
import type { Upright } from './intake/upright.ts'
import { faceInRegion, type FindLandmarks, landmarkInputSize, regionAround } from './landmarks.ts'
import { backFromMirror, mirrored } from './mirror.ts'
import { named } from './outputs.ts'
import { personhoodOf } from './personhood.ts'
import { recognitionInputSize } from './recognition.ts'

/** In sizes of the face: the windows lie as far to one side as to the other. */
const [aside, below] = [0.09, 0.06]
/** From where the recognition network is shown a face, in the distances that it was trained with: what it knows people by was fitted so. */
const distance = 1.12

export interface CloseLook {
  /** How far apart the points of the two windows lie on average, in sizes of the face: about 0.02 on faces, 0.1 and more elsewhere. */
  readonly unrest: number
  /** By how much the eyes and brows are darker than the cheeks, luma 0–255. In a negative they are brighter, on hardly a face else. */
  readonly darkEyes: number
  /** See `personhood.ts`. Takes half as long again as the points. */
  personhood(): Promise<number>
}

export type LookClosely = (picture: Upright, face: Face) => Promise<CloseLook>

export const closeLooks =
  (findLandmarks: FindLandmarks, recognise: RunModel): LookClosely =>
  async (picture, face) => {
    const region = await regionAround(picture, face)
    const roughly = await findLandmarks(sampled(region, faceInRegion, landmarkInputSize))
    const filling = aroundLandmarks(roughly.map((point) => placed(faceInRegion, point)))
    const [here, there] = [shifted(filling, [aside, below]), shifted(filling, [-aside, -below])]
    const window = sampled(region, here, landmarkInputSize)
    const one = await findLandmarks(window)
    const other = backFromMirror(await findLandmarks(mirrored(sampled(region, there, landmarkInputSize), landmarkInputSize)))
    const pairs = one.map((point, index): readonly [Point, Point] => [placed(here, point), placed(there, other[index] ?? [0, 0])])
    const apart = pairs.reduce((sum, [[x, y], [otherX, otherY]]) => sum + Math.hypot(x - otherX, y - otherY), 0)
    const between = pairs.map(([[x, y], [otherX, otherY]]): Point => [(x + otherX) / 2, (y + otherY) / 2])
    return {
      unrest: apart / pairs.length / Math.hypot(filling.cos, filling.sin),
      darkEyes: darkEyesOf(lumaOf(window), one),
      personhood: async () => {
        const seen = sampled(region, fromFurther(forRecognition(between), distance), recognitionInputSize)
        return personhoodOf(named(await recognise(seen), 'digest'))
      },
    }
  }

/** Of the 68 points: brows and eyes; and beside the nose's wings, half way to the jaw. */
const [firstBrow, lastBrow, firstEye, lastEye] = [17, 26, 36, 47]
const cheeks = [
  [31, 2],
  [35, 14],
] as const

/** @param points in a window of `landmarkInputSize`, from 0 to 1 */
function darkEyesOf(luma: Float32Array, points: readonly Point[]): number {
  const at = ([x, y]: Point) => {
    const pixel = (value: number) => Math.min(Math.max(Math.round(value * landmarkInputSize), 0), landmarkInputSize - 1)
    return luma[pixel(y) * landmarkInputSize + pixel(x)] ?? 0
  }
  const eyes = points.filter((_, index) => (index >= firstBrow && index <= lastBrow) || (index >= firstEye && index <= lastEye))
  const middles = cheeks.map(([wing, jaw]): Point => {
    const [[x, y], [otherX, otherY]] = [points[wing] ?? [0, 0], points[jaw] ?? [0, 0]]
    return [(x + otherX) / 2, (y + otherY) / 2]
  })
  const mean = (of: readonly Point[]) => of.reduce((sum, point) => sum + at(point), 0) / of.length
  return mean(middles) - mean(eyes)
}
