/**
 * The sealed log, as somebody who has every event makes it for himself: leaves, roots and proofs by code of the auditor's own.
 * Each head that is kept must be of this tree, so each is a prefix of every later one.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { createTree, leafHash } from './merkle.ts'
import { must } from './violation.ts'

const sealedStreams = /^(account|payment|campaign|job)-/
/** Of an Ed25519 key in DER, before its 32 bytes. */
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex')
/** Key id, then signature. */
const signatureFrom = 4

interface Head {
  readonly size: number
  readonly root: string
  readonly text: string
  readonly signature: string
}

/** Members in the order of their names, and nothing between them (RFC 8785, for values that came out of JSON). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`
}

export function createProofs({ origin, verifierKey }: { readonly origin: string; readonly verifierKey: string }) {
  const tree = createTree()
  const indexes = new Map<bigint, number>()
  const kept = new Map<number, string>()
  const key = publicKeyOf(verifierKey)

  function readHead(note: string): Head {
    const [name = '', size = '', root = '', blank, signature = ''] = note.split('\n')
    must(name === origin && blank === '', 'a head has three lines', () => note)
    must(/^[1-9]\d*$/.test(size), 'a head tells its size', () => note)
    return { size: Number(size), root, text: `${name}\n${size}\n${root}\n`, signature }
  }
  function isSigned({ text, signature }: Head): boolean {
    const [dash, name, blob = ''] = signature.split(' ')
    const bytes = Buffer.from(blob, 'base64').subarray(signatureFrom)
    return dash === '—' && name === origin && verify(null, Buffer.from(text), key, bytes)
  }
  const told = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('base64')).join()

  return {
    see({ position, stream, id, type, revision, data, metadata, time }: RecordedEvent) {
      if (!sealedStreams.test(stream)) return
      indexes.set(position, tree.size())
      tree.add(canonical({ data, id: id.toLowerCase(), metadata, position: String(position), revision, stream, time, type }))
    },
    /** An object was written where heads lie. */
    kept(objectKey: string, bytes: Uint8Array) {
      const note = Buffer.from(bytes).toString('utf8')
      const head = readHead(note)
      must(objectKey.endsWith(`/${String(head.size).padStart(20, '0')}`), 'a head lies under its size', () => objectKey)
      must(!kept.has(head.size), 'one head of a size, ever', () => `${objectKey}: ${note}`)
      must(head.size <= tree.size(), 'a head is of what is there', () => `${head.size} leaves of ${tree.size()}`)
      const root = tree.root(head.size).toString('base64')
      must(head.root === root, 'a head is of the log', () => `${head.size} leaves: ${head.root}, but ${root}`)
      must(isSigned(head), 'a head is signed', () => note)
      kept.set(head.size, note)
    },
    /** The database says that there is one. */
    published(size: number) {
      must(kept.has(size), 'a head is kept before it is shown', () => `${size} leaves`)
    },
    /** Somebody was shown it. @returns its size */
    shown(note: string): number {
      const { size } = readHead(note)
      must(kept.get(size) === note, 'what is shown is what was kept', () => note)
      return size
    },
    /** Somebody was told that the leaf at a position is in the tree. */
    included(proof: { position: bigint; leafIndex: number; treeSize: number; leaf: Uint8Array; hashes: readonly Uint8Array[] }) {
      const { position, leafIndex, treeSize, leaf, hashes } = proof
      const index = indexes.get(position)
      must(index === leafIndex && tree.leaf(leafIndex)?.equals(leafHash(leaf)) === true, 'the leaf is the event', () => String(position))
      const path = told(tree.path(leafIndex, treeSize))
      must(told(hashes) === path, 'a path leads to the root', () => `${leafIndex} of ${treeSize}: ${told(hashes)}, but ${path}`)
    },
    /** Somebody was told that there is no leaf at a position. */
    missing(position: bigint) {
      must(!indexes.has(position), 'a leaf is found', () => String(position))
    },
    consistent(from: number, to: number, hashes: readonly Uint8Array[]) {
      const proof = told(tree.consistency(from, to))
      must(told(hashes) === proof, 'a head follows from the one before', () => `${from} to ${to}: ${told(hashes)}, but ${proof}`)
    },
    /** What isn't sealed yet; null when all is. */
    openEnd: () => (kept.has(tree.size()) ? null : `no head of all ${tree.size()} leaves is kept`),
  }
}
export type Proofs = ReturnType<typeof createProofs>

/** `<name>+<key id>+<base64 of 1 and the key>`, whose base64 may have a `+`, too. */
function publicKeyOf(verifierKey: string): KeyObject {
  const base64 = verifierKey.split('+').slice(2).join('+')
  const bytes = Buffer.from(base64, 'base64').subarray(1)
  return createPublicKey({ key: Buffer.concat([keyPrefix, bytes]), format: 'der', type: 'spki' })
}
