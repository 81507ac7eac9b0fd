/**
 * Which hashes a proof is made of (RFC 6962, sections 2.1.1 and 2.1.2), before anybody has looked one up: a shape is a node
 * of the tree whose leaves are all there, or two shapes that are hashed together.
 */

/** The node above leaves `index · 2^level` up to `(index + 1) · 2^level`, all of them there. */
export interface CompleteNode {
  readonly level: number
  readonly index: number
}
export type Shape = CompleteNode | readonly [Shape, Shape]

/** The largest power of two below `count`, which is 2 or more. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** MTH over leaves `from` up to `to`, where `from` is a multiple of the power of two at or above their number. */
export function rangeShape(from: number, to: number): Shape {
  const count = to - from
  const level = Math.log2(count)
  if (Number.isInteger(level) && 2 ** level === count) return { level, index: from / count }
  const middle = from + splitOf(count)
  return [rangeShape(from, middle), rangeShape(middle, to)]
}

/** PATH(index, size), from the leaf's neighbour up. */
export function inclusionShapes(index: number, size: number): readonly Shape[] {
  if (index < 0 || index >= size) throw new RangeError('no such leaf')
  const path = (from: number, to: number): Shape[] => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle ? [...path(from, middle), rangeShape(middle, to)] : [...path(middle, to), rangeShape(from, middle)]
  }
  return path(0, size)
}

/** PROOF(from, to): that the tree of `to` leaves begins with the one of `from`. */
export function consistencyShapes(from: number, to: number): readonly Shape[] {
  if (from < 1 || from > to) throw new RangeError('no such sizes')
  const proof = (start: number, end: number, isWhole: boolean): Shape[] => {
    if (from === end) return isWhole ? [] : [rangeShape(start, end)]
    const middle = start + splitOf(end - start)
    return from <= middle
      ? [...proof(start, middle, isWhole), rangeShape(middle, end)]
      : [...proof(middle, end, false), rangeShape(start, middle)]
  }
  return proof(0, to, true)
}

export const isPair = (shape: Shape): shape is readonly [Shape, Shape] => Array.isArray(shape)
