import { instant } from '../../scheduling/instant.ts'
import type { ParkedEvent, ParkedStreams } from '../../ports/parkedStreams.ts'
import type { Scheduler } from '../../ports/scheduler.ts'

export function createMemoryParkedStreams(scheduler: Scheduler): ParkedStreams {
  const kept = new Map<string, ParkedEvent>()
  const keyOf = (follower: string, position: bigint) => `${follower} ${position}`
  const retryAt = (afterMs: number | null) => (afterMs === null ? null : instant(scheduler.now() + afterMs))
  const inOrder = () => [...kept.values()].sort((one, other) => Number(one.position - other.position))
  const waiting = (follower: string) => inOrder().filter((event) => event.follower === follower && event.retryAt !== null)

  return {
    async park({ retryAfterMs, ...event }) {
      const key = keyOf(event.follower, event.position)
      const note = { ...event, parkedAt: instant(scheduler.now()), retryAt: retryAt(retryAfterMs) }
      if (!kept.has(key)) kept.set(key, note)
    },
    async postpone({ follower, position, attempts, lastError, retryAfterMs }) {
      const key = keyOf(follower, position)
      const before = kept.get(key)
      if (before) kept.set(key, { ...before, attempts, lastError, retryAt: retryAt(retryAfterMs) })
    },
    async unpark(follower, position) {
      kept.delete(keyOf(follower, position))
    },
    async streams(follower) {
      return new Set(waiting(follower).map(({ stream }) => stream))
    },
    async due(follower, max) {
      const first = new Map<string, ParkedEvent>()
      for (const event of waiting(follower)) if (!first.has(event.stream)) first.set(event.stream, event)
      const now = instant(scheduler.now())
      return [...first.values()].filter(({ retryAt }) => retryAt !== null && retryAt <= now).slice(0, max)
    },
    async list() {
      return inOrder().slice(0, 1_000)
    },
    async retry(position) {
      const asked = inOrder().filter((event) => position === null || event.position === position)
      for (const event of asked) kept.set(keyOf(event.follower, event.position), { ...event, retryAt: instant(scheduler.now()) })
      return asked.length
    },
  }
}
