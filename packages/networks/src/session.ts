/** One model, loaded and checked. `run` is synchronous underneath: call it in a worker, one at a time. */
import type { InferenceSession } from 'onnxruntime-node'
import { type ModelEntry, ModelUnavailable, readModel, type TensorSignature } from './modelFiles.ts'

/** @param sizes those that the model leaves open, by name */
export type RunModel = (pixels: Uint8Array, sizes?: Readonly<Record<string, number>>) => Promise<ReadonlyMap<string, Float32Array>>

/**
 * What becomes of the memory of a run when it is over. The runtime's pool for a model that keeps it doubles as it grows;
 * with pools for all five a thread takes 85 MB more, and 40 MB more with a plan of each run's memory. Given back, it comes
 * from the allocator that all share, which may have to fetch it from the system page by page, run for run.
 */
export type RunMemory = 'kept' | 'given back'

/**
 * @param file a model with one input of pixels: one byte a channel, RGB, row by row
 * @throws ModelUnavailable
 */
export async function openModel(modelsDir: string, file: string, memory: RunMemory = 'given back'): Promise<RunModel> {
  const { entry, bytes } = await readModel(modelsDir, file)
  // Only where a network runs: the runtime is a library of 46 MB, and the main thread checks files alone.
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session = await InferenceSession.create(bytes, {
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: memory === 'kept',
    enableMemPattern: false,
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new ModelUnavailable(`The model ${file} can't be loaded.`, { cause })
  })
  const input = checkedInput(entry, session)
  return async (pixels, sizes = {}) => {
    const shape = input.shape.map((size) => (typeof size === 'number' ? size : (sizes[size] ?? 0)))
    const outputs = await session.run({ [input.name]: new Tensor('uint8', pixels, shape) })
    return new Map(Object.entries(outputs).map(([name, { data }]) => [name, floats(file, name, data)]))
  }
}

function checkedInput(entry: ModelEntry, session: InferenceSession): TensorSignature {
  const [input, ...others] = entry.inputs
  const inputsAgree = described(entry.inputs) === described(session.inputMetadata.filter((value) => value.isTensor))
  const outputsAgree = described(entry.outputs) === described(session.outputMetadata.filter((value) => value.isTensor))
  if (!input || others.length > 0 || !inputsAgree || !outputsAgree) {
    throw new ModelUnavailable(`The model ${entry.file} doesn't have the inputs and outputs that its manifest names.`)
  }
  return input
}

const described = (values: readonly { name: string; type: string; shape: readonly (number | string)[] }[]) =>
  values.map(({ name, type, shape }) => `${name}: ${type} ${shape.join('×')}`).join(', ')

function floats(file: string, name: string, values: unknown): Float32Array {
  if (values instanceof Float32Array) return values
  throw new ModelUnavailable(`The model ${file} gave no numbers in ${name}.`)
}
