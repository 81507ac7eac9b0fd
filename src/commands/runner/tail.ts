import type { Decider } from '../../domain/decider.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { decodeEvent } from '../../events/decode.ts'
import { beginning, type EventStore, noStream } from '../../ports/eventStore.ts'

/** A state, the revision that it was folded up to, and the position of the event there. */
export interface Folded<State> {
  readonly state: State
  readonly revision: number
  readonly position: bigint
}

export const emptyStream = <State>(state: State): Folded<State> => ({ state, revision: noStream, position: beginning })

const sliceMax = 1000
/** Most streams are shorter; one that isn't may have a snapshot to go on from. */
const firstSliceMax = 100

/**
 * Reads what was appended after `from` and folds it, slice by slice; a short slice is the stream's end.
 * @param open a later state of the stream, for when it is long; null when there is none
 */
export async function readTail<State, Command, Event extends DomainEvent, Rejection>(
  store: EventStore,
  decider: Decider<State, Command, Event, Rejection>,
  stream: string,
  from: Folded<State>,
  open: ((stream: string) => Promise<Folded<State> | null>) | null,
): Promise<Folded<State>> {
  let folded = from
  let maxCount = open && from.revision === noStream ? firstSliceMax : sliceMax
  for (;;) {
    const recorded = await store.readStream(stream, { fromRevision: folded.revision + 1, maxCount })
    const isLong = maxCount === firstSliceMax && recorded.length === maxCount
    const later: Folded<State> | null = isLong && open ? await open(stream) : null
    for (const event of later ? [] : recorded) {
      const state = decider.evolve(folded.state, decodeEvent<Event>(event), event.revision)
      folded = { state, revision: event.revision, position: event.position }
    }
    if (recorded.length < maxCount) return folded
    folded = later ?? folded
    maxCount = sliceMax
  }
}
