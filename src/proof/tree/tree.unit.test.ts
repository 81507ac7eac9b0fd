/** The reference data of Certificate Transparency: eight leaves, the roots of 1 to 8 of them, and proofs. */
import { expect, test } from 'vitest'
import { emptyRoot, hashBytes, leafHash, nodeHash } from './hashes.ts'
import { consistencyShapes, inclusionShapes, rangeShape } from './shapes.ts'
import { type FullTile, growTree, hashOf, isFull, packEdge, rootOf, tilesFor, tileWidth, unpackEdge } from './tiles.ts'
import { includes, isPrefix } from './verifyPaths.ts'

const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  Buffer.from(hex, 'hex'),
)
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const hashesOf = leaves.map(leafHash)

/** A tree with all that a store would keep of it. */
function treeOf(hashes: readonly Buffer[]) {
  const tree = growTree({ size: 0, edge: [] })
  const full = new Map<string, FullTile>()
  for (const hash of hashes) {
    tree.add(hash)
    for (const tile of tree.takeFullTiles()) full.set(`${tile.level} ${tile.index}`, tile)
  }
  const edge = tree.edge()
  const find = (shape: Parameters<typeof hashOf>[0]) =>
    hashOf(
      shape,
      (tile) => (isFull(tile, tree.size()) ? full.get(`${tile.level} ${tile.index}`)?.hashes : edge[tile.level]) ?? Buffer.alloc(0),
    )
  return { tree, full, find }
}

/** As the RFC writes it. */
function naiveRoot(hashes: readonly Buffer[]): Buffer {
  const [only, second] = hashes
  if (!only) return emptyRoot
  if (!second) return only
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return nodeHash(naiveRoot(hashes.slice(0, split)), naiveRoot(hashes.slice(split)))
}

test('the root of no leaves is the hash of nothing', () => {
  expect(growTree({ size: 0, edge: [] }).root().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('the roots of the reference leaves are the published ones', () => {
  const tree = growTree({ size: 0, edge: [] })
  const made = hashesOf.map((hash) => {
    tree.add(hash)
    return tree.root().toString('hex')
  })
  expect(made).toEqual(roots)
})

test('the published paths of inclusion and consistency', () => {
  const { find } = treeOf(hashesOf)
  const hexOf = (shapes: readonly Parameters<typeof find>[0][]) => shapes.map((shape) => find(shape).toString('hex'))
  expect(hexOf(inclusionShapes(0, 1))).toEqual([])
  expect(hexOf(inclusionShapes(0, 8))).toEqual([
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
  expect(hexOf(inclusionShapes(5, 8))).toEqual([
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  expect(hexOf(inclusionShapes(2, 3))).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'])
  expect(hexOf(consistencyShapes(6, 8))).toEqual([
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  expect(hexOf(consistencyShapes(2, 5))).toEqual([
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  ])
})

test('every leaf of every size up to 40 is found in it, and in no other place', () => {
  const hashes = Array.from({ length: 40 }, (_, index) => leafHash(String(index)))
  const { find } = treeOf(hashes)
  for (let size = 1; size <= hashes.length; size++) {
    const root = naiveRoot(hashes.slice(0, size))
    expect(find(rangeShape(0, size))).toEqual(root)
    for (let index = 0; index < size; index++) {
      const proof = { size, root, hashes: inclusionShapes(index, size).map(find) }
      expect(includes({ ...proof, index, leafHash: hashes[index] ?? root })).toBe(true)
      expect(includes({ ...proof, index: (index + 1) % size, leafHash: hashes[index] ?? root })).toBe(size === 1)
      expect(includes({ ...proof, index, leafHash: leafHash('another') })).toBe(false)
    }
    for (let from = 1; from <= size; from++) {
      const old = { size: from, root: naiveRoot(hashes.slice(0, from)) }
      const path = consistencyShapes(from, size).map(find)
      expect(isPrefix(old, { size, root }, path)).toBe(true)
      expect(isPrefix({ ...old, root: leafHash('another') }, { size, root }, path)).toBe(false)
      expect(isPrefix(old, { size, root: leafHash('another') }, path)).toBe(false)
    }
  }
})

test('a tree over two levels of tiles goes on from its edge and finds all of it', () => {
  const count = tileWidth * tileWidth + tileWidth + 3
  const hashes = Array.from({ length: count }, (_, index) => leafHash(String(index)))
  const { tree, full, find } = treeOf(hashes)
  expect([...full.keys()].filter((key) => key.startsWith('1 '))).toEqual(['1 0'])
  const root = naiveRoot(hashes)
  expect(tree.root()).toEqual(root)
  const edge = unpackEdge(count, packEdge(tree.edge()))
  expect(edge.map((line) => line.length / hashBytes)).toEqual([3, 1, 1])
  expect(rootOf(edge)).toEqual(root)
  const again = growTree({ size: count, edge })
  again.add(leafHash('next'))
  expect(again.root()).toEqual(naiveRoot([...hashes, leafHash('next')]))
  for (const index of [0, 255, 256, 65_535, 65_536, count - 1]) {
    const shapes = inclusionShapes(index, count)
    expect(tilesFor(shapes).length).toBeLessThan(7)
    expect(includes({ index, size: count, root, leafHash: hashes[index] ?? root, hashes: shapes.map(find) })).toBe(true)
  }
  const old = { size: 300, root: naiveRoot(hashes.slice(0, 300)) }
  expect(isPrefix(old, { size: count, root }, consistencyShapes(300, count).map(find))).toBe(true)
})
