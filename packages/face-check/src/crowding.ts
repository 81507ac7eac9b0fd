/**
 * Where digests lie close together. The recognition network seems to have seen few faces of some parts of the world, and lays all of
 * them near each other: two strangers are as far apart there as two pictures of one person are elsewhere. A digest is made as
 * much longer as its direction is crowded, so that one threshold serves everybody better.
 *
 * The weights are fitted to pairs of photographs (the repository's `tools/faces/fitCrowding.ts`), and to nothing that is
 * known of the people but who they are. docs/decisions/likeness.md has what they win on others.
 */
import type { FaceDigest } from './inspection.ts'

/** Thousandths, for each number of a direction. */
const weights: readonly number[] = [
  -20, 15, -11, 4, 11, 4, -30, -32, -11, -13, 18, -15, -5, 2, -19, 52, -52, 10, -13, 5, 5, -14, 2, -29, 36, -8, 7, -2, 24, 28, -20, -40, 21,
  -10, 17, 33, 26, 1, 4, -36, 9, 10, 33, -21, 31, 18, 9, -35, 27, 2, -29, -25, -13, 18, -32, 20, 17, 12, 15, -18, 43, -22, -13, 34, 13, -32,
  -1, -24, -11, -9, -9, -29, -7, 13, -23, -17, 7, -27, 20, 27, 28, -9, 32, 29, 42, -17, -16, -11, 31, -43, 46, 4, 6, 19, -12, 33, 5, 5, 1,
  -8, 19, 40, 20, -19, 12, -21, -31, 32, 32, -44, 39, -24, 17, 42, -24, 41, 3, -22, 13, 9, 19, 36, -40, 14, -25, 4, -21, -3,
]
/** Brings the mean length of all whom the weights were fitted to near 1. Thousandths. */
const offset = -2

/** @param direction of length 1 */
export function spreadOut(direction: Float32Array): FaceDigest {
  const crowding = direction.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), offset) / 1000
  return direction.map((value) => value * Math.exp(crowding))
}
