/**
 * Whether two pictures show one person. The one place of this rule. Digests are personal: they lie with the photograph
 * they were taken of and go with it, and belong into no event, log or answer.
 */

/** What a recognition network keeps of a face: 128 numbers that are close for one person and far for two. */
export type FaceDigest = Float32Array
export const digestLength = 128

/**
 * At most this far apart two digests count as one person's. In the sample photographs one woman at two parties is 0.44
 * from herself, renderings of one photograph are up to 0.34 apart, and of 1321 pairs of different people 15 are nearer
 * than this (0.54 and more). docs/FACES.md has the table and what speaks for another value.
 */
export const likenessDistanceMax = 0.56

/** Euclidean; 0 for the same picture. */
export function distanceBetween(a: FaceDigest, b: FaceDigest): number {
  return Math.sqrt(a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0))
}
