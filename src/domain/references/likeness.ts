/**
 * Whether two pictures show one person. The one place of this rule. Digests are personal: they lie with the photograph
 * they were taken of and go with it, and belong into no event, log or answer.
 */

/** What a recognition network keeps of a face: 128 numbers that are close for one person and far for two. Its length is about 1. */
export type FaceDigest = Float32Array
export const digestLength = 128

/**
 * At most this far apart two digests count as one person's. Of photographs of 813 people to whom nothing was fitted, it refuses
 * 4 pairs of one person in 100, and takes 7 pairs of two people in 10,000 for one. As many of both would be wrong at 0.42; a
 * wrong face that is delivered is worse than one more attempt. docs/FACES.md has the other thresholds.
 */
export const likenessDistanceMax = 0.37

/** Euclidean; 0 for the same picture. */
export function distanceBetween(a: FaceDigest, b: FaceDigest): number {
  return Math.sqrt(a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0))
}
