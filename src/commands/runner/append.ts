/**
 * One append, asked for until it is known whether it happened.
 *
 * Ensures: the same events, ids and revision each time, so it happens once at most. A conflict after a lost answer
 * may be our own first try: then the stream holds our ids right behind the expected revision.
 */
import type { AppendResult, EventStore, NewEvent } from '../../ports/eventStore.ts'
import { OutcomeUnknown, StoreUnavailable } from '../../failures.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { patience } from './patience.ts'

interface Append {
  readonly store: EventStore
  readonly stream: string
  readonly expectedRevision: number
  readonly events: readonly NewEvent[]
  readonly scheduler: Scheduler
}

/**
 * @throws OutcomeUnknown when an answer was lost and none came after it
 * @throws StoreUnavailable when it surely was not written
 */
export async function appendInPatience({ store, stream, expectedRevision, events, scheduler }: Append): Promise<AppendResult> {
  let lost: OutcomeUnknown | null = null
  const waitForNextTry = patience(scheduler)
  for (;;) {
    try {
      const result = await store.append(stream, expectedRevision, events)
      if (result.type === 'appended' || lost === null) return result
      return (await findOwn({ store, stream, expectedRevision, events })) ?? result
    } catch (failure) {
      if (failure instanceof OutcomeUnknown) lost = failure
      else if (lost === null && !(failure instanceof StoreUnavailable)) throw failure
      // Whatever fails after a lost answer, the first try may still have been written.
      if (!(await waitForNextTry(failure))) throw lost ?? failure
    }
  }
}

async function findOwn({ store, stream, expectedRevision, events }: Omit<Append, 'scheduler'>): Promise<AppendResult | null> {
  const found = await store.readStream(stream, { fromRevision: expectedRevision + 1, maxCount: events.length })
  const last = found.at(-1)
  if (!last || found.length < events.length || found.some((event, index) => event.id !== events[index]?.id)) return null
  return { type: 'appended', revision: last.revision, position: last.position, time: last.time }
}
