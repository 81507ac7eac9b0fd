/**
 * Writes a graph down node by node. Weights that come as one byte a number stay so in the file and are widened by
 * Cast × scale + min, which onnxruntime folds away when it loads the graph (it would leave
 * DequantizeLinear in place, and some of these weights have no whole zero point).
 */
import { type Attribute, type DataType, dataTypes, type OnnxGraph, type OnnxNode, type OnnxTensor, type TensorSignature } from './onnx.ts'
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

  function constant(type: Exclude<DataType, 'float16'>, shape: readonly number[], values: readonly number[]): string {
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
    const shape = order.map((axis) => source.shape[axis] ?? 1)
    const bytes = permuted(source, order, source.quantization ? 1 : 4)
    initializers.push({ name: source.name, type: source.quantization ? 'uint8' : 'float32', shape, bytes })
    if (!source.quantization) return source.name
    const widened = node('Cast', [source.name], { to: { int: dataTypes.float32 } })
    const scaled = node('Mul', [widened, constant('float32', [], [source.quantization.scale])])
    return node('Add', [scaled, constant('float32', [], [source.quantization.min])])
  }

  /** Bytes of a picture around the mean colour of the faces that the package's networks were trained on. */
  function centredPicture(input: string): string {
    const planes = node('Transpose', [node('Cast', [input], { to: { int: dataTypes.float32 } })], { perm: { ints: [0, 3, 1, 2] } })
    const centred = node('Sub', [planes, constant('float32', [1, 3, 1, 1], [122.782, 117.001, 104.298])])
    return node('Div', [centred, constant('float32', [], [255])])
  }

  /** A weight of half floats as float32, its axes in `order`. */
  function halfWeight(name: string, source: Pick<Weight, 'shape' | 'bytes'>, order: readonly number[]): string {
    const shape = order.map((axis) => source.shape[axis] ?? 1)
    initializers.push({ name, type: 'float16', shape, bytes: permuted(source, order, 2) })
    return node('Cast', [name], { to: { int: dataTypes.float32 } })
  }

  return {
    node,
    constant,
    weight,
    halfWeight,
    centredPicture,
    finish: (inputs: readonly TensorSignature[], outputs: readonly TensorSignature[]): OnnxGraph => ({
      name,
      nodes,
      initializers,
      inputs,
      outputs,
    }),
  }
}

function permuted(source: Pick<Weight, 'shape' | 'bytes'>, order: readonly number[], width: number): Uint8Array {
  const strides = source.shape.map((_, axis) => source.shape.slice(axis + 1).reduce((product, size) => product * size, 1))
  const out = new Uint8Array(source.bytes.length)
  let written = 0
  const walk = (depth: number, from: number): void => {
    const axis = order[depth]
    if (axis === undefined) {
      out.set(source.bytes.subarray(from * width, (from + 1) * width), written)
      written += width
      return
    }
    for (let index = 0; index < (source.shape[axis] ?? 0); index++) walk(depth + 1, from + index * (strides[axis] ?? 0))
  }
  walk(0, 0)
  return out
}

function bytesOf(type: Exclude<DataType, 'float16'>, values: readonly number[]): Uint8Array {
  if (type === 'uint8') return Uint8Array.from(values)
  const view = new DataView(new ArrayBuffer(values.length * (type === 'float32' ? 4 : 8)))
  values.forEach((value, index) => {
    if (type === 'float32') view.setFloat32(index * 4, value, true)
    else view.setBigInt64(index * 8, BigInt(value), true)
  })
  return new Uint8Array(view.buffer)
}
