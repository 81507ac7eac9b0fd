/** What runs in the threads that make leaves again. */
import { move } from 'piscina'
import { type LeafPage, leavesOf } from '../../proof/leafPage.ts'

export default function leaves(page: Uint8Array<ArrayBuffer>): LeafPage {
  const made = leavesOf(Buffer.from(page.buffer, page.byteOffset, page.length))
  // Moved, not copied.
  move(made.hashes)
  return made
}
