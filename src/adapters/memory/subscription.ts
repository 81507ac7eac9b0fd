/** Follows the memory store's log: reads, hands over, waits for a change when there is nothing to read. */
import type { RecordedEvent, Subscription } from '../../ports/eventStore.ts'

export function createMemorySubscription(options: {
  readonly after: bigint
  readonly read: (after: bigint) => readonly RecordedEvent[]
  readonly changed: (signal: AbortSignal) => Promise<void>
  readonly onBatch: (events: readonly RecordedEvent[], afterLoss: boolean) => Promise<void>
}): Subscription {
  const stop = new AbortController()

  async function follow() {
    await Promise.resolve() // the caller has the subscription in hand before its handler runs
    let position = options.after
    while (!stop.signal.aborted) {
      // Nothing can be appended between this read and the wait: both happen in one turn.
      const events = options.read(position)
      const last = events.at(-1)
      if (last === undefined) {
        await options.changed(stop.signal)
      } else {
        await options.onBatch(events, false)
        position = last.position
      }
    }
  }

  const finished = follow()
  return {
    finished,
    async close() {
      stop.abort()
      // How it ended is told by `finished`; here it only matters that it did.
      await finished.catch(() => undefined)
    },
  }
}
