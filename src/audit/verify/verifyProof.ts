/**
 * Proves that the log is the one that was signed: each leaf is made again from the event as it stands and compared with what
 * was sealed, and every head that was ever kept must be the root of its first leaves.
 *
 * Names the events: one that was changed, one that is gone, one that nobody sealed. Where somebody has changed the kept
 * hashes along with the event, the heads differ, and those they can't sign. Changes nothing.
 */
import { headKeyOf } from '../../domain/objectKeys.ts'
import { ProofBroken } from '../../proof/broken.ts'
import { keptSizes, readSignedHead } from '../../proof/heads.ts'
import type { SignedHead } from '../../proof/notes/head.ts'
import { type ProofKeys, whoSigned } from '../../proof/notes/keys.ts'
import { hashBytes } from '../../proof/tree/hashes.ts'
import { growTree } from '../../proof/tree/tiles.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { ProofStore } from '../../ports/proofStore.ts'
import { cause, type Difference, differencesMax } from '../shadows/compare.ts'
import { loggedLeaves } from './loggedLeaves.ts'
import { createSealedLeaves, type SealedLeaf } from './sealedLeaves.ts'

/** `Difference.readModel` of what the log and its signed heads disagree about. */
export const proof = 'proof'

export interface SealedLog {
  readonly proofs: ProofStore
  readonly objects: Pick<ObjectStore, 'get' | 'put' | 'list'>
  readonly keys: ProofKeys
}

export async function verifyProof(store: EventStore, { proofs, objects, keys }: SealedLog): Promise<readonly Difference[]> {
  const sizes: number[] = []
  const begun = await proofs.current()
  if (!begun) return []
  for await (const size of keptSizes(objects, begun.origin, 0)) sizes.push(size)
  // Read after the heads: what they hold, it holds.
  const tree = (await proofs.find(begun.origin)) ?? begun
  const differences: Difference[] = []
  const say = (difference: Difference) => {
    if (differences.length < differencesMax) differences.push(difference)
  }
  const growing = growTree({ size: 0, edge: [] })
  const sealed = createSealedLeaves(proofs, tree)
  let nextSize = 0

  async function checkHead(size: number, root: Buffer | null): Promise<void> {
    const head = await headOf(size)
    const at = { readModel: proof, key: headKeyOf(tree.origin, size), stream: null, revision: null }
    if (!head) say({ ...at, column: null, expected: `a head of ${size} leaves`, found: null })
    else if (whoSigned(head.note, tree.origin, keys) === 'nobody known')
      say({ ...at, column: 'signature', expected: 'a known key', found: null })
    else if (!root?.equals(head.root)) {
      say({ ...at, column: 'root', expected: head.root.toString('base64'), found: root?.toString('base64') ?? null })
    }
  }
  async function headOf(size: number): Promise<SignedHead | null> {
    try {
      return await readSignedHead(objects, tree.origin, size)
    } catch (error) {
      if (error instanceof ProofBroken) return null
      throw error
    }
  }

  async function nextSealed(): Promise<SealedLeaf | null> {
    await sealed.read()
    return sealed.leaf()
  }

  /** Compares a leaf that isn't the next one that was sealed. */
  async function check(position: bigint, hash: Buffer): Promise<void> {
    for (let leaf = await nextSealed(); leaf; leaf = await nextSealed()) {
      if (leaf.position < position) {
        say(missing(leaf))
        sealed.pass()
        continue
      }
      if (leaf.position > position) say(await differs(store, position, null, hash))
      else {
        if (!hash.equals(leaf.hash)) say(await differs(store, position, leaf.hash, hash))
        sealed.pass()
      }
      break
    }
  }

  for await (const { positions, hashes } of loggedLeaves(store, tree.checkpoint.position)) {
    for (let index = 0; index < positions.length; index++) {
      const position = positions[index] ?? beginning
      const hash = Buffer.from(hashes.buffer, hashes.byteOffset + index * hashBytes, hashBytes)
      // Nothing is waited for but where it must be: there are millions of leaves.
      if (!sealed.isRead()) await sealed.read()
      const leaf = sealed.leaf()
      if (leaf?.position === position && hash.equals(leaf.hash)) sealed.pass()
      else await check(position, hash)
      growing.add(hash)
      if (sizes[nextSize] === growing.size()) await checkHead(sizes[nextSize++] ?? 0, growing.root())
    }
    growing.takeFullTiles()
  }
  for (let leaf = await nextSealed(); leaf && differences.length < differencesMax; leaf = await nextSealed()) {
    say(missing(leaf))
    sealed.pass()
  }
  for (; nextSize < sizes.length && differences.length < differencesMax; nextSize++) await checkHead(sizes[nextSize] ?? 0, null)
  return differences
}

/** @param found zeros for what has no canonical form */
async function differs(store: EventStore, position: bigint, sealed: Buffer | null, found: Buffer): Promise<Difference> {
  return {
    readModel: proof,
    key: `position ${position}`,
    column: sealed ? 'leaf' : null,
    expected: sealed?.toString('hex') ?? null,
    found: found.some((byte) => byte !== 0) ? found.toString('hex') : 'not JSON',
    ...(await cause(store, position)),
  }
}

const missing = ({ position, hash }: SealedLeaf): Difference => ({
  readModel: proof,
  key: `position ${position}`,
  column: null,
  expected: hash.toString('hex'),
  found: null,
  stream: null,
  revision: null,
})
