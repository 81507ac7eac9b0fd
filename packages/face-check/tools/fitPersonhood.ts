/**
 * Fits the weights of `../src/personhood.ts` anew, from two folders of photographs that whoever runs it has:
 *
 *   node packages/face-check/tools/fitPersonhood.ts PEOPLE OTHERS
 *
 * PEOPLE shows one person in each picture, OTHERS animals and things. What counts of a picture is the box that the counting
 * detector is surest of, as it does in the check. Prints the weights, and how many of each folder are on their side of 0 by
 * weights that were fitted on the other four fifths.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { modelsDir, openModel } from '@sillok/networks'
import { placedInPicture, widened } from '../src/boxes.ts'
import { closeLooks } from '../src/closeLook.ts'
import { lookedAtSideMax } from '../src/inspectPicture.ts'
import { openPhoto, prepareDecoder } from '../src/intake/photo.ts'
import { openLandmarks } from '../src/landmarks.ts'
import { levelled } from '../src/levels.ts'
import { named } from '../src/outputs.ts'
import { openRecognition } from '../src/recognition.ts'
import { decodeBoxes, ssdMobilenetv1File, ssdMobilenetv1InputSize } from '../src/ssdMobilenetv1.ts'
import { shownPixelsOf, whole } from '../src/view.ts'

const folds = 5
const steps = 1500
const stepSize = 0.2
/** About as far as each of the network's numbers spreads; the descent sees all of them as wide as 1, and around 0. */
const spread = 0.12
/** Keeps the weights small: pulls as much as that many pictures. */
const restraint = 20
/** Animals are fewer, and a wrong one is worse than a second try for a person. */
const weightOfOthers = 2
/** What is added to the fitted bias, so that hardly any portrait is below 0. */
const leniency = 1.3

interface Example {
  readonly numbers: Float32Array
  readonly isPerson: boolean
}
interface Fit {
  readonly weights: readonly number[]
  readonly bias: number
}

prepareDecoder()
const [counter, recognise] = [await openModel(modelsDir, ssdMobilenetv1File), await openRecognition(modelsDir)]
const findLandmarks = await openLandmarks(modelsDir)

async function numbersOf(file: string): Promise<Float32Array | null> {
  const photo = await openPhoto(await readFile(file))
  const decoded = photo.type === 'photo' ? await photo.decoded(lookedAtSideMax, 'stored') : photo
  if (decoded.type === 'unreadable') return null
  const picture = levelled(decoded)
  const { pixels, width, height } = await shownPixelsOf(picture, whole(picture), ssdMobilenetv1InputSize)
  const seen = await counter(pixels, { width, height })
  const boxes = decodeBoxes(named(seen, 'boxes'), named(seen, 'scores')).map(widened)
  const [face] = placedInPicture(boxes, whole(picture), picture).toSorted((a, b) => b.score - a.score)
  if (!face) return null
  const given: Float32Array[] = []
  const look = await closeLooks(findLandmarks, async (seenPixels) => {
    const outputs = await recognise(seenPixels)
    given.push(named(outputs, 'digest'))
    return outputs
  })(picture, face)
  await look.personhood()
  return given[0] ?? null
}

async function examplesOf(folder: string, isPerson: boolean): Promise<readonly Example[]> {
  const examples: Example[] = []
  for (const name of (await readdir(folder)).toSorted()) {
    const numbers = await numbersOf(join(folder, name))
    if (numbers) examples.push({ numbers, isPerson })
  }
  return examples
}

const scoreOf = ({ weights, bias }: Fit, numbers: Float32Array) =>
  numbers.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), bias)

/** Logistic regression by plain descent. */
function fitted(examples: readonly Example[]): Fit {
  const middle = new Array<number>(examples[0]?.numbers.length ?? 0).fill(0)
  for (const { numbers } of examples) numbers.forEach((value, index) => (middle[index] = (middle[index] ?? 0) + value / examples.length))
  const seen = examples.map(({ numbers, isPerson }) => ({
    inputs: numbers.map((value, index) => (value - (middle[index] ?? 0)) / spread),
    isPerson,
  }))
  const weights = middle.map(() => 0)
  let bias = 0
  for (let step = 0; step < steps; step++) {
    const slope = weights.map((weight) => -restraint * weight)
    let biasSlope = 0
    for (const { inputs, isPerson } of seen) {
      const chance = 1 / (1 + Math.exp(-scoreOf({ weights, bias }, inputs)))
      const missing = isPerson ? 1 - chance : -chance * weightOfOthers
      inputs.forEach((value, index) => {
        slope[index] = (slope[index] ?? 0) + missing * value
      })
      biasSlope += missing
    }
    slope.forEach((value, index) => {
      weights[index] = (weights[index] ?? 0) + (stepSize * value) / seen.length
    })
    bias += (stepSize * biasSlope) / seen.length
  }
  const inNumbers = weights.map((weight) => weight / spread)
  return { weights: inNumbers, bias: bias + leniency - scoreOf({ weights: inNumbers, bias: 0 }, Float32Array.from(middle)) }
}

const [people = '', others = ''] = process.argv.slice(2)
const examples = [...(await examplesOf(people, true)), ...(await examplesOf(others, false))]
const onTheirSide = { people: 0, others: 0 }
for (let fold = 0; fold < folds; fold++) {
  const fit = fitted(examples.filter((_, index) => index % folds !== fold))
  for (const { numbers, isPerson } of examples.filter((_, index) => index % folds === fold)) {
    if (scoreOf(fit, numbers) >= 0 !== isPerson) continue
    onTheirSide[isPerson ? 'people' : 'others']++
  }
}
const { weights, bias } = fitted(examples)
console.log(`weights: ${weights.map((weight) => weight.toFixed(1)).join(', ')}\nbias: ${bias.toFixed(1)}`)
const peopleCount = examples.filter(({ isPerson }) => isPerson).length
console.log(`people: ${onTheirSide.people} of ${peopleCount}, others: ${onTheirSide.others} of ${examples.length - peopleCount}`)
