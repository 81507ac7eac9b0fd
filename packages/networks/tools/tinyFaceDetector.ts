/** The package's tiny face detector: a small YOLO v2 on 416×416, 13×13 cells, five boxes a cell. */
import { convolutionOrder, createGraph, depthwiseOrder, type GraphBuilder } from './graph.ts'
import type { OnnxGraph } from './onnx.ts'
import type { Weights } from './weights.ts'

const inputSize = 416
const gridSize = 13
const meanRgb = [117.001, 114.697, 97.404]

export function tinyFaceDetector(weights: Weights): OnnxGraph {
  const graph = createGraph('tiny_face_detector')
  let out = preprocess(graph)
  const filters = graph.weight(weights('conv0/filters'), convolutionOrder)
  // No padding here, unlike in every convolution after it.
  out = leaky(graph, graph.node('Conv', [out, filters, graph.weight(weights('conv0/bias'))], { strides: { ints: [1, 1] } }))
  for (const layer of [1, 2, 3, 4, 5]) {
    out = graph.node('MaxPool', [out], {
      kernel_shape: { ints: [2, 2] },
      strides: { ints: [2, 2] },
      // 414 → 207 → 104 → 52 → 26 → 13: one odd size, rounded up.
      pads: { ints: layer === 2 ? [0, 0, 1, 1] : [0, 0, 0, 0] },
    })
    out = separable(graph, weights, out, `conv${layer}`)
  }
  out = graph.node('MaxPool', [out], { kernel_shape: { ints: [2, 2] }, strides: { ints: [1, 1] }, pads: { ints: [0, 0, 1, 1] } })
  const head = graph.weight(weights('conv8/filters'), convolutionOrder)
  out = graph.node('Conv', [out, head, graph.weight(weights('conv8/bias'))])
  graph.node('Transpose', [out], { perm: { ints: [0, 2, 3, 1] } }, 'cells')
  return graph.finish(
    [{ name: 'picture', type: 'uint8', shape: [1, inputSize, inputSize, 3] }],
    [{ name: 'cells', type: 'float32', shape: [1, gridSize, gridSize, 25] }],
  )
}

function preprocess(graph: GraphBuilder): string {
  const pixels = graph.node('Cast', ['picture'], { to: { int: 1 } })
  const planes = graph.node('Transpose', [pixels], { perm: { ints: [0, 3, 1, 2] } })
  const centred = graph.node('Sub', [planes, graph.constant('float32', [1, 3, 1, 1], meanRgb)])
  return graph.node('Div', [centred, graph.constant('float32', [], [255])])
}

function separable(graph: GraphBuilder, weights: Weights, input: string, layer: string): string {
  const depthwise = weights(`${layer}/depthwise_filter`)
  const filtered = graph.node('Conv', [input, graph.weight(depthwise, depthwiseOrder)], {
    group: { int: depthwise.shape[2] ?? 1 },
    pads: { ints: [1, 1, 1, 1] },
  })
  const pointwise = graph.weight(weights(`${layer}/pointwise_filter`), convolutionOrder)
  return leaky(graph, graph.node('Conv', [filtered, pointwise, graph.weight(weights(`${layer}/bias`))]))
}

const leaky = (graph: GraphBuilder, input: string) => graph.node('LeakyRelu', [input], { alpha: { float: 0.1 } })
