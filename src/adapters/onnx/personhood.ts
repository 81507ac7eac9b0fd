/**
 * Whether the recognition network's numbers are those of a person. The network was trained on people alone, and puts whatever
 * else has eyes and a mouth to one side of them: a dog is nobody's likeness.
 *
 * Which side that is was fitted (logistic regression) on what it gives for 1412 faces of people and for 950 of animals and
 * things which the counting detector took for one, in public photographs. `docs/FACES.md` has what comes of it.
 */

/** How much each number speaks for a person. */
const weights = [
  -3.9, 0.8, -5.2, -2.2, -1.9, 10.7, 4.8, -3.5, 1.4, 0.8, 5.1, -1.5, -1, 0.8, -3.9, 0.9,
  -8.4, -1.5, 3, 5.5, 0.1, -3.8, -1, 4.3, -4.1, -3.9, 4.2, -5.1, -0.5, -2.8, -1.5, 2,
  2.7, -4.8, 2, 3.6, -1.2, 4, 3.2, 4.5, 1.4, 0.7, 0, 2.4, -0.3, 6, 6.6, -4.9,
  5.9, -3.5, 8, -7.8, 2.8, -6.5, 0, -1.6, -4.7, -5.2, -2.7, 1.3, 2.7, 1.4, 5.6, 6.3,
  -1.3, 2.3, 4.4, 6.8, 6.1, 4.7, -4.6, -9.7, 4.1, 0.5, -6.9, -5.3, -1.1, -4.6, 1.2, 0.6,
  0.6, 0.3, 2.3, 1.2, -0.6, -1, 1.8, -0.3, 1.3, 4.5, -4, 0.1, 0.9, 0.7, 10.7, 6.3,
  1.3, -3.5, -5.1, 2.8, -5.2, 5, -4.3, -1.8, -5.3, -0.7, -0.5, -2.5, -4.1, -7, -3.9, 6.2,
  1.6, -3.4, -4, -2.9, -0.2, 3.1, 6, -11.1, 7.3, -3.4, -6.3, 0.4, 3.9, -2.3, -0.5, 3.5,
]
/** Set so that of people 3 in 1,000 are below 0, and of animals that all other rules let pass one in twenty is above. */
const bias = -1.5

/** @returns above 0 of people, below of anything else; most are beyond 3 on their side */
export const personhoodOf = (digest: Float32Array): number =>
  digest.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), bias)
