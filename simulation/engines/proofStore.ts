/** Sealed trees in memory: what `src/adapters/postgres/proofs` keeps in tables. Each call sees and changes one moment. */
import type { ProofStore, PublishedHead, SealedTree, StoredTile } from '../../src/ports/proofStore.ts'

interface Kept {
  tree: SealedTree
  readonly tiles: Map<string, StoredTile>
  readonly positions: Map<number, Buffer>
  readonly heads: Map<number, PublishedHead & { readonly atMs: number }>
}

const nameOf = ({ level, index }: Pick<StoredTile, 'level' | 'index'>) => `${level} ${index}`

export function createMemoryProofStore({ now }: { readonly now: () => number }): ProofStore {
  const trees: Kept[] = []
  const newest = () => trees.at(-1)
  function keptOf({ id }: SealedTree): Kept {
    const kept = trees[id]
    if (!kept) throw new Error(`there is no tree ${id}`)
    return kept
  }
  const headsOf = (tree: SealedTree) => [...keptOf(tree).heads.values()].sort((one, other) => one.size - other.size)

  return {
    current: async () => newest()?.tree ?? null,
    origins: async () => trees.map(({ tree }) => tree.origin).reverse(),
    find: async (origin) => trees.find(({ tree }) => tree.origin === origin)?.tree ?? null,
    async begin(origin) {
      if (trees.some(({ tree }) => tree.origin === origin)) return
      const nothing = { size: 0, edge: Buffer.alloc(0), edgePositions: Buffer.alloc(0), broken: null }
      const tree = { id: trees.length, origin, checkpoint: { position: 0n, eventId: null }, ...nothing }
      trees.push({ tree, tiles: new Map(), positions: new Map(), heads: new Map() })
    },
    async grow(from, { tiles, positions, ...grown }) {
      const kept = newest()
      if (!kept || kept.tree.id !== from.id || kept.tree.size !== from.size) return false
      if (kept.tree.checkpoint.position !== from.checkpoint.position) return false
      for (const tile of tiles) kept.tiles.set(nameOf(tile), tile)
      for (const one of positions) kept.positions.set(one.tile, one.positions)
      kept.tree = { ...kept.tree, ...grown }
      return true
    },
    async setBroken(tree, broken) {
      const kept = keptOf(tree)
      kept.tree = { ...kept.tree, broken }
    },
    async tiles(tree, places) {
      return places.map((place) => {
        const tile = keptOf(tree).tiles.get(nameOf(place))
        if (!tile) throw new Error(`tile ${nameOf(place)} is missing`)
        return tile
      })
    },
    async positions(tree, tile) {
      const positions = keptOf(tree).positions.get(tile)
      if (!positions) throw new Error(`the positions of tile ${tile} are missing`)
      return positions
    },
    async leafTiles(tree, { first, count }) {
      const { tiles, positions } = keptOf(tree)
      return Array.from({ length: count }, (_, index) => {
        const [tile, places] = [tiles.get(nameOf({ level: 0, index: first + index })), positions.get(first + index)]
        if (!tile || !places) throw new Error(`tile ${first + index} is missing`)
        return { hashes: tile.hashes, positions: places }
      })
    },
    async lookUp(position) {
      const kept = newest()
      if (!kept) return null
      const before = [...kept.positions].filter(([, positions]) => positions.readBigInt64BE() <= position)
      const [last] = before.sort(([one], [other]) => other - one)
      const tile = last ? { tile: last[0], positions: last[1] } : null
      return { tree: kept.tree, newest: headsOf(kept.tree).at(-1) ?? null, tile }
    },
    async published(tree, { size, handover }) {
      const { heads } = keptOf(tree)
      const before = heads.get(size)
      heads.set(size, { size, handover: handover ?? before?.handover ?? null, atMs: before?.atMs ?? now() })
    },
    async newestHead(tree) {
      const head = headsOf(tree).at(-1)
      return head ? { size: head.size, handover: head.handover, agoMs: now() - head.atMs } : null
    },
    head: async (tree, size) => keptOf(tree).heads.get(size) ?? null,
    firstHeadOf: async (tree, sizeMin) => headsOf(tree).find(({ size }) => size >= sizeMin) ?? null,
    heads: async (tree, { before, limit }) =>
      headsOf(tree)
        .filter(({ size }) => before === null || size < before)
        .reverse()
        .slice(0, limit),
  }
}
