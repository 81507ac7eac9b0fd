/** What was decided, as what the store takes: checked against its schema, with ids that follow from the command. */
import { hash } from 'node:crypto'
import { Defect } from '../domain/decider.ts'
import { type DomainEvent, eventSchemas, schemaVersion } from '../domain/events.ts'
import { type CommandId, eventIdOf } from '../domain/ids.ts'
import type { Stored } from '../ports/eventCodec.ts'
import type { NewEvent, RecordedEvent } from '../ports/eventStore.ts'

export interface CommandMeta {
  readonly commandId: CommandId
  /** The conversation, and what in it caused this. */
  readonly correlationId: string
  readonly causationId: string
  /** A user id, or `system`. */
  readonly actor: string
  /** W3C trace context. */
  readonly traceparent: string | null
}

export const metadataOf = ({ commandId, correlationId, causationId, actor, traceparent }: CommandMeta) => ({
  commandId,
  $correlationId: correlationId,
  $causationId: causationId,
  actor,
  schemaVersion,
  ...(traceparent === null ? {} : { traceparent }),
})

/**
 * @param index of the event among those that the command appends to the stream
 * @throws Defect when a rule made an event that its own schema refuses
 */
export function encodeEvent<Event extends DomainEvent>(event: Event, meta: CommandMeta, index: number): NewEvent & Event {
  const data = eventSchemas[event.type].safeParse(event.data)
  if (!data.success) throw new Defect(`${event.type} does not match its schema`, { cause: data.error })
  // The schema puts fields in one order, so equal content has equal text.
  const metadata = metadataOf(meta)
  const contentHash = hash('sha256', JSON.stringify([data.data, metadata]), 'base64url')
  const encoded: NewEvent = { id: eventIdOf(meta.commandId, index, contentHash), type: event.type, data: data.data, metadata }
  return encoded as NewEvent & Event
}

/** What was just appended, as a reader of the stream would see it. */
export const storedEvent = <Event extends DomainEvent>(
  event: NewEvent & Event,
  place: Pick<RecordedEvent, 'stream' | 'revision' | 'position' | 'time'>,
): Stored<Event> => ({ ...event, ...place }) as NewEvent & Event & typeof place as Stored<Event>
