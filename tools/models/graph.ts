/**
 * Writes a graph down node by node. Weights stay one byte a number in the file and are widened by
 * Cast × scale + min, which onnxruntime folds away when it loads the graph (it would leave
 * DequantizeLinear in place, and some of these weights have no whole zero point).
 */
import type { Attribute, DataType, OnnxGraph, OnnxNode, OnnxTensor, TensorSignature } from './onnx.ts'
import { dataTypes } from './onnx.ts'
import type { Weight } from './weights.ts'

/** Conv filters: height, width, in, out → out, in, height, width. */
export const convolutionOrder = [3, 2, 0, 1]
/** Depthwise filters: height, width, channel, 1 → channel, 1, height, width. */
export const depthwiseOrder = [2, 3, 0, 1]

export type GraphBuilder = ReturnType<typeof createGraph>

export function createGraph(name: string) {
  const nodes: OnnxNode[] = []
  const initializers: OnnxTensor[] = []
  const constants = new Map<string, string>()

  function node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    output?: string,
  ): string {
    const name = output ?? `${operator}_${nodes.length}`
    nodes.push({ operator, inputs, output: name, attributes })
    return name
  }

  function constant(type: DataType, shape: readonly number[], values: readonly number[]): string {
    const key = `${type}[${shape.join()}]=${values.join()}`
    const known = constants.get(key)
    if (known) return known
    const name = `constant_${constants.size}`
    constants.set(key, name)
    initializers.push({ name, type, shape, bytes: bytesOf(type, values) })
    return name
  }

  /** The weight as float32, its axes in `order`. */
  function weight(source: Weight, order: readonly number[] = source.shape.map((_, axis) => axis)): string {
    if (!source.quantization) throw new Error(`${source.name} is not quantised.`)
    const shape = order.map((axis) => source.shape[axis] ?? 1)
    initializers.push({ name: source.name, type: 'uint8', shape, bytes: permuted(source, order) })
    const widened = node('Cast', [source.name], { to: { int: dataTypes.float32 } })
    const scaled = node('Mul', [widened, constant('float32', [], [source.quantization.scale])])
    return node('Add', [scaled, constant('float32', [], [source.quantization.min])])
  }

  return {
    node,
    constant,
    weight,
    finish: (inputs: readonly TensorSignature[], outputs: readonly TensorSignature[]): OnnxGraph => ({
      name,
      nodes,
      initializers,
      inputs,
      outputs,
    }),
  }
}

function permuted(source: Weight, order: readonly number[]): Uint8Array {
  const strides = source.shape.map((_, axis) => source.shape.slice(axis + 1).reduce((product, size) => product * size, 1))
  const out = new Uint8Array(source.bytes.length)
  let written = 0
  const walk = (depth: number, from: number): void => {
    const axis = order[depth]
    if (axis === undefined) {
      out[written++] = source.bytes[from] ?? 0
      return
    }
    for (let index = 0; index < (source.shape[axis] ?? 0); index++) walk(depth + 1, from + index * (strides[axis] ?? 0))
  }
  walk(0, 0)
  return out
}

function bytesOf(type: DataType, values: readonly number[]): Uint8Array {
  if (type === 'uint8') return Uint8Array.from(values)
  const view = new DataView(new ArrayBuffer(values.length * (type === 'float32' ? 4 : 8)))
  values.forEach((value, index) => {
    if (type === 'float32') view.setFloat32(index * 4, value, true)
    else view.setBigInt64(index * 8, BigInt(value), true)
  })
  return new Uint8Array(view.buffer)
}
