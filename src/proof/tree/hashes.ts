/** The two hashes of RFC 6962, section 2.1: what is a leaf can never be taken for a node. */
import { hash } from 'node:crypto'

export const hashBytes = 32
const leafPrefix = 0x00
const nodePrefix = 0x01

/** MTH of no leaves. */
export const emptyRoot: Buffer = hash('sha256', Buffer.alloc(0), 'buffer')

/** Grows to the largest leaf that was hashed, which an append bounds. */
let scratch = Buffer.alloc(16 * 1024)

/** @param leaf its bytes, or the text that they are in UTF-8 */
export function leafHash(leaf: string | Uint8Array): Buffer {
  const bytesMax = 1 + (typeof leaf === 'string' ? leaf.length * 3 : leaf.length)
  if (scratch.length < bytesMax) scratch = Buffer.alloc(bytesMax)
  scratch[0] = leafPrefix
  const length = typeof leaf === 'string' ? scratch.write(leaf, 1) : Buffer.from(leaf.buffer, leaf.byteOffset, leaf.length).copy(scratch, 1)
  return hash('sha256', scratch.subarray(0, 1 + length), 'buffer')
}

const pair = Buffer.alloc(1 + 2 * hashBytes)
pair[0] = nodePrefix

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1)
  pair.set(right, 1 + hashBytes)
  return hash('sha256', pair, 'buffer')
}
