/** How far a follower is behind the log. */
import type { EventStore } from '../ports/eventStore.ts'
import type { Scheduler } from '../ports/scheduler.ts'

export interface Lag {
  readonly positions: number
  /** How long the first event behind it has waited. */
  readonly ms: number
}

/**
 * @param position of its stored checkpoint
 * @param head that the store itself gives: a reader that died would show no lag beside a head that it had read
 */
export async function lagBehind(
  store: Pick<EventStore, 'readAll'>,
  scheduler: Pick<Scheduler, 'now'>,
  position: bigint,
  head: bigint,
): Promise<Lag> {
  if (position >= head) return { positions: 0, ms: 0 }
  const [waiting] = await store.readAll({ after: position, maxCount: 1 })
  return { positions: Number(head - position), ms: waiting ? Math.max(0, scheduler.now() - Date.parse(waiting.time)) : 0 }
}
