/**
 * Where the hashes of sealed trees are kept. All of it can be made again from the log; the signed heads can't, and lie in
 * the object store.
 */
import type { Checkpoint } from './checkpoints.ts'

export interface SealedTree {
  readonly id: number
  readonly origin: string
  /** Leaves. */
  readonly size: number
  /** Up to where the log was sealed; at its beginning for a new tree. */
  readonly checkpoint: Checkpoint
  /** Hashes that stand in no full tile yet, level by level from the leaves. */
  readonly edge: Buffer
  /** The positions of the leaves in the edge, 8 bytes each. */
  readonly edgePositions: Buffer
  /** Why nothing more is sealed; null while all is well. */
  readonly broken: string | null
}

export interface StoredTile {
  readonly level: number
  readonly index: number
  readonly hashes: Buffer
}

/** What a round adds to a tree. */
export interface Growth extends Pick<SealedTree, 'size' | 'checkpoint' | 'edge' | 'edgePositions'> {
  readonly tiles: readonly StoredTile[]
  /** The positions of the leaves of each full tile, 8 bytes each. */
  readonly positions: readonly { readonly tile: number; readonly positions: Buffer }[]
}

export interface PublishedHead {
  readonly size: number
  /** Under which key id the same head lies with the signature of the next key; null where it doesn't. */
  readonly handover: string | null
}

export interface LookedUp {
  readonly tree: SealedTree
  /** Null before the first. */
  readonly newest: PublishedHead | null
  /** The last full tile of leaves that begins at or before the position, with their positions; null when there is none. */
  readonly tile: { readonly tile: number; readonly positions: Buffer } | null
}

export interface ProofStore {
  /** The tree that is sealed now: the one that was begun last. Null before the first. */
  current(): Promise<SealedTree | null>
  /** Every tree that ever was, newest first. */
  origins(): Promise<readonly string[]>
  find(origin: string): Promise<SealedTree | null>
  /** Begins a tree of no leaves at the log's beginning; nothing when there is one of this origin. */
  begin(origin: string): Promise<void>
  /** Compare-and-set by size and position. @returns false, with nothing written, when the tree isn't current or stands elsewhere */
  grow(tree: SealedTree, growth: Growth): Promise<boolean>
  setBroken(tree: SealedTree, reason: string | null): Promise<void>
  /** Full tiles of these places. @throws when one is missing */
  tiles(tree: SealedTree, places: readonly { readonly level: number; readonly index: number }[]): Promise<readonly StoredTile[]>
  /** The positions of a full tile's leaves. @throws when it is missing */
  positions(tree: SealedTree, tile: number): Promise<Buffer>
  /** Full tiles of leaves with their positions, in order, from `first` on. */
  leafTiles(
    tree: SealedTree,
    range: { readonly first: number; readonly count: number },
  ): Promise<readonly { readonly hashes: Buffer; readonly positions: Buffer }[]>
  /** What a proof of the event at a position begins with, of one moment: the tree that is sealed now. Null before the first. */
  lookUp(position: bigint): Promise<LookedUp | null>
  /** Notes that the object store has that head. */
  published(tree: SealedTree, head: PublishedHead): Promise<void>
  /** Null before the first. `agoMs` by the database's clock. */
  newestHead(tree: SealedTree): Promise<(PublishedHead & { readonly agoMs: number }) | null>
  head(tree: SealedTree, size: number): Promise<PublishedHead | null>
  /** The smallest head of at least that size. */
  firstHeadOf(tree: SealedTree, sizeMin: number): Promise<PublishedHead | null>
  /** Newest first, sizes strictly below `before` when it is given. */
  heads(tree: SealedTree, options: { readonly before: number | null; readonly limit: number }): Promise<readonly PublishedHead[]>
}
