/**
 * Follows the log: reads the next batch, hands it over, waits when there is none.
 *
 * Ensures that a batch is handed over once, in order, and that a read which fails is tried again for ever,
 * with growing pauses. Positions are committed in order, so "after the last one seen" skips nothing.
 */
import type { Logger } from 'pino'
import type { RecordedEvent, Subscription } from '../../../ports/eventStore.ts'
import { backoffMs } from '../../../scheduling/backoff.ts'
import { pause } from '../../../scheduling/pause.ts'
import { systemScheduler } from '../../system/scheduler.ts'
import { awayBackoff } from './backoff.ts'
import type { WakeSignal } from './wakeSignal.ts'

/** Should every notification be lost, this is how late an event arrives. */
const pollMs = 500

export function startSubscription(options: {
  readonly after: bigint
  readonly read: (after: bigint) => Promise<readonly RecordedEvent[]>
  readonly onBatch: (events: readonly RecordedEvent[], afterLoss: boolean) => Promise<void>
  readonly signal: WakeSignal
  readonly log: Logger
}): Subscription {
  const stop = new AbortController()
  let lost = false

  async function readNext(after: bigint): Promise<readonly RecordedEvent[]> {
    for (let failures = 1; !stop.signal.aborted; failures += 1) {
      try {
        return await options.read(after)
      } catch (error) {
        lost = true
        options.log.warn({ err: error, after: String(after), failures }, 'a subscription could not read; it tries again')
        await pause(systemScheduler, backoffMs(systemScheduler, failures, awayBackoff), stop.signal)
      }
    }
    return []
  }

  async function follow(): Promise<void> {
    let position = options.after
    while (!stop.signal.aborted) {
      const moment = options.signal.now()
      const events = await readNext(position)
      const last = events.at(-1)
      if (last === undefined) {
        await options.signal.after(moment, pollMs, stop.signal)
      } else if (!stop.signal.aborted) {
        await options.onBatch(events, lost)
        lost = false
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
