/**
 * Seals the log into the current tree: leaves in the order of the log, hashes kept as tiles, heads signed and published.
 *
 * Ensures: the tree, the place in the log and the follower's checkpoint change in one statement, by compare-and-set, so two
 * sealers make one tree; before anything is sealed, the newest kept head is held against the tree and the log; a head is
 * kept before anybody is shown it, at most one a second; none is published below one that was kept already, so a restored
 * older database catches up silently or is found out.
 */
import { wholeEventsIn } from '../events/wholeFrames.ts'
import { inWords, strangenessOf } from '../follower/sameLog.ts'
import type { Checkpoint } from '../ports/checkpoints.ts'
import { beginning, type EventStore, type RecordedEvent } from '../ports/eventStore.ts'
import type { Growth, SealedTree } from '../ports/proofStore.ts'
import { pause } from '../scheduling/pause.ts'
import { ProofBroken } from './broken.ts'
import type { SealingDeps } from './deps.ts'
import { isLeaf, leafText, NoLeaf } from './leaf.ts'
import { checkKeptHeads } from './keptHeads.ts'
import { publishHead } from './heads.ts'
import { positionBytes } from './treeReader.ts'
import { leafHash } from './tree/hashes.ts'
import { type GrowingTree, growTree, packEdge, tileWidth, unpackEdge } from './tree/tiles.ts'

const headEveryMs = 1_000

/** One tree, from where it stands on. */
export interface Sealing {
  /** The tree as it is kept. */
  tree(): SealedTree
  /** @returns false, with nothing sealed, when the tree stands elsewhere or another one is current */
  seal(events: readonly RecordedEvent[], to: Checkpoint): Promise<boolean>
  /** Publishes what was sealed since the last head, when a second has passed. */
  publishIfDue(): Promise<void>
  /** Waits until a head is due, and publishes what there is. */
  publish(signal: AbortSignal): Promise<void>
  /** Until the next head is due: what comes meanwhile shares it. */
  rest(signal: AbortSignal): Promise<void>
}

/**
 * Checks the current tree and catches up with the log.
 * @throws ProofBroken, UnknownHeadKey; and when `signal` aborts it ends early
 */
export async function openSealing(deps: SealingDeps, signal: AbortSignal): Promise<Sealing> {
  const { store, proofs } = deps
  const tree = await proofs.current()
  if (!tree) throw new ProofBroken('no tree was begun')
  const sealing = createSealing(deps, tree)
  const kept = await checkKeptHeads(deps, tree, async (size) => {
    await catchUp(store, sealing, { signal, until: size, publish: false })
    // Whoever is stopped on the way has not seen the end of the log.
    signal.throwIfAborted()
    return sealing.tree()
  })
  await checkPlace(store, sealing.tree().checkpoint)
  if (tree.broken !== null) await proofs.setBroken(tree, null)
  sealing.began(kept)
  await catchUp(store, sealing, { signal, until: null, publish: true })
  await sealing.publish(signal)
  return sealing
}

/** Behind the last head may have been sealed what no head says yet, or what is no leaf. */
async function checkPlace(store: EventStore, checkpoint: Checkpoint): Promise<void> {
  const strangeness = await strangenessOf(store, checkpoint)
  if (strangeness) throw new ProofBroken(`${inWords(checkpoint, strangeness)} of the tree`)
}

/**
 * By pages of the whole log, of which the next ones are read while one is hashed.
 * @param options.until so many leaves at least; null: all that there are
 */
async function catchUp(
  store: EventStore,
  sealing: Sealing,
  { signal, until, publish }: { readonly signal: AbortSignal; readonly until: number | null; readonly publish: boolean },
): Promise<void> {
  const isDone = () => signal.aborted || (until !== null && sealing.tree().size >= until)
  const placeNow = () => sealing.tree().checkpoint.position
  for (let head = await store.head(); placeNow() < head && !isDone(); head = await store.head()) {
    for await (const page of store.scanWhole({ after: placeNow(), until: head })) {
      const events = [...wholeEventsIn(page)]
      const last = events.at(-1)
      if (last && !(await sealing.seal(events, { position: last.position, eventId: last.id })))
        throw new Error('somebody else seals the tree')
      if (publish) await sealing.publishIfDue()
      if (isDone()) return
    }
  }
}

function createSealing(deps: SealingDeps, begin: SealedTree): Sealing & { began(kept: { size: number; agoMs: number }): void } {
  const { proofs, scheduler } = deps
  let stored = begin
  let growing: GrowingTree = growTree({ size: begin.size, edge: unpackEdge(begin.size, begin.edge) })
  let published = { size: 0, atMs: scheduler.elapsedMs() - headEveryMs }

  const dueInMs = () => Math.max(0, published.atMs + headEveryMs - scheduler.elapsedMs())
  async function publishNow(): Promise<void> {
    await publishHead(deps, stored, { origin: stored.origin, size: stored.size, root: growing.root() })
    published = { size: stored.size, atMs: scheduler.elapsedMs() }
  }
  const isPublished = () => published.size >= stored.size

  return {
    tree: () => stored,
    began: ({ size, agoMs }) => {
      published = { size, atMs: scheduler.elapsedMs() - agoMs }
    },
    async seal(events, to) {
      const leaves = events.filter(isLeaf)
      for (const event of leaves) growing.add(leafHash(textOf(event)))
      const growth = growthOf(stored, growing, leaves, to)
      const grown = await proofs.grow(stored, growth).catch((error: unknown) => {
        growing = growTree({ size: stored.size, edge: unpackEdge(stored.size, stored.edge) })
        throw error
      })
      if (grown) stored = { ...stored, ...growth }
      return grown
    },
    async publishIfDue() {
      if (!isPublished() && dueInMs() === 0) await publishNow()
    },
    async publish(signal) {
      if (isPublished()) return
      await pause(scheduler, dueInMs(), signal)
      if (!signal.aborted) await publishNow()
    },
    rest: (signal) => pause(scheduler, dueInMs(), signal),
  }
}

/** @throws ProofBroken */
function textOf(event: RecordedEvent): string {
  try {
    return leafText(event)
  } catch (error) {
    if (error instanceof NoLeaf) throw new ProofBroken(error.message, { cause: error })
    throw error
  }
}

function growthOf(from: SealedTree, growing: GrowingTree, leaves: readonly RecordedEvent[], checkpoint: Checkpoint): Growth {
  const added = Buffer.alloc(leaves.length * positionBytes)
  leaves.forEach(({ position }, index) => added.writeBigInt64BE(position, index * positionBytes))
  const positions = Buffer.concat([from.edgePositions, added])
  const tileBytes = tileWidth * positionBytes
  const firstTile = Math.floor(from.size / tileWidth)
  const tiles = Array.from({ length: Math.floor(positions.length / tileBytes) }, (_, index) => ({
    tile: firstTile + index,
    positions: positions.subarray(index * tileBytes, (index + 1) * tileBytes),
  }))
  return {
    size: growing.size(),
    checkpoint,
    edge: packEdge(growing.edge()),
    edgePositions: positions.subarray(tiles.length * tileBytes),
    tiles: growing.takeFullTiles(),
    positions: tiles,
  }
}

/** Where a follower of the log goes on that seals it. */
export const placeOfTree = (tree: SealedTree | null): Checkpoint => tree?.checkpoint ?? { position: beginning, eventId: null }
