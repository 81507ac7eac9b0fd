import type { ProofStore, SealedTree } from '../../ports/proofStore.ts'
import { hashBytes } from '../../proof/tree/hashes.ts'
import { tileWidth, unpackEdge } from '../../proof/tree/tiles.ts'
import { positionBytes } from '../../proof/treeReader.ts'

export interface SealedLeaf {
  readonly index: number
  readonly position: bigint
  readonly hash: Buffer
}

interface LeafTile {
  readonly hashes: Buffer
  readonly positions: Buffer
}

/** A statement for each tile would wait longer than it reads; so many are a megabyte. */
const tilesPerRead = 100

/** A tree's leaves as they were sealed, one after another, some tiles at a time and the next ones ahead. */
export function createSealedLeaves(proofs: ProofStore, tree: SealedTree) {
  const fullTiles = Math.floor(tree.size / tileWidth)
  const edge: LeafTile = { hashes: unpackEdge(tree.size, tree.edge)[0] ?? Buffer.alloc(0), positions: tree.edgePositions }
  let index = 0
  let first = 0
  let tiles: readonly LeafTile[] = []
  let ahead = read(0)

  function read(from: number): Promise<readonly LeafTile[]> {
    const count = Math.min(tilesPerRead, fullTiles - from)
    const reading = count > 0 ? proofs.leafTiles(tree, { first: from, count }) : Promise.resolve([])
    reading.catch(() => undefined)
    return reading
  }
  async function tileOf(number: number): Promise<LeafTile> {
    if (number === fullTiles) return edge
    while (number >= first + tiles.length) {
      first += tiles.length
      tiles = await ahead
      ahead = read(first + tiles.length)
    }
    const tile = tiles[number - first]
    if (!tile) throw new Error('tiles are read in order')
    return tile
  }

  let tile: LeafTile = { hashes: Buffer.alloc(0), positions: Buffer.alloc(0) }
  let tileNumber = -1
  const isRead = () => tileNumber === Math.floor(index / tileWidth) || index >= tree.size
  return {
    /** Whether `leaf` knows the next one already: of 256 leaves one has to be waited for. */
    isRead,
    async read(): Promise<void> {
      if (isRead()) return
      tileNumber = Math.floor(index / tileWidth)
      tile = await tileOf(tileNumber)
    },
    /** The next one, again and again until it is passed; null behind the last. */
    leaf(): SealedLeaf | null {
      if (index >= tree.size) return null
      const at = index % tileWidth
      const position = tile.positions.readBigInt64BE(at * positionBytes)
      return { index, position, hash: tile.hashes.subarray(at * hashBytes, (at + 1) * hashBytes) }
    },
    pass(): void {
      index += 1
    },
  }
}
