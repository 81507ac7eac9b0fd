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
import { isLeaf, leafText, NoLeaf } from '../../proof/leaf.ts'
import type { SignedHead } from '../../proof/notes/head.ts'
import { type ProofKeys, whoSigned } from '../../proof/notes/keys.ts'
import { leafHash } from '../../proof/tree/hashes.ts'
import { growTree } from '../../proof/tree/tiles.ts'
import { beginning, type EventStore, type RecordedEvent } from '../../ports/eventStore.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { ProofStore } from '../../ports/proofStore.ts'
import type { Difference } from '../shadows/compare.ts'
import { differencesMax } from '../shadows/compare.ts'
import { createSealedLeaves, type SealedLeaf } from './sealedLeaves.ts'

/** `Difference.readModel` of what the log and its signed heads disagree about. */
export const proof = 'proof'

export interface SealedLog {
  readonly proofs: ProofStore
  readonly objects: Pick<ObjectStore, 'get' | 'put' | 'list'>
  readonly keys: ProofKeys
}

const pageMax = 4_096

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

  async function checkHeads(): Promise<void> {
    for (; sizes[nextSize] === growing.size(); nextSize++) await checkHead(growing.size(), growing.root())
  }
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

  async function check(event: RecordedEvent): Promise<void> {
    const hash = hashOf(event)
    for (let leaf = await sealed.next(); leaf; leaf = await sealed.next()) {
      if (leaf.position < event.position) {
        say(missing(leaf))
        sealed.pass()
        continue
      }
      if (leaf.position > event.position) say(differs(event, null, hash))
      else {
        if (!hash?.equals(leaf.hash)) say(differs(event, leaf.hash, hash))
        sealed.pass()
      }
      break
    }
    // What can't be sealed is no leaf of any tree; the next head says so.
    growing.add(hash ?? Buffer.alloc(32))
    growing.takeFullTiles()
    await checkHeads()
  }

  const until = tree.checkpoint.position
  const readOn = (after: bigint) => store.readAll({ after, until, maxCount: pageMax })
  for (let reading = readOn(beginning); ;) {
    const events = await reading
    const last = events.at(-1)
    if (!last) break
    reading = readOn(last.position)
    reading.catch(() => undefined)
    for (const event of events) if (isLeaf(event)) await check(event)
  }
  for (let leaf = await sealed.next(); leaf && differences.length < differencesMax; leaf = await sealed.next()) {
    say(missing(leaf))
    sealed.pass()
  }
  for (; nextSize < sizes.length && differences.length < differencesMax; nextSize++) await checkHead(sizes[nextSize] ?? 0, null)
  return differences
}

function hashOf(event: RecordedEvent): Buffer | null {
  try {
    return leafHash(leafText(event))
  } catch (error) {
    if (error instanceof NoLeaf) return null
    throw error
  }
}

const differs = ({ position, stream, revision }: RecordedEvent, sealed: Buffer | null, found: Buffer | null): Difference => ({
  readModel: proof,
  key: `position ${position}`,
  column: sealed ? 'leaf' : null,
  expected: sealed?.toString('hex') ?? null,
  found: found?.toString('hex') ?? 'not JSON',
  stream,
  revision,
})

const missing = ({ position, hash }: SealedLeaf): Difference => ({
  readModel: proof,
  key: `position ${position}`,
  column: null,
  expected: hash.toString('hex'),
  found: null,
  stream: null,
  revision: null,
})
