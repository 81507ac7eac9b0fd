/** What readers of the proofs are answered: paths of one leaf and between two heads, each for a head that was published. */
import type { EventStore, RecordedEvent } from '../ports/eventStore.ts'
import { eventAt } from '../follower/sameLog.ts'
import type { ObjectStore } from '../ports/objectStore.ts'
import type { ProofStore, SealedTree } from '../ports/proofStore.ts'
import { readHead, readHeadAsShown, readNewestHead } from './heads.ts'
import { isLeaf, leafText } from './leaf.ts'
import { hashesOf, leafAt } from './treeReader.ts'
import { consistencyShapes, inclusionShapes } from './tree/shapes.ts'

export interface ProofAnswersDeps {
  readonly store: EventStore
  readonly objects: ObjectStore
  readonly proofs: ProofStore
}

export interface Inclusion {
  readonly position: bigint
  readonly leafIndex: number
  readonly treeSize: number
  readonly leaf: Buffer
  readonly hashes: readonly Buffer[]
  /** The signed head of that size. */
  readonly checkpoint: string
}

export type NotProven =
  /** Later it will be. */
  | 'not sealed yet'
  /** There is no such leaf, or no such head. */
  | 'none'
  /** The leaf stands behind the head that was asked for. */
  | 'too small'

const notProven: readonly unknown[] = ['not sealed yet', 'none', 'too small'] satisfies readonly NotProven[]
export const isNotProven = (found: unknown): found is NotProven => notProven.includes(found)

/**
 * The newest head, or the one of a size.
 * @param origin of a tree of before; the present one without it
 */
export async function findHead(
  { objects, proofs }: Omit<ProofAnswersDeps, 'store'>,
  size: number | null,
  origin?: string,
): Promise<string> {
  const tree = origin === undefined ? await proofs.current() : await proofs.find(origin)
  if (!tree && origin !== undefined) return 'none'
  if (!tree) return 'not sealed yet'
  if (size === null) return (await readNewestHead(objects, proofs, tree)) ?? 'not sealed yet'
  if ((await proofs.newestHead(tree)) === null) return 'not sealed yet'
  return (await readPublished({ objects, proofs }, tree, size)) ?? 'none'
}

async function readPublished(
  { objects, proofs }: Pick<ProofAnswersDeps, 'objects' | 'proofs'>,
  tree: SealedTree,
  size: number,
): Promise<string | null> {
  return (await proofs.head(tree, size)) && readHead(objects, tree.origin, size)
}

/** @param from not above `to` */
export async function proveConsistency(
  { proofs }: ProofAnswersDeps,
  from: number,
  to: number,
  origin?: string,
): Promise<readonly Buffer[] | Exclude<NotProven, 'too small'>> {
  const tree = origin === undefined ? await proofs.current() : await proofs.find(origin)
  if (!tree && origin !== undefined) return 'none'
  if (!tree || !(await proofs.newestHead(tree))) return 'not sealed yet'
  if (!(await proofs.head(tree, from)) || !(await proofs.head(tree, to))) return 'none'
  return hashesOf(proofs, await grownTo(proofs, tree, to), consistencyShapes(from, to))
}

/** The tree with the leaves of a published head: that may be of a tree that has grown since this one was read. */
async function grownTo(proofs: ProofStore, tree: SealedTree, size: number): Promise<SealedTree> {
  return tree.size >= size ? tree : ((await proofs.find(tree.origin)) ?? tree)
}

/**
 * Two round trips: where the leaf stands and which head there is; then the tiles, the head and the event side by side.
 * @param size of a published head; null: the newest
 */
export async function proveInclusion(deps: ProofAnswersDeps, position: bigint, size: number | null): Promise<Inclusion | NotProven> {
  const { store, objects, proofs } = deps
  const found = await proofs.lookUp(position)
  if (!found?.newest) return 'not sealed yet'
  const { tree, newest } = found
  const leafIndex = leafAt(found, position)
  if (leafIndex === null) return position > tree.checkpoint.position ? whatComes(store, position) : 'none'
  if (size !== null && !(await proofs.head(tree, size))) return 'none'
  const treeSize = size ?? newest.size
  if (leafIndex >= treeSize) return size === null || leafIndex >= newest.size ? 'not sealed yet' : 'too small'
  const [checkpoint, hashes, event] = await Promise.all([
    size === null ? readHeadAsShown(objects, tree, newest) : readPublished(deps, tree, treeSize),
    grownTo(proofs, tree, treeSize).then((grown) => hashesOf(proofs, grown, inclusionShapes(leafIndex, treeSize))),
    eventAt(store, position),
  ])
  if (!event || checkpoint === null) return 'none'
  return { position, leafIndex, treeSize, leaf: Buffer.from(leafText(event)), hashes, checkpoint }
}

/** What is to be told of a position behind all that is sealed. */
async function whatComes(store: EventStore, position: bigint): Promise<NotProven> {
  if ((await store.head()) < position) return 'none'
  const event: RecordedEvent | undefined = await eventAt(store, position)
  return event && isLeaf(event) ? 'not sealed yet' : 'none'
}

/** The first published head that holds the event at a position; null until there is one. */
export async function firstHeadWith({ objects, proofs }: Omit<ProofAnswersDeps, 'store'>, position: bigint): Promise<string | null> {
  const found = await proofs.lookUp(position)
  const index = found && leafAt(found, position)
  if (!found || index === null) return null
  const { tree } = found
  const head = await proofs.firstHeadOf(tree, index + 1)
  return head && readHead(objects, tree.origin, head.size)
}
