import type { Decider } from '../../domain/decider.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { decodeEvent } from '../../ports/eventCodec.ts'
import { beginning, type EventStore, noStream } from '../../ports/eventStore.ts'

/** A state, the revision that it was folded up to, and the position of the event there. */
export interface Folded<State> {
  readonly state: State
  readonly revision: number
  readonly position: bigint
}

export const emptyStream = <State>(state: State): Folded<State> => ({ state, revision: noStream, position: beginning })

const sliceMax = 1000

/** Reads what was appended after `from` and folds it, slice by slice; a short slice is the stream's end. */
export async function readTail<State, Command, Event extends DomainEvent, Rejection>(
  store: EventStore,
  decider: Decider<State, Command, Event, Rejection>,
  stream: string,
  from: Folded<State>,
): Promise<Folded<State>> {
  let folded = from
  let slice: number
  do {
    const recorded = await store.readStream(stream, { fromRevision: folded.revision + 1, maxCount: sliceMax })
    slice = recorded.length
    for (const event of recorded) {
      const state = decider.evolve(folded.state, decodeEvent<Event>(event), event.revision)
      folded = { state, revision: event.revision, position: event.position }
    }
  } while (slice === sliceMax)
  return folded
}
