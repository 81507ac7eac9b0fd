/** Follows the log as one process: reads over a connection that may break, and hears of what is new a little later. */
import type { EventStore, Subscription } from '../../src/ports/eventStore.ts'
import { pause } from '../../src/scheduling/pause.ts'
import type { Process } from '../process.ts'
import type { World } from '../world.ts'

const reconnectMs = 200

export function subscribe(
  world: World,
  process: Process,
  store: Pick<EventStore, 'readAll'>,
  { after, batchMax, onBatch }: Parameters<EventStore['subscribe']>[0],
): Subscription {
  const stop = new AbortController()
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }))

  async function follow() {
    let position = after
    let afterLoss = false
    while (!stop.signal.aborted) {
      // Asked for before the read: what comes during it wakes the next wait.
      const changed = world.database().changed()
      try {
        const events = await store.readAll({ after: position, maxCount: batchMax })
        if (stop.signal.aborted) return
        const last = events.at(-1)
        if (!last) {
          await Promise.race([changed.then(() => pause(process.scheduler, 1)), stopped])
          continue
        }
        await onBatchOf(events, afterLoss)
        afterLoss = false
        position = last.position
      } catch (error) {
        if (error instanceof HandlerFailed) throw error.cause
        afterLoss = true
        await pause(process.scheduler, reconnectMs, stop.signal)
      }
    }
  }
  async function onBatchOf(...batch: Parameters<typeof onBatch>) {
    try {
      await onBatch(...batch)
    } catch (cause) {
      throw new HandlerFailed('the handler of a batch failed', { cause })
    }
  }

  const finished = follow()
  finished.catch(() => undefined)
  return {
    finished,
    async close() {
      stop.abort()
      await finished.catch(() => undefined)
    },
  }
}

class HandlerFailed extends Error {}
