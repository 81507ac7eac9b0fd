/** What all processes of a simulated world share: time, engines, the seed's faults, and the record of what happened. */
import { createHash } from 'node:crypto'
import pino from 'pino'
import { createMemoryCheckpoints } from '../src/adapters/memory/checkpoints.ts'
import { createMemoryEventStore } from '../src/adapters/memory/eventStore.ts'
import { createMemoryLeadership, type MemoryLeadership } from '../src/adapters/memory/leadership.ts'
import { createMemoryObjectStore } from '../src/adapters/memory/objectStore.ts'
import { createMemoryParkedStreams } from '../src/adapters/memory/parkedStreams.ts'
import type { Checkpoints } from '../src/ports/checkpoints.ts'
import type { EventStore, RecordedEvent } from '../src/ports/eventStore.ts'
import type { ObjectStore } from '../src/ports/objectStore.ts'
import type { ParkedStreams } from '../src/ports/parkedStreams.ts'
import type { ProofStore } from '../src/ports/proofStore.ts'
import { createProofKeys } from '../src/proof/notes/keys.ts'
import { encodeVerifierKey } from '../src/proof/notes/note.ts'
import { type Dice, diceOf } from './dice.ts'
import type { Faults } from './faults.ts'
import { createMemoryProofStore } from './engines/proofStore.ts'
import { createSnapshotShelf, type SnapshotShelf } from './engines/snapshots.ts'
import { createTables, type Tables } from './engines/tables.ts'
import { createTimeline, type Timeline } from './timeline.ts'

/** Everything that lies in one database, and goes back together when that is restored. */
export interface Database {
  readonly store: EventStore
  readonly checkpoints: Checkpoints
  readonly parked: ParkedStreams
  readonly snapshots: SnapshotShelf
  readonly tables: Tables
  readonly proofs: ProofStore
  /** Resolves when there may be more to read: with the next append, or when another log lies there. */
  changed(): Promise<void>
  change(): void
}

export interface World {
  readonly seed: number
  readonly timeline: Timeline
  readonly beganAtMs: number
  /** As they are now: none while things calm down. */
  readonly faults: () => Faults
  readonly database: () => Database
  /** Where the log ends that is there in place of the right one; null while the right one is there. */
  readonly oldCopy: () => bigint | null
  readonly objects: ObjectStore
  readonly leadership: MemoryLeadership
  readonly log: pino.Logger
  /** A line of the trace. */
  note(who: string, what: string): void
}

/** Sees everything right after it was written; what it throws ends the history. */
export interface Witness {
  appended(events: readonly RecordedEvent[]): void
  stored(objectKey: string, bytes: Uint8Array): void
  deleted(objectKey: string): void
  /** A head was noted as one that may be shown. */
  published(size: number): void
  /** The log was found to be another one than was signed. */
  broken(reason: string): void
}

/** The tree of every history, and the key that its heads are signed with. */
export const origin = 'simulated/ledger'
const seedBytes = 32
export const proofKeys = createProofKeys(Buffer.alloc(seedBytes, 7), [])
export const verifierKey = encodeVerifierKey(proofKeys.signer(origin))

const beganAtMs = Date.parse('2026-06-01T12:00:00.000Z')

export function createWorld(options: {
  readonly seed: number
  readonly faults: () => Faults
  readonly note: (line: string) => void
  readonly witness: Witness
  /** Filled with the SHA-256 of each object, by its key. */
  readonly digests: Map<string, string>
}): World & { readonly putBack: (end: bigint | null) => void; readonly dice: Dice } {
  const { seed, faults, witness } = options
  const dice = diceOf(seed, 'world')
  const timeline = createTimeline(diceOf(seed, 'order'), beganAtMs)
  const database = createDatabase(timeline, dice, witness)
  let oldCopy: bigint | null = null
  return {
    seed,
    timeline,
    dice,
    faults,
    database: () => database,
    oldCopy: () => oldCopy,
    putBack: (end) => {
      oldCopy = end
      // Followers of the real stores look by themselves twice a second.
      database.change()
    },
    objects: watchedObjects(options.digests, witness),
    beganAtMs,
    leadership: createMemoryLeadership(),
    log: pino({ level: 'silent' }),
    note(who, what) {
      options.note(`${((timeline.now() - beganAtMs) / 1_000).toFixed(3).padStart(9)} ${who.padEnd(14)} ${what}`)
    },
  }
}

function watchedObjects(digests: Map<string, string>, witness: Witness): ObjectStore {
  const objects = createMemoryObjectStore()
  return {
    ...objects,
    async put(key, bytes, options) {
      const result = await objects.put(key, bytes, options)
      if (result === 'stored') {
        digests.set(key, createHash('sha256').update(bytes).digest('hex'))
        witness.stored(key, bytes)
      }
      return result
    },
    async delete(key) {
      if (digests.delete(key)) witness.deleted(key)
      await objects.delete(key)
    },
  }
}

export function createDatabase(timeline: Timeline, dice: Dice, witness: Witness): Database {
  const scheduler = { now: timeline.now, elapsedMs: timeline.now, after: timeline.after, newId: dice.id, random: dice.fraction }
  const store = createMemoryEventStore({ scheduler })
  const checkpoints = createMemoryCheckpoints()
  const proofs = createMemoryProofStore(scheduler)
  void proofs.begin(origin)
  let next = Promise.withResolvers<void>()
  let seen = 0n
  function change() {
    next.resolve()
    next = Promise.withResolvers()
  }
  return {
    checkpoints,
    parked: createMemoryParkedStreams(scheduler),
    snapshots: createSnapshotShelf(),
    tables: createTables(checkpoints),
    proofs: {
      ...proofs,
      async published(tree, head) {
        await proofs.published(tree, head)
        witness.published(head.size)
      },
      async setBroken(tree, reason) {
        await proofs.setBroken(tree, reason)
        if (reason !== null) witness.broken(reason)
      },
    },
    changed: () => next.promise,
    change,
    store: {
      ...store,
      async append(stream, expectedRevision, events) {
        const result = await store.append(stream, expectedRevision, events)
        const appended = await store.readAll({ after: seen, maxCount: 4_096 })
        const last = appended.at(-1)
        if (!last || last.position <= seen) return result
        seen = last.position
        witness.appended(appended)
        change()
        return result
      },
    },
  }
}
