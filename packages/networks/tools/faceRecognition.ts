/** The package's recognition network (dlib's ResNet-34 at half depth): 128 numbers of a face on 150×150. */
import { convolutionOrder, createGraph, type GraphBuilder } from './graph.ts'
import type { OnnxGraph } from './onnx.ts'
import type { Weights } from './weights.ts'

const inputSize = 150
const digestLength = 128
/** In order; `down` halves the picture. */
const blocks = [
  { name: 'conv32_1' },
  { name: 'conv32_2' },
  { name: 'conv32_3' },
  { name: 'conv64_down', down: { added: 32 } },
  { name: 'conv64_1' },
  { name: 'conv64_2' },
  { name: 'conv64_3' },
  { name: 'conv128_down', down: { added: 64 } },
  { name: 'conv128_1' },
  { name: 'conv128_2' },
  // 8 → 3 by the convolution, 8 → 4 by the pooling: the former gets a row and a column of zeros.
  { name: 'conv256_down', down: { added: 128, short: true } },
  { name: 'conv256_1' },
  { name: 'conv256_2' },
  { name: 'conv256_down_out', down: { added: 0, short: true } },
] as const

export function faceRecognition(weights: Weights): OnnxGraph {
  const graph = createGraph('face_recognition')
  const relu = (value: string) => graph.node('Relu', [value])
  const pixels = graph.centredPicture('face')
  let out = relu(scaledConvolution(graph, weights, pixels, 'conv32_down', { stride: 2, pad: 0 }))
  out = graph.node('MaxPool', [out], { kernel_shape: { ints: [3, 3] }, strides: { ints: [2, 2] } })
  for (const block of blocks) {
    const down = 'down' in block ? block.down : null
    const inner = relu(scaledConvolution(graph, weights, out, `${block.name}/conv1`, down ? { stride: 2, pad: 0 } : { stride: 1, pad: 1 }))
    const outer = scaledConvolution(graph, weights, inner, `${block.name}/conv2`, { stride: 1, pad: 1 })
    const short = down !== null && 'short' in down
    const kept = down ? pooled(graph, out, down.added) : out
    out = relu(graph.node('Add', [kept, short ? zerosAtEnd(graph, outer, [0, 0, 1, 1]) : outer]))
  }
  const mean = graph.node('GlobalAveragePool', [out])
  const row = graph.node('Reshape', [mean, graph.constant('int64', [2], [1, -1])])
  graph.node('MatMul', [row, graph.weight(weights('fc'))], {}, 'digest')
  return graph.finish(
    [{ name: 'face', type: 'uint8', shape: [1, inputSize, inputSize, 3] }],
    [{ name: 'digest', type: 'float32', shape: [1, digestLength] }],
  )
}

function scaledConvolution(
  graph: GraphBuilder,
  weights: Weights,
  input: string,
  layer: string,
  { stride, pad }: { readonly stride: number; readonly pad: number },
): string {
  const filters = graph.weight(weights(`${layer}/conv/filters`), convolutionOrder)
  const out = graph.node('Conv', [input, filters, graph.weight(weights(`${layer}/conv/bias`))], {
    strides: { ints: [stride, stride] },
    pads: { ints: [pad, pad, pad, pad] },
  })
  const perChannel = (name: string) => {
    const weight = weights(`${layer}/scale/${name}`)
    return graph.weight({ ...weight, shape: [1, weight.shape[0] ?? 1, 1, 1] })
  }
  return graph.node('Add', [graph.node('Mul', [out, perChannel('weights')]), perChannel('biases')])
}

/** What passes a block by: half the size, `added` empty channels. */
function pooled(graph: GraphBuilder, input: string, added: number): string {
  const half = graph.node('AveragePool', [input], { kernel_shape: { ints: [2, 2] }, strides: { ints: [2, 2] } })
  return added === 0 ? half : zerosAtEnd(graph, half, [0, added, 0, 0])
}

const zerosAtEnd = (graph: GraphBuilder, input: string, ends: readonly number[]) =>
  graph.node('Pad', [input, graph.constant('int64', [8], [0, 0, 0, 0, ...ends])])
