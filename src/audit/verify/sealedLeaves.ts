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
  readonly number: number
  readonly hashes: Buffer
  readonly positions: Buffer
}

/** A tree's leaves as they were sealed, one after another, a tile at a time. */
export function createSealedLeaves(proofs: ProofStore, tree: SealedTree) {
  const fullTiles = Math.floor(tree.size / tileWidth)
  let index = 0
  let tile: LeafTile | null = null
  let ahead: Promise<LeafTile> | null = null

  async function read(number: number): Promise<LeafTile> {
    if (number === fullTiles) {
      return { number, hashes: unpackEdge(tree.size, tree.edge)[0] ?? Buffer.alloc(0), positions: tree.edgePositions }
    }
    const [tiles, positions] = await Promise.all([proofs.tiles(tree, [{ level: 0, index: number }]), proofs.positions(tree, number)])
    return { number, hashes: tiles[0]?.hashes ?? Buffer.alloc(0), positions }
  }

  return {
    /** The next one, again and again until it is passed; null behind the last. */
    async next(): Promise<SealedLeaf | null> {
      if (index >= tree.size) return null
      const number = Math.floor(index / tileWidth)
      if (tile?.number !== number) {
        tile = await (ahead ?? read(number))
        ahead = number < fullTiles ? read(number + 1) : null
        ahead?.catch(() => undefined)
      }
      const at = index % tileWidth
      return {
        index,
        position: tile.positions.readBigInt64BE(at * positionBytes),
        hash: tile.hashes.subarray(at * hashBytes, (at + 1) * hashBytes),
      }
    },
    pass(): void {
      index += 1
    },
  }
}
