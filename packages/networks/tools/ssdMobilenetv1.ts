/**
 * The package's SSD face detector: MobileNet v1 on 512×512, six heads, 5118 boxes. The boxes are decoded in
 * the graph, where their anchors are; choosing among them is left to the caller.
 *
 * A picture that isn't square needn't be made so: height and width may be any multiples of 32 up to 512. The costly first
 * layers then see only the picture, and what they find is made square with what they would have found in black.
 */
import { convolutionOrder, createGraph, depthwiseOrder, type GraphBuilder } from './graph.ts'
import type { OnnxGraph } from './onnx.ts'
import { blackFeatures } from './ssdBlack.ts'
import type { Weight, Weights } from './weights.ts'

const inputSize = 512
const boxCount = 5118
const batchNormEpsilon = 0.001
const stridedLayers = new Set([2, 4, 6, 12])

export function ssdMobilenetv1(weights: Weights): OnnxGraph {
  const graph = createGraph('ssd_mobilenetv1')
  const convolution = (input: string, name: string, stride: number) =>
    clipped(graph, convolve(graph, input, weights(`${name}/weights`), weights(`${name}/convolution_bn_offset`), stride))

  let features = convolution(preprocess(graph), 'MobilenetV1/Conv2d_0_pointwise', 2)
  let features11 = features
  for (let layer = 1; layer <= 13; layer++) {
    features = depthwise(graph, weights, features, `MobilenetV1/Conv2d_${layer}_depthwise`, stridedLayers.has(layer) ? 2 : 1)
    features = convolution(features, `MobilenetV1/Conv2d_${layer}_pointwise`, 1)
    if (layer === 11) features11 = features
  }
  features11 = madeSquare(graph, features11, inputSize / 16, blackFeatures(weights, 11))
  features = madeSquare(graph, features, inputSize / 32, blackFeatures(weights, 13))
  const heads = [features11, features]
  for (let layer = 0; layer < 8; layer++) {
    features = convolution(features, `Prediction/Conv2d_${layer}_pointwise`, layer % 2 === 0 ? 1 : 2)
    if (layer % 2 === 1) heads.push(features)
  }
  const predicted = (kind: string, width: number) =>
    graph.node(
      'Concat',
      heads.map((head, index) => prediction(graph, weights, head, `Prediction/BoxPredictor_${index}/${kind}`, width)),
      { axis: { int: 1 } },
    )
  decodeBoxes(graph, predicted('BoxEncodingPredictor', 4), weights('Output/extra_dim'))
  decodeScores(graph, predicted('ClassPredictor', 3))
  return graph.finish(
    [{ name: 'picture', type: 'uint8', shape: [1, 'height', 'width', 3] }],
    [
      { name: 'boxes', type: 'float32', shape: [1, boxCount, 4] },
      { name: 'scores', type: 'float32', shape: [1, boxCount] },
    ],
  )
}

/** Adds the rows and columns at the end that the network would have found in black beside the picture. */
function madeSquare(graph: GraphBuilder, features: string, size: number, black: readonly number[]): string {
  const integers = (values: readonly number[]) => graph.constant('int64', [values.length], values)
  const found = graph.node('Slice', [graph.node('Shape', [features]), integers([2]), integers([4]), integers([0])])
  const missing = graph.node('Sub', [integers([size, size]), found])
  const ends = graph.node('Concat', [integers([0, 0, 0, 0, 0, 0]), missing], { axis: { int: 0 } })
  // One value serves all channels of a Pad: zero, once black is taken away.
  const inBlack = graph.constant('float32', [1, black.length, 1, 1], black)
  return graph.node('Add', [graph.node('Pad', [graph.node('Sub', [features, inBlack]), ends]), inBlack])
}

/** 0…255 → -1…1. */
function preprocess(graph: GraphBuilder): string {
  const pixels = graph.node('Cast', ['picture'], { to: { int: 1 } })
  const planes = graph.node('Transpose', [pixels], { perm: { ints: [0, 3, 1, 2] } })
  const scaled = graph.node('Div', [planes, graph.constant('float32', [], [127.5])])
  return graph.node('Sub', [scaled, graph.constant('float32', [], [1])])
}

/** Padding as TensorFlow's SAME has it: on even sizes a strided 3×3 pads at the end only. All sizes here are even. */
const padding = (size: number, stride: number) => ({ ints: size === 1 ? [0, 0, 0, 0] : stride === 2 ? [0, 0, 1, 1] : [1, 1, 1, 1] })

function convolve(graph: GraphBuilder, input: string, filters: Weight, bias: Weight, stride: number): string {
  return graph.node('Conv', [input, graph.weight(filters, convolutionOrder), graph.weight(bias)], {
    strides: { ints: [stride, stride] },
    pads: padding(filters.shape[0] ?? 1, stride),
  })
}

function depthwise(graph: GraphBuilder, weights: Weights, input: string, name: string, stride: number): string {
  const filters = weights(`${name}/depthwise_weights`)
  const filtered = graph.node('Conv', [input, graph.weight(filters, depthwiseOrder)], {
    group: { int: filters.shape[2] ?? 1 },
    strides: { ints: [stride, stride] },
    pads: padding(3, stride),
  })
  const parameters = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((part) => graph.weight(weights(`${name}/BatchNorm/${part}`)))
  return clipped(graph, graph.node('BatchNormalization', [filtered, ...parameters], { epsilon: { float: batchNormEpsilon } }))
}

const clipped = (graph: GraphBuilder, input: string) =>
  graph.node('Clip', [input, graph.constant('float32', [], [0]), graph.constant('float32', [], [6])])

function prediction(graph: GraphBuilder, weights: Weights, input: string, name: string, width: number): string {
  const out = convolve(graph, input, weights(`${name}/weights`), weights(`${name}/biases`), 1)
  const rows = graph.node('Transpose', [out], { perm: { ints: [0, 2, 3, 1] } })
  return graph.node('Reshape', [rows, graph.constant('int64', [3], [1, -1, width])])
}

/** Anchors are top, left, bottom, right from 0 to 1; so are the boxes that come out, unclipped. */
function decodeBoxes(graph: GraphBuilder, encoded: string, anchors: Weight): void {
  const view = new DataView(anchors.bytes.buffer, anchors.bytes.byteOffset, anchors.bytes.byteLength)
  const edge = (box: number, side: number) => view.getFloat32((box * 4 + side) * 4, true)
  const boxes = Array.from({ length: boxCount }, (_, box) => box)
  const sizes = graph.constant(
    'float32',
    [1, boxCount, 2],
    boxes.flatMap((box) => [edge(box, 2) - edge(box, 0), edge(box, 3) - edge(box, 1)]),
  )
  const centres = graph.constant(
    'float32',
    [1, boxCount, 2],
    boxes.flatMap((box) => [(edge(box, 0) + edge(box, 2)) / 2, (edge(box, 1) + edge(box, 3)) / 2]),
  )
  const scalar = (value: number) => graph.constant('float32', [], [value])
  const shift = graph.node('Mul', [graph.node('Div', [slice(graph, encoded, 0, 2), scalar(10)]), sizes])
  const centre = graph.node('Add', [shift, centres])
  const growth = graph.node('Exp', [graph.node('Div', [slice(graph, encoded, 2, 4), scalar(5)])])
  const half = graph.node('Div', [graph.node('Mul', [growth, sizes]), scalar(2)])
  graph.node('Concat', [graph.node('Sub', [centre, half]), graph.node('Add', [centre, half])], { axis: { int: 2 } }, 'boxes')
}

/** Of the three classes (background, face, unused) the second. */
function decodeScores(graph: GraphBuilder, classes: string): void {
  const faces = graph.node('Reshape', [slice(graph, classes, 1, 2), graph.constant('int64', [2], [1, boxCount])])
  graph.node('Sigmoid', [faces], {}, 'scores')
}

function slice(graph: GraphBuilder, input: string, from: number, to: number): string {
  const index = (value: number) => graph.constant('int64', [1], [value])
  return graph.node('Slice', [input, index(from), index(to), index(2)])
}
