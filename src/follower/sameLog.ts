/**
 * Whether the log is the one that a checkpoint was made on. A log that was restored from an older backup is another one
 * from the end of that backup on, whatever it grows to: it holds other events there, or none.
 */
import type { Checkpoint } from '../ports/checkpoints.ts'
import { type EventStore, type RecordedEvent } from '../ports/eventStore.ts'

export type Strangeness =
  | { readonly type: 'ends before'; readonly head: bigint }
  | { readonly type: 'no event there' }
  | { readonly type: 'another event there'; readonly eventId: string }

/** The event at exactly that position. */
export async function eventAt(store: Pick<EventStore, 'readAll'>, position: bigint): Promise<RecordedEvent | undefined> {
  const [event] = await store.readAll({ after: position - 1n, until: position, maxCount: 1 })
  return event?.position === position ? event : undefined
}

/** Null when it is the same log. */
export async function strangenessOf(store: EventStore, { position, eventId }: Checkpoint): Promise<Strangeness | null> {
  if (position === 0n) return null
  let event: RecordedEvent | undefined
  try {
    event = await eventAt(store, position)
  } catch (error) {
    // Some stores refuse to read where their log has nothing.
    const head = await store.head()
    if (head < position) return { type: 'ends before', head }
    throw error
  }
  if (event) return eventId === null || event.id === eventId ? null : { type: 'another event there', eventId: event.id }
  const head = await store.head()
  return head < position ? { type: 'ends before', head } : { type: 'no event there' }
}

export function inWords({ position }: Checkpoint, strangeness: Strangeness): string {
  switch (strangeness.type) {
    case 'ends before':
      return `the log ends at ${strangeness.head}, before the checkpoint at ${position}`
    case 'no event there':
      return `the log has no event at ${position}, where the checkpoint is`
    case 'another event there':
      return `the log has another event at ${position} than the one at the checkpoint`
  }
}

/** The log is another one: nothing is handled until it is right again, or the checkpoint was brought back to it. */
export class AnotherLog extends Error {
  override readonly name = 'AnotherLog'
  readonly type: Strangeness['type']

  constructor(checkpoint: Checkpoint, strangeness: Strangeness) {
    super(inWords(checkpoint, strangeness))
    this.type = strangeness.type
  }
}

/** The checkpoint isn't where this follower left it: another process moved it, or somebody set it back. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved'
}
