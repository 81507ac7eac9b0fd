/**
 * The tree's hashes as they are kept: tiles of 256. A tile of level 0 holds leaf hashes, one of level L the hashes of the
 * full tiles below it. Nodes between are made from them when they are asked for. A full tile never changes.
 */
import { emptyRoot, hashBytes, nodeHash } from './hashes.ts'
import { type CompleteNode, isPair, type Shape } from './shapes.ts'

export const tileWidth = 256
/** 2^8 leaves below each hash of the next level. */
const tileHeight = 8

export interface TilePlace {
  readonly level: number
  readonly index: number
}
export interface FullTile extends TilePlace {
  /** 256 hashes. */
  readonly hashes: Buffer
}

/** What isn't a full tile yet: of each level, from the leaves up, fewer than 256 hashes. */
export type Edge = readonly Buffer[]

/** So many hashes stand in the edge at a level. */
const edgeCount = (size: number, level: number): number => Math.floor(size / tileWidth ** level) % tileWidth
const levelsOf = (size: number): number => {
  let levels = 0
  while (tileWidth ** levels <= size) levels++
  return levels
}

/** The edge as one piece, and back: the size says which part is which. */
export const packEdge = (edge: Edge): Buffer => Buffer.concat(edge)
export function unpackEdge(size: number, packed: Buffer): Edge {
  let at = 0
  return Array.from({ length: levelsOf(size) }, (_, level) => {
    const bytes = edgeCount(size, level) * hashBytes
    return packed.subarray(at, (at += bytes))
  })
}

/** Takes leaves one after another, and hands over tiles as they get full. */
export interface GrowingTree {
  size(): number
  add(leafHash: Buffer): void
  root(): Buffer
  edge(): Edge
  /** Those that got full since the last time this was asked. */
  takeFullTiles(): readonly FullTile[]
}

export function growTree(from: { readonly size: number; readonly edge: Edge }): GrowingTree {
  let size = from.size
  const levels = from.edge.map((hashes) => {
    const room = Buffer.alloc(tileWidth * hashBytes)
    hashes.copy(room)
    return { room, count: hashes.length / hashBytes }
  })
  let full: FullTile[] = []

  function push(level: number, hash: Buffer): void {
    const line = (levels[level] ??= { room: Buffer.alloc(tileWidth * hashBytes), count: 0 })
    hash.copy(line.room, line.count * hashBytes)
    line.count += 1
    if (line.count < tileWidth) return
    const hashes = Buffer.from(line.room)
    line.count = 0
    full.push({ level, index: size / tileWidth ** (level + 1) - 1, hashes })
    push(level + 1, nodeIn(hashes, tileHeight, 0))
  }
  const edge = () => levels.map(({ room, count }) => Buffer.from(room.subarray(0, count * hashBytes)))

  return {
    size: () => size,
    add(leafHash) {
      size += 1
      push(0, leafHash)
    },
    root: () => rootOf(edge()),
    edge,
    takeFullTiles() {
      const taken = full
      full = []
      return taken
    },
  }
}

/** The hash of the tree that the edge belongs to: complete subtrees from right to left. */
export function rootOf(edge: Edge): Buffer {
  let root: Buffer | null = null
  for (const hashes of edge) {
    const count = hashes.length / hashBytes
    let end = count
    for (let height = 0; height < tileHeight; height++) {
      const width = 2 ** height
      if (Math.floor(count / width) % 2 === 0) continue
      end -= width
      const peak = nodeIn(hashes, height, end / width)
      root = root ? nodeHash(peak, root) : peak
    }
  }
  return root ?? emptyRoot
}

/** The node `height` above the hashes of a tile, the `index`-th at that height. */
function nodeIn(hashes: Buffer, height: number, index: number): Buffer {
  if (height === 0) return hashes.subarray(index * hashBytes, (index + 1) * hashBytes)
  return nodeHash(nodeIn(hashes, height - 1, index * 2), nodeIn(hashes, height - 1, index * 2 + 1))
}

const tileOf = ({ level, index }: CompleteNode): TilePlace => {
  const tileLevel = Math.floor(level / tileHeight)
  return { level: tileLevel, index: Math.floor((index * 2 ** (level % tileHeight)) / tileWidth) }
}
const keyOf = ({ level, index }: TilePlace) => `${level} ${index}`

/** All tiles that these shapes are made from, each once. */
export function tilesFor(shapes: readonly Shape[]): readonly TilePlace[] {
  const tiles = new Map<string, TilePlace>()
  const look = (shape: Shape): void => {
    if (isPair(shape)) return shape.forEach(look)
    const tile = tileOf(shape)
    tiles.set(keyOf(tile), tile)
  }
  shapes.forEach(look)
  return [...tiles.values()]
}

/** Whether a tile is full in a tree of that size; else it is in the edge. */
export const isFull = ({ level, index }: TilePlace, size: number): boolean => index < Math.floor(size / tileWidth ** (level + 1))

/** @param hashesOf the hashes of a tile, as many as it has */
export function hashOf(shape: Shape, hashesOf: (tile: TilePlace) => Buffer): Buffer {
  if (isPair(shape)) return nodeHash(hashOf(shape[0], hashesOf), hashOf(shape[1], hashesOf))
  const tile = tileOf(shape)
  const height = shape.level % tileHeight
  const index = shape.index - (tile.index * tileWidth) / 2 ** height
  return Buffer.from(nodeIn(hashesOf(tile), height, index))
}
