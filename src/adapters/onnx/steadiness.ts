/**
 * Whether what a detector takes for a face has the points of one.
 *
 * The landmark network finds 68 points in anything. On a face they stay on eyes and mouth when the window moves; on a cat,
 * a hand or a curtain they move with the window. So two windows are compared, apart by a fifth of the face, one of them
 * mirrored. It is a third opinion that knows nothing of those of the detectors.
 */
import type { Face } from '../../domain/references/events.ts'
import { aroundLandmarks, placed, sampled, shifted } from './alignment.ts'
import type { Upright } from './intake/upright.ts'
import { faceInRegion, type FindLandmarks, landmarkInputSize, regionAround } from './landmarks.ts'
import { backFromMirror, mirrored } from './mirror.ts'

/** In sizes of the face: the windows lie as far to one side as to the other. */
const [aside, below] = [0.09, 0.06]

/** How far apart the points of the two windows lie on average, in sizes of the face: about 0.02 on faces, 0.1 and more elsewhere. */
export type UnrestOf = (picture: Upright, face: Face) => Promise<number>

export const unrestBy =
  (findLandmarks: FindLandmarks): UnrestOf =>
  async (picture, face) => {
    const region = await regionAround(picture, face)
    const roughly = await findLandmarks(sampled(region, faceInRegion, landmarkInputSize))
    const filling = aroundLandmarks(roughly.map((point) => placed(faceInRegion, point)))
    const [here, there] = [shifted(filling, [aside, below]), shifted(filling, [-aside, -below])]
    const one = await findLandmarks(sampled(region, here, landmarkInputSize))
    const other = backFromMirror(await findLandmarks(mirrored(sampled(region, there, landmarkInputSize), landmarkInputSize)))
    const apart = one.map((point, index) => {
      const [x, y] = placed(here, point)
      const [otherX, otherY] = placed(there, other[index] ?? [0, 0])
      return Math.hypot(x - otherX, y - otherY)
    })
    return apart.reduce((sum, value) => sum + value, 0) / apart.length / Math.hypot(filling.cos, filling.sin)
  }
