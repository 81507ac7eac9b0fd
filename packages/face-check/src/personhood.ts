/**
 * Whether the recognition network's numbers are those of a person. It was trained on people alone, and puts whatever else has
 * eyes and a mouth to one side of them: a dog is nobody's likeness.
 *
 * Which side that is was fitted (logistic regression) on its numbers of 1,412 faces of people, and of 950 animals and things
 * that the counting detector took for one, in public photographs. `docs/FACES.md` has what comes of it.
 */

/** How much each number speaks for a person. */
const weights = [
  -3.9, 0.8, -5.2, -2.2, -1.9, 10.7, 4.8, -3.5, 1.4, 0.8, 5.1, -1.5, -1, 0.8, -3.9, 0.9, -8.4, -1.5, 3, 5.5, 0.1, -3.8, -1, 4.3, -4.1, -3.9,
  4.2, -5.1, -0.5, -2.8, -1.5, 2, 2.7, -4.8, 2, 3.6, -1.2, 4, 3.2, 4.5, 1.4, 0.7, 0, 2.4, -0.3, 6, 6.6, -4.9, 5.9, -3.5, 8, -7.8, 2.8, -6.5,
  0, -1.6, -4.7, -5.2, -2.7, 1.3, 2.7, 1.4, 5.6, 6.3, -1.3, 2.3, 4.4, 6.8, 6.1, 4.7, -4.6, -9.7, 4.1, 0.5, -6.9, -5.3, -1.1, -4.6, 1.2, 0.6,
  0.6, 0.3, 2.3, 1.2, -0.6, -1, 1.8, -0.3, 1.3, 4.5, -4, 0.1, 0.9, 0.7, 10.7, 6.3, 1.3, -3.5, -5.1, 2.8, -5.2, 5, -4.3, -1.8, -5.3, -0.7,
  -0.5, -2.5, -4.1, -7, -3.9, 6.2, 1.6, -3.4, -4, -2.9, -0.2, 3.1, 6, -11.1, 7.3, -3.4, -6.3, 0.4, 3.9, -2.3, -0.5, 3.5,
]
/** Puts 0 where 95 of 100 of those animals and things are below it, and 2 of 100 people, hardly one of them in a portrait. */
const bias = -1.5

/** A person's face has this and more, nine in ten more than 3; of the others one had that. */
export const personMin = 0

export const personhoodOf = (digest: Float32Array): number =>
  digest.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), bias)
