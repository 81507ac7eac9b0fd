/**
 * Whether two pictures show one person. The one place of this rule. Digests are personal: they lie with the photograph
 * they were taken of and go with it, and belong into no event, log or answer.
 */

/** What a recognition network keeps of a face: 128 numbers that are close for one person and far for two. */
export type FaceDigest = Float32Array
export const digestLength = 128

/**
 * At most this far apart two digests count as one person's. In the sample photographs one woman at two parties is 0.37
 * from herself, and of 1321 pairs of different people the nearest are 0.51 apart. With all pictures made worse there is no
 * gap any more: 0.45 at most, and 55 of 103,022 pairs within this. docs/FACES.md has what speaks for another value.
 */
export const likenessDistanceMax = 0.48

/** Euclidean; 0 for the same picture. */
export function distanceBetween(a: FaceDigest, b: FaceDigest): number {
  return Math.sqrt(a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0))
}
