/** What the store kept, as the event that it is. The one place where stored payloads are read one by one. */
import type { z } from 'zod'
import type { DomainEvent } from '../domain/events.ts'
import { eventSchemas } from '../domain/events.ts'
import { Failure } from '../failures.ts'
import type { AppendResult, RecordedEvent } from '../ports/eventStore.ts'
import { NotJson } from './notJson.ts'
import { findReadable, whyUnreadable } from './versions.ts'

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

/** Events that this process checked when it encoded them, and has just appended. */
const checked = new WeakSet<RecordedEvent>()

/** Of an event whose data was made by its schema: what this process appends isn't checked again by its own followers. */
export function noteChecked(recorded: RecordedEvent): void {
  checked.add(recorded)
}

/**
 * An event of an older version comes out as one of the present.
 * @typeParam Event the family of events that the stream holds; an event of another one is for its `evolve` to stop at
 * @throws UnreadableEvent
 */
export function decodeEvent<Event extends DomainEvent = DomainEvent>(recorded: RecordedEvent): Stored<Event> {
  return decodeWith(recorded, (schema) => {
    if (checked.has(recorded)) return recorded.data
    const parsed = schema.safeParse(recorded.data)
    if (parsed.success) return parsed.data
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new UnreadableEvent(`${whereIs(recorded)} is not a ${recorded.type}: ${fields}`, { cause: parsed.error })
  })
}

/**
 * For what is kept beside the read models, which stand still before what isn't as its schema says: the data is taken at its
 * word, as folds of the whole log take it.
 * @throws UnreadableEvent for a type or a version that this release doesn't know, or what isn't JSON
 */
export const decodeFollowed = (recorded: RecordedEvent): StoredEvent => decodeWith(recorded, () => recorded.data)

function decodeWith<Event extends DomainEvent>(recorded: RecordedEvent, dataOf: (schema: z.ZodType) => unknown): Stored<Event> {
  const { id, stream, revision, position, time, metadata, type } = recorded
  const version = metadata.schemaVersion
  const found = findReadable(type, version)
  if (!found) throw new UnreadableEvent(`${whereIs(recorded)} has ${whyUnreadable(type, version)}`)
  if (recorded.data instanceof NotJson) throw new UnreadableEvent(`${whereIs(recorded)} is not JSON`, { cause: recorded.data.cause })
  const written = dataOf(found.upcast?.schema ?? eventSchemas[found.type])
  const data = found.upcast ? found.upcast.toNext(written, { time }) : written
  return { type: found.type, data, id, stream, revision, position, time, metadata } as Stored<DomainEvent> as Stored<Event>
}

const whereIs = ({ id, revision, stream }: RecordedEvent): string => `event ${id} at revision ${revision} of ${stream}`
