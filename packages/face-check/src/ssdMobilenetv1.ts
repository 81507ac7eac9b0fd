/** Reads faces out of the SSD detector's boxes. It counts well, and takes a cat for a person. */
import { bestOfOverlapping } from './boxes.ts'
import type { Face } from './face.ts'

export const ssdMobilenetv1File = 'ssd_mobilenetv1.onnx'
export const ssdMobilenetv1InputSize = 512

/** What lies below is no hint at anything. */
const scoreMin = 0.25
const overlapMax = 0.5

/**
 * @param boxes top, left, bottom, right of each, in parts of the square it saw; may reach beyond it
 * @returns faces in parts of that square
 */
export function decodeBoxes(boxes: Float32Array, scores: Float32Array): readonly Face[] {
  const faces: Face[] = []
  scores.forEach((score, index) => {
    if (score < scoreMin) return
    const [top = 0, left = 0, bottom = 0, right = 0] = boxes.subarray(index * 4)
    faces.push({ x: left, y: top, width: right - left, height: bottom - top, score })
  })
  return bestOfOverlapping(faces, overlapMax)
}
