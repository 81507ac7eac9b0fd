/** Merkle trees as RFC 6962 (section 2.1) writes them down, for the auditor alone: slow, short, and over all leaves at once. */
import { createHash } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
export const leafHash = (leaf: string | Uint8Array): Buffer => sha256(Buffer.of(0), Buffer.from(leaf))
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.of(1), left, right)

/** The largest power of two below it. */
const splitOf = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1)

export function createTree() {
  const leaves: Buffer[] = []
  /** Of a power of two of leaves, which never changes once they are there. */
  const whole = new Map<string, Buffer>()

  /** MTH(D[from:to]) */
  function rootOf(from: number, to: number): Buffer {
    const count = to - from
    const [only] = count === 1 ? leaves.slice(from, to) : []
    if (only) return only
    const name = `${from} ${to}`
    const known = whole.get(name)
    if (known) return known
    const middle = from + splitOf(count)
    const hash = nodeHash(rootOf(from, middle), rootOf(middle, to))
    if (splitOf(count) * 2 === count) whole.set(name, hash)
    return hash
  }
  /** PATH(index, D[from:to]) */
  function pathOf(index: number, from: number, to: number): readonly Buffer[] {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle ? [...pathOf(index, from, middle), rootOf(middle, to)] : [...pathOf(index, middle, to), rootOf(from, middle)]
  }
  /** SUBPROOF(size, D[from:to], isWhole) */
  function proofOf(size: number, from: number, to: number, isWhole: boolean): readonly Buffer[] {
    if (size === to) return isWhole ? [] : [rootOf(from, to)]
    const middle = from + splitOf(to - from)
    if (size <= middle) return [...proofOf(size, from, middle, isWhole), rootOf(middle, to)]
    return [...proofOf(size, middle, to, false), rootOf(from, middle)]
  }

  return {
    add: (leaf: string) => void leaves.push(leafHash(leaf)),
    size: () => leaves.length,
    leaf: (index: number) => leaves[index] ?? null,
    root: (size: number) => (size === 0 ? sha256() : rootOf(0, size)),
    path: (index: number, size: number) => pathOf(index, 0, size),
    consistency: (from: number, to: number) => proofOf(from, 0, to, true),
  }
}
