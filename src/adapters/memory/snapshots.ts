import type { KeptSnapshot, Snapshots } from '../../ports/snapshots.ts'

export function createMemorySnapshots(): Snapshots {
  const kept = new Map<string, KeptSnapshot>()
  return {
    async read(stream, version) {
      const found = kept.get(stream)
      return found?.version === version ? found : null
    },
    async write(snapshot) {
      const before = kept.get(snapshot.stream)
      if (!before || before.version !== snapshot.version || before.revision < snapshot.revision) kept.set(snapshot.stream, snapshot)
    },
    async list({ after, maxCount }) {
      const streams = [...kept.values()].sort((one, other) => (one.stream < other.stream ? -1 : 1))
      return streams.filter(({ stream }) => after === null || stream > after).slice(0, maxCount)
    },
  }
}
