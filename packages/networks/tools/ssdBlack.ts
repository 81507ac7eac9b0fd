/**
 * What the first layers of the SSD detector find in a black area, far from its edges. There, every pixel has the same
 * neighbours, so that a filter is the sum of its numbers, and each layer one number a channel.
 */
import type { Weight, Weights } from './weights.ts'

const batchNormEpsilon = 0.001
/** 0 of 0…255 as the network gets it. */
const black = [-1, -1, -1]

const clipped = (value: number) => Math.min(Math.max(value, 0), 6)

/** @returns the features behind a layer from 0 to 13, one number a channel */
export function blackFeatures(weights: Weights, lastLayer: number): readonly number[] {
  let features = convolved(weights, 'MobilenetV1/Conv2d_0_pointwise', black)
  for (let layer = 1; layer <= lastLayer; layer++) {
    features = filtered(weights, `MobilenetV1/Conv2d_${layer}_depthwise`, features)
    features = convolved(weights, `MobilenetV1/Conv2d_${layer}_pointwise`, features)
  }
  return features
}

function convolved(weights: Weights, name: string, features: readonly number[]): readonly number[] {
  const filters = numbersOf(weights(`${name}/weights`))
  const out = numbersOf(weights(`${name}/convolution_bn_offset`)).slice()
  // Height, width, in, out.
  filters.forEach((value, index) => {
    const channel = index % out.length
    out[channel] = (out[channel] ?? 0) + value * (features[Math.floor(index / out.length) % features.length] ?? 0)
  })
  return out.map(clipped)
}

function filtered(weights: Weights, name: string, features: readonly number[]): readonly number[] {
  // Height, width, channel.
  const filters = numbersOf(weights(`${name}/depthwise_weights`))
  const of = (part: string) => numbersOf(weights(`${name}/BatchNorm/${part}`))
  const [gamma, beta, mean, variance] = [of('gamma'), of('beta'), of('moving_mean'), of('moving_variance')]
  return features.map((value, channel) => {
    const sum = filters.reduce((total, filter, index) => (index % features.length === channel ? total + filter : total), 0)
    const scale = (gamma[channel] ?? 0) / Math.sqrt((variance[channel] ?? 0) + batchNormEpsilon)
    return clipped((sum * value - (mean[channel] ?? 0)) * scale + (beta[channel] ?? 0))
  })
}

function numbersOf({ shape, bytes, quantization }: Weight): readonly number[] {
  if (quantization) return Array.from(bytes, (value) => value * quantization.scale + quantization.min)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, index) => view.getFloat32(index * 4, true))
}
