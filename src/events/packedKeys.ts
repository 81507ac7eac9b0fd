/**
 * Keys and the revisions that answered them as one run of bytes, sorted: twenty bytes a key, nothing to parse, and found
 * by halving. What an account of fifty thousand orders remembers is read from a table as it is used here.
 */
import { uuidPattern } from '../domain/ids.ts'
import { addedKeys, type AnsweredKeys, type OlderKeys } from '../domain/account/answeredKeys.ts'

export class PackedKeys implements OlderKeys {
  /** 16 bytes of a UUID and 4 of a revision, again and again. */
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
  get size(): number {
    return this.bytes.length / entryBytes
  }
  find(key: string): number | undefined {
    return findPacked(this.bytes, key)
  }
}

const entryBytes = 20

export const noPackedKeys = new PackedKeys(new Uint8Array(0))

/** Whether it comes out as it went in. */
const isPackable = (key: string): boolean => uuidPattern.test(key)

/** All of them in one run of bytes; null when some key is no UUID in its usual form. */
export function packKeys(keys: AnsweredKeys): PackedKeys | null {
  const { older } = keys
  if (older !== null && !(older instanceof PackedKeys)) return null
  const added = addedKeys(keys)
  return [...added.keys()].every(isPackable) ? packWith(older ?? noPackedKeys, added) : null
}

function findPacked(bytes: Uint8Array, key: string): number | undefined {
  if (bytes.length === 0 || !isPackable(key)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = wordsOf(key)
  let low = 0
  let high = bytes.length / entryBytes - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = compare(view, middle * entryBytes, words)
    if (order === 0) return view.getUint32(middle * entryBytes + 16)
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** What is packed, with further keys, all packable, that win over packed ones of the same name. */
export function packWith(packed: PackedKeys, added: Iterable<readonly [key: string, revision: number]>): PackedKeys {
  const sorted = [...added].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  const from = new DataView(packed.bytes.buffer, packed.bytes.byteOffset, packed.bytes.length)
  const bytes = new Uint8Array(packed.bytes.length + sorted.length * entryBytes)
  const view = new DataView(bytes.buffer)
  let read = 0
  let written = 0
  const copyTo = (end: number) => {
    bytes.set(packed.bytes.subarray(read, end), written)
    written += end - read
    read = end
  }
  for (const [key, revision] of sorted) {
    const words = wordsOf(key)
    let end = read
    while (end < packed.bytes.length && compare(from, end, words) < 0) end += entryBytes
    copyTo(end)
    if (end < packed.bytes.length && compare(from, end, words) === 0) read += entryBytes
    for (const [index, word] of words.entries()) view.setUint32(written + index * 4, word)
    view.setUint32(written + 16, revision)
    written += entryBytes
  }
  copyTo(packed.bytes.length)
  return new PackedKeys(bytes.subarray(0, written))
}

type Words = readonly [number, number, number, number]

function wordsOf(key: string): Words {
  const word = (digits: string) => Number.parseInt(digits, 16)
  return [
    word(key.slice(0, 8)),
    word(key.slice(9, 13) + key.slice(14, 18)),
    word(key.slice(19, 23) + key.slice(24, 28)),
    word(key.slice(28, 36)),
  ]
}

/** Compares the entry at `at` with a key: below zero when the entry comes first. */
function compare(view: DataView, at: number, [first, second, third, fourth]: Words): number {
  return view.getUint32(at) - first || view.getUint32(at + 4) - second || view.getUint32(at + 8) - third || view.getUint32(at + 12) - fourth
}
