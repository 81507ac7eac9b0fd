/** Reads faces out of the tiny detector's 13×13 cells. It counts badly, but takes no cat for a person. */
import { bestOfOverlapping } from './boxes.ts'
import type { Face } from './face.ts'

export const tinyFaceDetectorFile = 'tiny_face_detector.onnx'
export const tinyFaceDetectorInputSize = 416

const gridSize = 13
/** Width and height of the five boxes of a cell, in cells: the ones it was trained with. */
const anchors = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const
/** What lies below is no hint at anything. */
const scoreMin = 0.05
const overlapMax = 0.4

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))

/** @returns faces in parts of the square it saw */
export function decodeCells(cells: Float32Array): readonly Face[] {
  const faces: Face[] = []
  for (let cell = 0; cell < gridSize * gridSize; cell++) {
    anchors.forEach(([anchorWidth, anchorHeight], index) => {
      const [x = 0, y = 0, width = 0, height = 0, logit = 0] = cells.subarray((cell * anchors.length + index) * 5)
      const score = sigmoid(logit)
      if (score < scoreMin) return
      const face = { width: (Math.exp(width) * anchorWidth) / gridSize, height: (Math.exp(height) * anchorHeight) / gridSize, score }
      faces.push({
        ...face,
        x: ((cell % gridSize) + sigmoid(x)) / gridSize - face.width / 2,
        y: (Math.floor(cell / gridSize) + sigmoid(y)) / gridSize - face.height / 2,
      })
    })
  }
  return bestOfOverlapping(faces, overlapMax)
}
