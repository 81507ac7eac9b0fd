/** What the store kept, as the event that it is. The one place where stored payloads are read. */
import type { DomainEvent, EventType } from '../domain/events.ts'
import { eventSchemas, schemaVersion } from '../domain/events.ts'
import type { AppendResult, RecordedEvent } from '../ports/eventStore.ts'
import { Failure } from '../failures.ts'

/** An event together with where it stands. */
export type Stored<Event> = Event & Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position' | 'time' | 'metadata'>
export type StoredEvent = Stored<DomainEvent>
/** An event just appended: some stores tell its time to readers only. */
export type Appended<Event> = Event &
  Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position' | 'metadata'> &
  Pick<Extract<AppendResult, { type: 'appended' }>, 'time'>

/** An event of a type or a version that this release doesn't know, or that doesn't hold what its schema says. */
export class UnreadableEvent extends Failure {
  override readonly name = 'UnreadableEvent'
  readonly code = 'unreadable_event'
  override readonly retryable = false
}

const isEventType = (type: string): type is EventType => Object.hasOwn(eventSchemas, type)

/**
 * @typeParam Event the family of events that the stream holds; an event of another one is for its `evolve` to stop at
 * @throws UnreadableEvent
 */
export function decodeEvent<Event extends DomainEvent = DomainEvent>(recorded: RecordedEvent): Stored<Event> {
  const { id, stream, revision, position, time, metadata, type } = recorded
  const where = `event ${id} at revision ${revision} of ${stream}`
  if (!isEventType(type)) throw new UnreadableEvent(`${where} has the unknown type ${type}; a newer release wrote it`)
  const version = metadata.schemaVersion
  if (version !== schemaVersion) throw new UnreadableEvent(`${where} has schema version ${version}; this release reads ${schemaVersion}`)
  const data = eventSchemas[type].safeParse(recorded.data)
  if (!data.success) {
    const fields = data.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new UnreadableEvent(`${where} is not a ${type}: ${fields}`, { cause: data.error })
  }
  return { type, data: data.data, id, stream, revision, position, time, metadata } as Stored<DomainEvent> as Stored<Event>
}
