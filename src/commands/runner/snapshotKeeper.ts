/**
 * Keeps the states of long streams beside the store, and opens them from there.
 *
 * Ensures: a snapshot counts only if the stream holds, at its revision, the very event that was folded last; whatever
 * goes wrong with snapshots, a command doesn't notice. They are written in the background by whoever has folded far
 * enough, one at a time and with pauses, so that they take a twentieth of the time at the most; of what comes meanwhile
 * the newest state of each stream is written next.
 */
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { StateCodec } from '../../domain/decider.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { Snapshots } from '../../ports/snapshots.ts'
import { pause } from '../../scheduling/pause.ts'
import type { Folded } from './tail.ts'

export interface SnapshotKeeper<State> {
  /** A state to go on from; null when there is none that fits. */
  open(stream: string): Promise<Folded<State> | null>
  /** Looks whether a state is worth keeping. */
  see(stream: string, folded: Folded<State>): void
}

/** What is left to fold behind a snapshot; of a very long stream one is a megabyte to write. */
const everyDefault = 250
const pauseShare = 20
/** Streams that may wait to be kept; more of them are seen again with their next command. */
const waitingMax = 100

export function createSnapshotKeeper<State>(options: {
  readonly store: Pick<EventStore, 'readStream'>
  readonly scheduler: Scheduler
  readonly snapshots: Snapshots
  readonly codec: StateCodec<State>
  readonly log: Logger
  /** Told of a state that was kept, as it would be opened: it takes less memory than one that was folded. */
  readonly onKept: (stream: string, folded: Folded<State>, opened: State) => void
  readonly every?: number
  /** Streams of which it remembers what is kept: those that its owner has in memory. */
  readonly streamsRememberedMax: number
}): SnapshotKeeper<State> {
  const { store, scheduler, snapshots, codec, log, onKept, every = everyDefault, streamsRememberedMax } = options
  const keptRevisions = new LRUCache<string, number>({ max: streamsRememberedMax })
  const waiting = new Map<string, Folded<State>>()
  let keeping = false

  async function keep(stream: string, folded: Folded<State>): Promise<void> {
    const { state, revision } = folded
    const [last] = await store.readStream(stream, { fromRevision: revision, maxCount: 1 })
    const bytes = last ? codec.encode(state) : null
    if (last && bytes) {
      await snapshots.write({ stream, version: codec.version, revision, eventId: last.id, state: bytes })
      onKept(stream, folded, codec.decode(bytes, revision))
    }
    keptRevisions.set(stream, revision)
  }

  async function keepWaiting(): Promise<void> {
    keeping = true
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [stream, folded] = next.value
      waiting.delete(stream)
      const beganAtMs = scheduler.elapsedMs()
      await keep(stream, folded).catch((error: unknown) => log.warn({ err: error, stream }, 'a snapshot could not be written'))
      await pause(scheduler, (scheduler.elapsedMs() - beganAtMs) * pauseShare, undefined, { background: true })
    }
    keeping = false
  }

  return {
    async open(stream) {
      try {
        const found = await snapshots.read(stream, codec.version)
        if (!found) return null
        const { revision, eventId, state } = found
        const [last] = await store.readStream(stream, { fromRevision: revision, maxCount: 1 })
        if (last?.id !== eventId) return null
        keptRevisions.set(stream, revision)
        return { state: codec.decode(state, revision), revision, position: last.position }
      } catch (error) {
        log.warn({ err: error, stream }, 'a snapshot could not be read; the stream is folded from its beginning')
        return null
      }
    },
    see(stream, folded) {
      if (folded.revision - (keptRevisions.get(stream) ?? -1) < every) return
      if (!waiting.has(stream) && waiting.size >= waitingMax) return
      waiting.set(stream, folded)
      if (!keeping) void keepWaiting()
    },
  }
}
