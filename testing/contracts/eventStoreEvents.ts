/** Streams and events that the event store's contract is tried with. */
import { randomUUID } from 'node:crypto'
import type { AppendResult, EventStore, NewEvent, RecordedEvent } from '../../src/ports/eventStore.ts'

export const newStream = () => `test-${randomUUID()}`

export function newEvents(count: number, data: (index: number) => unknown = (index) => ({ index })): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type: 'SomethingHappened',
    data: data(index),
    metadata: {
      commandId: randomUUID(),
      $correlationId: randomUUID().toUpperCase(),
      $causationId: 'not-a-uuid',
      actor: 'user:안나',
      schemaVersion: '1',
    },
  }))
}

type Appended = Extract<AppendResult, { type: 'appended' }>
export function appended(result: AppendResult): Appended {
  if (result.type !== 'appended') throw new Error(`refused: the stream stands at ${result.actualRevision}`)
  return result
}

export const idsOf = (events: readonly { readonly id: string }[]) => events.map((event) => event.id)

/** Of all events after a position, those of the given streams. */
export async function ownEventsAfter(store: EventStore, after: bigint, streams: readonly string[]): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for (let position = after; ;) {
    const batch = await store.readAll({ after: position, maxCount: 1000 })
    const last = batch.at(-1)
    if (last === undefined) return events
    events.push(...batch.filter((event) => streams.includes(event.stream)))
    position = last.position
  }
}
