/**
 * Keeps the states of long streams beside the store, and opens them from there.
 *
 * Ensures: a snapshot counts only if the stream holds, at its revision, the very event that was folded last; whatever
 * goes wrong with snapshots, a command doesn't notice. They are written in the background, one at a time, by whoever
 * has folded far enough; what comes meanwhile is left to a later time.
 */
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { StateCodec } from '../../domain/decider.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Snapshots } from '../../ports/snapshots.ts'
import type { Folded } from './tail.ts'

export interface SnapshotKeeper<State> {
  /** A state to go on from; null when there is none that fits. */
  open(stream: string): Promise<Folded<State> | null>
  /** Looks whether a state is worth keeping. */
  see(stream: string, folded: Folded<State>): void
}

/** So many events are folded in 4 ms; a snapshot of a very long stream is a megabyte to write. */
const everyDefault = 500
const streamsRememberedMax = 20_000

export function createSnapshotKeeper<State>(options: {
  readonly store: Pick<EventStore, 'readStream'>
  readonly snapshots: Snapshots
  readonly codec: StateCodec<State>
  readonly log: Logger
  /** Told of a state that was kept, as it would be opened: it takes less memory than one that was folded. */
  readonly onKept: (stream: string, folded: Folded<State>, opened: State) => void
  readonly every?: number
}): SnapshotKeeper<State> {
  const { store, snapshots, codec, log, onKept, every = everyDefault } = options
  const keptRevisions = new LRUCache<string, number>({ max: streamsRememberedMax })
  let writing = false

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
      if (writing || folded.revision - (keptRevisions.get(stream) ?? -1) < every) return
      writing = true
      void keep(stream, folded)
        .catch((error: unknown) => log.warn({ err: error, stream }, 'a snapshot could not be written'))
        .finally(() => {
          writing = false
        })
    },
  }
}
