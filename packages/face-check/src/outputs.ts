import { FaceCheckUnavailable } from './unavailable.ts'

/** @throws FaceCheckUnavailable when a model gave no such output; its manifest was checked at the start */
export function named(outputs: ReadonlyMap<string, Float32Array>, name: string): Float32Array {
  const values = outputs.get(name)
  if (!values) throw new FaceCheckUnavailable(`A face model gave no ${name}.`)
  return values
}
