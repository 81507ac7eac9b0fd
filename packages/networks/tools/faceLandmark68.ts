/** The package's landmark network: 68 points of a face on 112×112, in parts of the square, x and y in turn. */
import { convolutionOrder, createGraph, depthwiseOrder, type GraphBuilder } from './graph.ts'
import type { OnnxGraph } from './onnx.ts'
import type { Weights } from './weights.ts'

const inputSize = 112
const pointCount = 68
const blocks = ['dense0', 'dense1', 'dense2', 'dense3']

export function faceLandmark68(weights: Weights): OnnxGraph {
  const graph = createGraph('face_landmark_68')
  let out = graph.centredPicture('face')
  blocks.forEach((block, index) => {
    out = denseBlock(graph, weights, out, block, index === 0)
  })
  const pooled = graph.node('GlobalAveragePool', [out])
  const row = graph.node('Reshape', [pooled, graph.constant('int64', [2], [1, -1])])
  graph.node('Gemm', [row, graph.weight(weights('fc/weights')), graph.weight(weights('fc/bias'))], {}, 'landmarks')
  return graph.finish(
    [{ name: 'face', type: 'uint8', shape: [1, inputSize, inputSize, 3] }],
    [{ name: 'landmarks', type: 'float32', shape: [1, 2 * pointCount] }],
  )
}

/** Halves the picture; what each of its four layers finds is added to what those before it found. */
function denseBlock(graph: GraphBuilder, weights: Weights, input: string, name: string, first: boolean): string {
  const relu = (value: string) => graph.node('Relu', [value])
  let sum = first ? convolution(graph, weights, input, `${name}/conv0`) : separable(graph, weights, input, `${name}/conv0`, 2)
  let out = relu(sum)
  sum = out
  for (const layer of [1, 2, 3]) {
    sum = graph.node('Add', [sum, separable(graph, weights, out, `${name}/conv${layer}`, 1)])
    out = relu(sum)
  }
  return out
}

/** Padding as TensorFlow's SAME has it: on even sizes a strided 3×3 pads at the end only. All sizes here are even. */
const padding = (stride: number) => ({ ints: stride === 2 ? [0, 0, 1, 1] : [1, 1, 1, 1] })

function convolution(graph: GraphBuilder, weights: Weights, input: string, layer: string): string {
  const filters = graph.weight(weights(`${layer}/filters`), convolutionOrder)
  return graph.node('Conv', [input, filters, graph.weight(weights(`${layer}/bias`))], { strides: { ints: [2, 2] }, pads: padding(2) })
}

function separable(graph: GraphBuilder, weights: Weights, input: string, layer: string, stride: number): string {
  const depthwise = weights(`${layer}/depthwise_filter`)
  const filtered = graph.node('Conv', [input, graph.weight(depthwise, depthwiseOrder)], {
    group: { int: depthwise.shape[2] ?? 1 },
    strides: { ints: [stride, stride] },
    pads: padding(stride),
  })
  const pointwise = graph.weight(weights(`${layer}/pointwise_filter`), convolutionOrder)
  return graph.node('Conv', [filtered, pointwise, graph.weight(weights(`${layer}/bias`))])
}
