import { decodeEvent, type StoredEvent } from '../../events/decode.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'

const readMax = 1_000

/** Each look hands over, in order, what was appended since the look before. */
export function createLogReader(store: Pick<EventStore, 'readAll'>): (each: (event: StoredEvent) => void) => Promise<void> {
  let position = beginning
  return async (each) => {
    for (;;) {
      const page = await store.readAll({ after: position, maxCount: readMax })
      for (const event of page) {
        // Another look, while this one waited, may have handed it over.
        if (event.position <= position) continue
        each(decodeEvent(event))
        position = event.position
      }
      if (page.length < readMax) return
    }
  }
}

export async function allEventsOf(store: Pick<EventStore, 'readAll'>): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = []
  await createLogReader(store)((event) => all.push(event))
  return all
}
