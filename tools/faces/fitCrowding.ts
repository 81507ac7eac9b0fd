/**
 * Prints the numbers of `packages/face-check/src/crowding.ts`: `SILLOK_TEST_PEOPLE=FOLDER node tools/faces/fitCrowding.ts`.
 *
 * A logistic regression, over pairs of photographs, of "these are one person" on the logarithm of their distance and on the
 * middle of their two directions. The second part says where a distance counts for more. It is fitted to one half of the
 * people; `tools/faces/likenessTable.ts` shows what it wins on the other.
 */
import { distanceBetween } from '../../src/domain/references/likeness.ts'
import { isHeldOut, picturedPeople } from './people.ts'

/** Two people further apart than this are no question at any threshold, and there are a hundred times as many of them. */
const askedMax = 0.44
/** About where the two kinds of pairs meet. */
const usual = 0.38
/** Keeps the weights small: much less, and they learn the people by heart. */
const ridge = 0.0003
/** Newton's method is done after five. */
const steps = 8

interface Pair {
  readonly isOne: boolean
  /** 1, how far apart, and where. */
  readonly facts: Float64Array
}

function directionOf(digest: Float32Array): Float32Array {
  const length = Math.hypot(...digest)
  return digest.map((value) => value / length)
}
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

const fitted = (await picturedPeople()).filter(({ person }) => !isHeldOut(person))
const directions = fitted.map(({ person, digest }) => ({ person, direction: directionOf(digest) }))
const middle = (directions[0]?.direction ?? new Float32Array()).map(
  (_, index) => directions.reduce((sum, { direction }) => sum + (direction[index] ?? 0), 0) / directions.length,
)

function pairsOf(): readonly Pair[] {
  return directions.flatMap(({ person, direction }, index) =>
    directions.slice(index + 1).flatMap((other) => {
      const distance = distanceBetween(direction, other.direction)
      const isOne = person === other.person
      if (!isOne && distance > askedMax) return []
      const where = direction.map((value, at) => (value + (other.direction[at] ?? 0)) / 2 - (middle[at] ?? 0))
      return [{ isOne, facts: Float64Array.from([1, Math.log(distance / usual), ...where]) }]
    }),
  )
}

/** Solves a symmetric positive system; `system` has the right side as its last column and is used up. */
function solved(system: Float64Array[]): number[] {
  for (const [pivot, row] of system.entries()) {
    for (const [index, other] of system.entries()) {
      const times = (other[pivot] ?? 0) / (row[pivot] ?? 1)
      if (index === pivot || times === 0) continue
      for (let column = pivot; column < other.length; column++) other[column] = (other[column] ?? 0) - times * (row[column] ?? 0)
    }
  }
  return system.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1))
}

/** One step of Newton's method; both kinds of pairs weigh the same together. */
function improved(model: Float64Array, pairs: readonly Pair[], share: (pair: Pair) => number): Float64Array {
  const size = model.length
  const system = Array.from({ length: size }, (_, row) => {
    const equation = new Float64Array(size + 1)
    // The first two are what is asked for; only where a pair lies is held back.
    const held = row > 1 ? ridge : 0
    equation[row] = held
    equation[size] = -held * (model[row] ?? 0)
    return equation
  })
  for (const pair of pairs) {
    const believed = 1 / (1 + Math.exp(-dot(model, pair.facts)))
    const error = share(pair) * (Number(pair.isOne) - believed)
    const bend = share(pair) * believed * (1 - believed)
    for (const [row, equation] of system.entries()) {
      const fact = pair.facts[row] ?? 0
      for (let column = 0; column < size; column++) equation[column] = (equation[column] ?? 0) + bend * fact * (pair.facts[column] ?? 0)
      equation[size] = (equation[size] ?? 0) + error * fact
    }
  }
  return Float64Array.from(solved(system).map((change, index) => (model[index] ?? 0) + change))
}

const pairs = pairsOf()
const oneCount = pairs.filter(({ isOne }) => isOne).length
const share = ({ isOne }: Pair) => 1 / (isOne ? oneCount : pairs.length - oneCount)
let model: Float64Array = new Float64Array(middle.length + 2)
for (let step = 0; step < steps; step++) model = improved(model, pairs, share)
const perDistance = model[1] ?? 1
const weights = Array.from(model.slice(2), (weight) => Math.round((1000 * weight) / perDistance))
process.stdout.write(`weights ${weights.join(', ')}\noffset ${Math.round(-dot(weights, middle))}\n`)
