/**
 * MediaPipe's selfie segmentation: 256×256 pixels in, how likely each shows a person out. Its TensorFlow Lite file is
 * translated operator by operator: channels move to the front, and the half floats stay half in the file.
 */
import { createGraph, type GraphBuilder } from './graph.ts'
import { dataTypes, type OnnxGraph } from './onnx.ts'
import type { TfliteModel, TfliteOperator, TfliteTensor } from './tflite.ts'

const inputSize = 256
const kinds = {
  add: 0,
  averagePool: 1,
  convolution: 3,
  depthwise: 4,
  dequantize: 6,
  logistic: 14,
  multiply: 18,
  relu: 19,
  resizeBilinear: 23,
  hardSwish: 117,
  transposedConvolution: 'Convolution2DTransposeBias',
} as const

export function selfieSegmentation(model: TfliteModel): OnnxGraph {
  const graph = createGraph('selfie_segmentation')
  const [input] = model.inputs
  const [output] = model.outputs
  if (input === undefined || output === undefined) throw new Error('The segmentation model has no input or no output.')
  const names = new Map([[input, preprocess(graph)]])
  const halves = new Map<number, TfliteTensor>()
  const nameOf = (tensor: number) => {
    const name = names.get(tensor)
    if (name === undefined) throw new Error(`Tensor ${tensor} is used before it is computed.`)
    return name
  }
  const weightOf = (tensor: number, order: readonly number[]) => {
    const half = halves.get(tensor)
    if (!half) throw new Error(`Tensor ${tensor} is no half-float weight.`)
    return graph.halfWeight(`weight_${half.index}`, half, order)
  }
  for (const operator of model.operators) {
    const [first = -1] = operator.inputs
    const [result = -1] = operator.outputs
    if (operator.kind === kinds.dequantize) halves.set(result, tensorAt(model, first))
    else names.set(result, translate(graph, model, operator, nameOf, weightOf))
  }
  graph.node('Identity', [nameOf(output)], {}, 'mask')
  return graph.finish(
    [{ name: 'picture', type: 'uint8', shape: [1, inputSize, inputSize, 3] }],
    [{ name: 'mask', type: 'float32', shape: [1, 1, inputSize, inputSize] }],
  )
}

function preprocess(graph: GraphBuilder): string {
  const pixels = graph.node('Cast', ['picture'], { to: { int: dataTypes.float32 } })
  return graph.node('Div', [graph.node('Transpose', [pixels], { perm: { ints: [0, 3, 1, 2] } }), graph.constant('float32', [], [255])])
}

function tensorAt(model: TfliteModel, index: number): TfliteTensor {
  const tensor = model.tensors[index]
  if (!tensor) throw new Error(`The segmentation model has no tensor ${index}.`)
  return tensor
}

type NameOf = (tensor: number) => string
type WeightOf = (tensor: number, order: readonly number[]) => string

function translate(graph: GraphBuilder, model: TfliteModel, operator: TfliteOperator, nameOf: NameOf, weightOf: WeightOf): string {
  const [first = -1, second = -1, third = -1] = operator.inputs
  const { options } = operator
  switch (operator.kind) {
    case kinds.add:
      refuseActivation(operator, 0)
      return graph.node('Add', [nameOf(first), nameOf(second)])
    case kinds.multiply:
      refuseActivation(operator, 0)
      return graph.node('Mul', [nameOf(first), nameOf(second)])
    case kinds.logistic:
      return graph.node('Sigmoid', [nameOf(first)])
    case kinds.relu:
      return graph.node('Relu', [nameOf(first)])
    case kinds.hardSwish:
      return graph.node('HardSwish', [nameOf(first)])
    case kinds.averagePool: {
      refuseActivation(operator, 5)
      const [, height, width] = tensorAt(model, first).shape
      if (options.int(4) !== height || options.int(3) !== width) throw new Error('An average is taken of less than the whole plane.')
      return graph.node('GlobalAveragePool', [nameOf(first)])
    }
    case kinds.convolution:
      refuseActivation(operator, 3)
      // out, height, width, in → out, in, height, width
      return graph.node('Conv', [nameOf(first), weightOf(second, [0, 3, 1, 2]), weightOf(third, [0])], window(model, operator))
    case kinds.depthwise: {
      refuseActivation(operator, 4)
      const channels = tensorAt(model, second).shape[3] ?? 1
      if (options.int(3) !== 1) throw new Error('A depthwise convolution multiplies its channels.')
      // 1, height, width, channel → channel, 1, height, width
      return graph.node('Conv', [nameOf(first), weightOf(second, [3, 0, 1, 2]), weightOf(third, [0])], {
        ...window(model, operator),
        group: { int: channels },
      })
    }
    case kinds.resizeBilinear:
      if (options.byte(2) !== 0 || options.byte(3) !== 1) throw new Error('A resize measures from other places than pixel centres.')
      return graph.node('Resize', [nameOf(first), '', graph.constant('float32', [4], [1, 1, 2, 2])], {
        mode: { text: 'linear' },
        coordinate_transformation_mode: { text: 'half_pixel' },
      })
    case kinds.transposedConvolution: {
      const [padding, strideWidth, strideHeight] = [0, 4, 8].map((place) => operator.customOptions.getInt32(place, true))
      const [, height, width] = tensorAt(model, second).shape
      // Windows that touch and don't overlap: then there is nothing to pad.
      if (padding !== 1 || strideWidth !== width || strideHeight !== height) throw new Error('The last layer has another window.')
      // out, height, width, in → in, out, height, width
      return graph.node('ConvTranspose', [nameOf(first), weightOf(second, [3, 0, 1, 2]), weightOf(third, [0])], {
        strides: { ints: [strideHeight ?? 1, strideWidth ?? 1] },
      })
    }
    default:
      throw new Error(`The segmentation model has an operator of kind ${operator.kind}, which isn't translated.`)
  }
}

function refuseActivation({ kind, options }: TfliteOperator, field: number): void {
  if (options.byte(field) !== 0) throw new Error(`Operator ${kind} has an activation of its own, which isn't translated.`)
}

/** SAME pads so that size ÷ stride, rounded up, comes out; the odd pixel goes below and to the right. */
function window(model: TfliteModel, { inputs: [picture = -1, filter = -1], options }: TfliteOperator) {
  const [, inputHeight = 1, inputWidth = 1] = tensorAt(model, picture).shape
  const [, height = 1, width = 1] = tensorAt(model, filter).shape
  const strideWidth = options.int(1)
  const strideHeight = options.int(2)
  const same = options.byte(0) === 0
  const padding = (size: number, kernel: number, stride: number) =>
    same ? Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size) : 0
  const vertical = padding(inputHeight, height, strideHeight)
  const horizontal = padding(inputWidth, width, strideWidth)
  const top = Math.floor(vertical / 2)
  const left = Math.floor(horizontal / 2)
  return {
    kernel_shape: { ints: [height, width] },
    strides: { ints: [strideHeight, strideWidth] },
    pads: { ints: [top, left, vertical - top, horizontal - left] },
  }
}
