/** Hashes of a sealed tree, looked up: a proof is a handful of tiles, whatever the size of the tree. */
import type { LookedUp, ProofStore, SealedTree } from '../ports/proofStore.ts'
import type { Shape } from './tree/shapes.ts'
import { hashOf, isFull, tilesFor, tileWidth, unpackEdge } from './tree/tiles.ts'
import { hashBytes } from './tree/hashes.ts'

export const positionBytes = 8

/** The hashes that these shapes stand for, in their order. */
export async function hashesOf(proofs: ProofStore, tree: SealedTree, shapes: readonly Shape[]): Promise<readonly Buffer[]> {
  const edge = unpackEdge(tree.size, tree.edge)
  const places = tilesFor(shapes).filter((place) => isFull(place, tree.size))
  const tiles = new Map((await proofs.tiles(tree, places)).map((tile) => [`${tile.level} ${tile.index}`, tile.hashes]))
  return shapes.map((shape) => hashOf(shape, ({ level, index }) => tiles.get(`${level} ${index}`) ?? edge[level] ?? Buffer.alloc(0)))
}

/** The hash of one leaf as it was sealed. */
export async function sealedLeafHash(proofs: ProofStore, tree: SealedTree, index: number): Promise<Buffer> {
  const [hash] = await hashesOf(proofs, tree, [{ level: 0, index }])
  if (hash?.length !== hashBytes) throw new RangeError('no such leaf')
  return hash
}

async function positionsOf(proofs: ProofStore, tree: SealedTree, tile: number): Promise<Buffer> {
  return tile < Math.floor(tree.size / tileWidth) ? proofs.positions(tree, tile) : tree.edgePositions
}

export async function positionOfLeaf(proofs: ProofStore, tree: SealedTree, index: number): Promise<bigint> {
  const positions = await positionsOf(proofs, tree, Math.floor(index / tileWidth))
  return positions.readBigInt64BE((index % tileWidth) * positionBytes)
}

/** Null when no leaf of the tree stands at that position, which was looked up. */
export function leafAt({ tree, tile: full }: Pick<LookedUp, 'tree' | 'tile'>, position: bigint): number | null {
  const edgeBegins = tree.edgePositions.length > 0 && tree.edgePositions.readBigInt64BE() <= position
  const edge = { tile: Math.floor(tree.size / tileWidth), positions: tree.edgePositions }
  const found = edgeBegins ? edge : full
  if (!found) return null
  const { tile, positions } = found
  let [low, high] = [0, positions.length / positionBytes]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (positions.readBigInt64BE(middle * positionBytes) < position) low = middle + 1
    else high = middle
  }
  const isThere = low * positionBytes < positions.length && positions.readBigInt64BE(low * positionBytes) === position
  return isThere ? tile * tileWidth + low : null
}
