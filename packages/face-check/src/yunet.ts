/**
 * The YuNet family of detectors (libfacedetection.train), brought along as a file: one network that counts well. It takes
 * animals for people, though never with its highest scores: of other faces the recognition network is asked. The file isn't ours and has no checksum here; its inputs and outputs are checked when it is opened.
 */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { ModelUnavailable } from '@sillok/networks'
import { bestOfOverlapping, placedInPicture } from './boxes.ts'
import type { LookClosely } from './closeLook.ts'
import type { DetectFaces } from './detectFaces.ts'
import { type Face, facesThatCount } from './face.ts'
import { named } from './outputs.ts'
import { pixelsOf, whole } from './view.ts'

const inputSize = 640
/** Cells of a grid: a face is reported by the cell in which it lies. */
const strides = [8, 16, 32] as const
/** Of 140 faces the lowest has 0.77, a cat at times 0.74. A look from further away would find cats, so there is only one. */
const scoreMin = 0.75
/** None of 355 animals that it took for people has as much; of people two in three. */
const sureScoreMin = 0.93
/** Of a face that it is less sure of. One in seven of those animals has this and more; a woman in profile has -0.9, and 18 of 1,413 people less than -1. */
const personhoodMin = -1
/** In a group it is enough that one is a person; bounds the work on a crowd. */
const askedMax = 4
const overlapMax = 0.3

const cellCount = (stride: number) => (inputSize / stride) ** 2
const expectedOutputs = strides.flatMap((stride) =>
  Object.entries({ cls: 1, obj: 1, bbox: 4, kps: 10 }).map(([name, width]) => `${name}_${stride}: float32 1×${cellCount(stride)}×${width}`),
)
const expectedInputs = [`input: float32 1×3×${inputSize}×${inputSize}`]

/**
 * @param file path of `yunet_n_640_640.onnx` or another of its shape
 * @throws ModelUnavailable
 */
export async function openYunet(file: string, lookClosely: LookClosely): Promise<DetectFaces> {
  const session = await openedSession(file)
  return async (picture) => {
    const square = whole(picture)
    const input = planesOf(await pixelsOf(picture, square, inputSize))
    const outputs = await session.run({ input: new Tensor('float32', input, [1, 3, inputSize, inputSize]) })
    const values = new Map(Object.entries(outputs).flatMap(([name, { data }]) => (data instanceof Float32Array ? [[name, data]] : [])))
    const faces = facesThatCount(placedInPicture(decodeYunet(values), square, picture))
    return (await hasPerson(faces, async (face) => (await lookClosely(picture, face)).personhood())) ? faces : []
  }
}

export async function hasPerson(faces: readonly Face[], personhoodOf: (face: Face) => Promise<number>): Promise<boolean> {
  for (const face of faces.slice(0, askedMax)) {
    if (face.score >= sureScoreMin || (await personhoodOf(face)) >= personhoodMin) return true
  }
  return false
}

async function openedSession(file: string): Promise<InferenceSession> {
  const session = await InferenceSession.create(file, {
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new ModelUnavailable(`FACE_MODEL ${file} can't be loaded: it is missing, or no ONNX model.`, { cause })
  })
  const inputs = described(session.inputMetadata.filter((value) => value.isTensor))
  const outputs = described(session.outputMetadata.filter((value) => value.isTensor))
  if (!sameSet(inputs, expectedInputs) || !sameSet(outputs, expectedOutputs)) {
    throw new ModelUnavailable(
      `FACE_MODEL ${file} is no YuNet model for ${inputSize}×${inputSize} pixels: it takes ${inputs.join(', ')} and gives ${outputs.length} outputs.`,
    )
  }
  return session
}

const described = (values: readonly { name: string; type: string; shape: readonly (number | string)[] }[]) =>
  values.map(({ name, type, shape }) => `${name}: ${type} ${shape.join('×')}`)
const sameSet = (a: readonly string[], b: readonly string[]) => a.toSorted().join() === b.toSorted().join()

/** Red, green, blue a pixel → a plane of blue, one of green, one of red. */
export function planesOf(pixels: Uint8Array): Float32Array {
  const size = pixels.length / 3
  const planes = new Float32Array(pixels.length)
  for (let pixel = 0; pixel < size; pixel++) {
    for (let plane = 0; plane < 3; plane++) planes[plane * size + pixel] = pixels[pixel * 3 + 2 - plane] ?? 0
  }
  return planes
}

/** @returns faces in parts of the square it saw */
export function decodeYunet(outputs: ReadonlyMap<string, Float32Array>): readonly Face[] {
  const faces = strides.flatMap((stride) => facesOfStride(outputs, stride))
  return bestOfOverlapping(faces, overlapMax)
}

function facesOfStride(outputs: ReadonlyMap<string, Float32Array>, stride: number): readonly Face[] {
  const [face, object, boxes] = ['cls', 'obj', 'bbox'].map((name) => named(outputs, `${name}_${stride}`))
  const columns = inputSize / stride
  const inSquare = (cells: number) => (cells * stride) / inputSize
  const found: Face[] = []
  for (let cell = 0; cell < cellCount(stride); cell++) {
    const score = Math.sqrt(clampedToUnit(face?.[cell]) * clampedToUnit(object?.[cell]))
    if (score < scoreMin) continue
    const [right = 0, down = 0, logWidth = 0, logHeight = 0] = boxes?.subarray(cell * 4) ?? []
    const [width, height] = [inSquare(Math.exp(logWidth)), inSquare(Math.exp(logHeight))]
    const [x, y] = [inSquare((cell % columns) + right), inSquare(Math.floor(cell / columns) + down)]
    found.push({ x: x - width / 2, y: y - height / 2, width, height, score })
  }
  return found
}

const clampedToUnit = (value = 0) => Math.min(Math.max(value, 0), 1)
