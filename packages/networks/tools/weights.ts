/** Reads the weights that `@vladmandic/face-api` ships: a JSON list of tensors, and their bytes one after another. */
import { readFile } from 'node:fs/promises'

export interface Weight {
  readonly name: string
  readonly shape: readonly number[]
  /** One byte a number when `quantization` is set (number = byte × scale + min), else float32, little-endian. */
  readonly bytes: Uint8Array
  readonly quantization: { readonly scale: number; readonly min: number } | null
}

export type Weights = (name: string) => Weight

interface ListedWeight {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: 'float32' | 'int32'
  readonly quantization?: { readonly dtype: 'uint8'; readonly scale: number; readonly min: number }
}

/** @param base path without its endings, e.g. `…/model/tiny_face_detector_model` */
export async function readWeights(base: string): Promise<Weights> {
  const [listing, bin] = await Promise.all([readFile(`${base}-weights_manifest.json`, 'utf8'), readFile(`${base}.bin`)])
  const groups: readonly { readonly weights: readonly ListedWeight[] }[] = JSON.parse(listing)
  const weights = new Map<string, Weight>()
  let offset = 0
  for (const { name, shape, quantization } of groups.flatMap((group) => group.weights)) {
    const length = shape.reduce((product, size) => product * size, 1) * (quantization ? 1 : 4)
    weights.set(name, { name, shape, bytes: bin.subarray(offset, offset + length), quantization: quantization ?? null })
    offset += length
  }
  if (offset !== bin.length) throw new Error(`${base}.bin has ${bin.length} bytes, its listing names ${offset}.`)
  return (name) => {
    const weight = weights.get(name)
    if (!weight) throw new Error(`${base}.bin has no weight named ${name}.`)
    return weight
  }
}
