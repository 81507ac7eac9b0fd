/** Snapshots of which some are lost, and some come back that were replaced long ago. */
import { createMemorySnapshots } from '../../src/adapters/memory/snapshots.ts'
import type { KeptSnapshot, Snapshots } from '../../src/ports/snapshots.ts'

export interface SnapshotShelf extends Snapshots {
  /** The stream's first that was ever kept, whatever came after it. */
  oldest(stream: string): KeptSnapshot | null
}

export function createSnapshotShelf(): SnapshotShelf {
  const kept = createMemorySnapshots()
  const first = new Map<string, KeptSnapshot>()
  return {
    ...kept,
    oldest: (stream) => first.get(stream) ?? null,
    async write(snapshot) {
      if (!first.has(snapshot.stream)) first.set(snapshot.stream, snapshot)
      await kept.write(snapshot)
    },
  }
}
