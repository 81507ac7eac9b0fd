/** Before anything is sealed: whether the newest head that was kept is one of this tree, and the tree one of this log. */
import { eventAt } from '../follower/sameLog.ts'
import type { SealedTree } from '../ports/proofStore.ts'
import { ProofBroken, UnknownHeadKey } from './broken.ts'
import { handOver, keptSizes, readSignedHead } from './heads.ts'
import { isLeaf, leafText } from './leaf.ts'
import type { SignedHead } from './notes/head.ts'
import { type ProofKeys, whoSigned } from './notes/keys.ts'
import type { SealingDeps } from './deps.ts'
import { hashesOf, positionOfLeaf, sealedLeafHash } from './treeReader.ts'
import { leafHash } from './tree/hashes.ts'
import { rangeShape } from './tree/shapes.ts'

/**
 * @param catchUp seals until the tree has so many leaves or the log ends
 * @returns the newest head's size, 0 without one, and how long ago it was published
 * @throws ProofBroken, UnknownHeadKey
 */
export async function checkKeptHeads(
  deps: SealingDeps,
  begin: SealedTree,
  catchUp: (size: number) => Promise<SealedTree>,
): Promise<{ readonly size: number; readonly agoMs: number }> {
  const { objects, proofs, keys } = deps
  const known = await proofs.newestHead(begin)
  // Those that this database doesn't know of: it was restored, or somebody died between the two.
  const unknown: number[] = []
  for await (const size of keptSizes(objects, begin.origin, known?.size ?? 0)) unknown.push(size)
  const newest = unknown.at(-1) ?? known?.size
  if (newest === undefined) return { size: 0, agoMs: Number.MAX_SAFE_INTEGER }

  const head = await readSignedHead(objects, begin.origin, newest)
  if (!head) throw new ProofBroken(`the head of ${newest} leaves was published and is gone`)
  const signedBy = signerOfHead(head, keys)
  const tree = begin.size < newest ? await catchUp(newest) : begin
  if (tree.size < newest) {
    throw new ProofBroken(`the log has ${tree.size} leaves, and a head of ${newest} was published: its end is missing`)
  }
  const [root] = await hashesOf(proofs, tree, [rangeShape(0, newest)])
  if (!root?.equals(head.root)) throw new ProofBroken(`the root of the first ${newest} leaves is not the one that was published`)
  await checkLastLeaf(deps, tree, newest)
  for (const size of unknown) await proofs.published(tree, { size, handover: null })
  if (signedBy === 'old key') await handOver(deps, tree, head)
  return { size: newest, agoMs: known && unknown.length === 0 ? known.agoMs : 0 }
}

/** @throws UnknownHeadKey */
function signerOfHead({ note, origin, size }: SignedHead, keys: ProofKeys): 'present key' | 'old key' {
  const signedBy = whoSigned(note, origin, keys)
  if (signedBy !== 'nobody known') return signedBy
  throw new UnknownHeadKey(`the head of ${size} leaves of ${origin} is signed by a key that this process doesn't know`)
}

/**
 * For a start: whether this process knows the key of the newest head.
 * @throws UnknownHeadKey
 */
export async function checkNewestHead({ proofs, objects, keys }: Pick<SealingDeps, 'proofs' | 'objects' | 'keys'>): Promise<void> {
  const tree = await proofs.current()
  if (!tree) return
  let newest = (await proofs.newestHead(tree))?.size ?? 0
  for await (const size of keptSizes(objects, tree.origin, newest)) newest = size
  const head = newest > 0 ? await readSignedHead(objects, tree.origin, newest) : null
  if (head) signerOfHead(head, keys)
}

/** The event of a head's last leaf stands at its position as it was sealed. */
async function checkLastLeaf({ store, proofs }: SealingDeps, tree: SealedTree, size: number): Promise<void> {
  const position = await positionOfLeaf(proofs, tree, size - 1)
  const event = await eventAt(store, position)
  if (!event || !isLeaf(event)) throw new ProofBroken(`the log has no event of leaf ${size - 1} at position ${position}`)
  const sealed = await sealedLeafHash(proofs, tree, size - 1)
  if (!leafHash(leafText(event)).equals(sealed)) {
    throw new ProofBroken(`the event at position ${position}, ${event.stream} at ${event.revision}, is not the one that was sealed`)
  }
}
