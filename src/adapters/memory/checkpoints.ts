import type { Checkpoint, Checkpoints } from '../../ports/checkpoints.ts'

export function createMemoryCheckpoints(): Checkpoints {
  const kept = new Map<string, Checkpoint>()
  return {
    async open(follower) {
      const checkpoint = kept.get(follower) ?? { position: 0n, eventId: null }
      kept.set(follower, checkpoint)
      return checkpoint
    },
    async move(follower, from, { position, eventId }) {
      if (kept.get(follower)?.position !== from.position) return false
      kept.set(follower, { position, eventId })
      return true
    },
    async list() {
      return [...kept].sort(([one], [other]) => (one < other ? -1 : 1)).map(([follower, checkpoint]) => ({ follower, ...checkpoint }))
    },
  }
}
