/** A face in a picture, and which faces of a picture count. */

/** In pixels of the upright picture; `score` from 0 to 1. */
export interface Face {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly score: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A face this much smaller than the largest is a passer-by or a picture on the wall. Tried on 90 pictures with two detectors. */
export const countedAreaShareMin = 0.25

const area = (face: Face) => face.width * face.height

/** Largest first, without those too small beside the largest. */
export function facesThatCount(faces: readonly Face[]): readonly Face[] {
  const bySize = faces.toSorted((a, b) => area(b) - area(a))
  const largest = bySize[0]
  return largest ? bySize.filter((face) => area(face) >= countedAreaShareMin * area(largest)) : []
}

/** Whole pixels of another size of the same picture. */
export function scaledFace(face: Face, from: Size, to: Size): Face {
  const [across, down] = [to.width / from.width, to.height / from.height]
  const edge = (value: number, scale: number, max: number) => Math.min(Math.round(value * scale), max)
  const [left, top] = [edge(face.x, across, to.width), edge(face.y, down, to.height)]
  const [right, bottom] = [edge(face.x + face.width, across, to.width), edge(face.y + face.height, down, to.height)]
  return { ...face, x: left, y: top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1) }
}
