/** How a reader checks a proof (RFC 9162, sections 2.1.3.2 and 2.1.4.2): with hashes alone, and none of our code to make them. */
import { nodeHash } from './hashes.ts'

const isOdd = (number: number): boolean => number % 2 === 1
const half = (number: number): number => Math.floor(number / 2)

/** Whether the leaf is the `index`-th of the tree of that size and root. */
export function includes(options: {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly hashes: readonly Uint8Array[]
  readonly root: Uint8Array
}): boolean {
  const { index, size, hashes, root } = options
  if (index < 0 || index >= size) return false
  let place = index
  let last = size - 1
  let made: Uint8Array = options.leafHash
  for (const hash of hashes) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      made = nodeHash(hash, made)
      while (!isOdd(place) && place > 0) {
        place = half(place)
        last = half(last)
      }
    } else made = nodeHash(made, hash)
    place = half(place)
    last = half(last)
  }
  return last === 0 && Buffer.compare(made, root) === 0
}

interface SizedRoot {
  readonly size: number
  readonly root: Uint8Array
}

/** Whether the larger tree begins with all of the smaller one, in its order. */
export function isPrefix(from: SizedRoot, to: SizedRoot, hashes: readonly Uint8Array[]): boolean {
  if (from.size < 1 || from.size > to.size) return false
  if (from.size === to.size) return hashes.length === 0 && Buffer.compare(from.root, to.root) === 0
  let place = from.size - 1
  let last = to.size - 1
  while (isOdd(place)) {
    place = half(place)
    last = half(last)
  }
  const rest = [...hashes]
  // A whole subtree is its own root, which the reader has already.
  let old: Uint8Array | undefined = place === 0 ? from.root : rest.shift()
  if (!old) return false
  let made: Uint8Array = old
  for (const hash of rest) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      old = nodeHash(hash, old)
      made = nodeHash(hash, made)
      while (!isOdd(place) && place > 0) {
        place = half(place)
        last = half(last)
      }
    } else made = nodeHash(made, hash)
    place = half(place)
    last = half(last)
  }
  return last === 0 && Buffer.compare(old, from.root) === 0 && Buffer.compare(made, to.root) === 0
}
