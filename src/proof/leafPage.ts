/** The leaves of a page of the log: where they stand, and their hashes. */
import { wholeEventsIn } from '../events/wholeFrames.ts'
import { isLeaf, leafText, NoLeaf } from './leaf.ts'
import { hashBytes, leafHash } from './tree/hashes.ts'

export interface LeafPage {
  readonly positions: BigInt64Array<ArrayBuffer>
  /** 32 bytes each; zeros for what has no canonical form. */
  readonly hashes: Uint8Array<ArrayBuffer>
}

export function leavesOf(page: Buffer): LeafPage {
  const positions: bigint[] = []
  const hashes: Buffer[] = []
  for (const event of wholeEventsIn(page)) {
    if (!isLeaf(event)) continue
    positions.push(event.position)
    hashes.push(hashOf(event))
  }
  const whole = new Uint8Array(hashes.length * hashBytes)
  for (const [index, hash] of hashes.entries()) whole.set(hash, index * hashBytes)
  return { positions: BigInt64Array.from(positions), hashes: whole }
}

const none = Buffer.alloc(hashBytes)

function hashOf(event: Parameters<typeof leafText>[0]): Buffer {
  try {
    return leafHash(leafText(event))
  } catch (error) {
    if (error instanceof NoLeaf) return none
    throw error
  }
}
