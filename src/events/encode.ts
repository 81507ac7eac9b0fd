/** What was decided, as what the store takes: checked against its schema, with ids that follow from the command. */
import { Defect } from '../domain/decider.ts'
import { type DomainEvent, eventSchemas, type EventType } from '../domain/events.ts'
import { type CommandId, eventIdOf } from '../domain/ids.ts'
import type { Appended } from './decode.ts'
import type { NewEvent } from '../ports/eventStore.ts'
import { versionOf } from './versions.ts'

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

export const metadataOf = (type: EventType, { commandId, correlationId, causationId, actor, traceparent }: CommandMeta) => ({
  commandId,
  $correlationId: correlationId,
  $causationId: causationId,
  actor,
  schemaVersion: versionOf[type],
  ...(traceparent === null ? {} : { traceparent }),
})

export type EncodedEvent<Event> = NewEvent & { readonly text: string } & Event

/**
 * @param index of the event among those that the command appends to the stream
 * @throws Defect when a rule made an event that its own schema refuses
 */
export function encodeEvent<Event extends DomainEvent>(event: Event, meta: CommandMeta, index: number): EncodedEvent<Event> {
  const parsed = eventSchemas[event.type].safeParse(event.data)
  if (!parsed.success) throw new Defect(`${event.type} does not match its schema`, { cause: parsed.error })
  // The schema puts fields in one order, so equal content has equal text.
  const { data } = parsed
  const text = JSON.stringify(data)
  const metadata = metadataOf(event.type, meta)
  const encoded: EncodedEvent<unknown> = {
    id: eventIdOf(index, `${text} ${JSON.stringify(metadata)}`),
    type: event.type,
    data,
    text,
    metadata,
  }
  return encoded as EncodedEvent<Event>
}

/** What was just appended, as a reader of the stream would see it. */
export function appendedEvent<Event extends DomainEvent>(
  { id, type, data, metadata }: NewEvent & Event,
  { stream, revision, position, time }: Pick<Appended<unknown>, 'stream' | 'revision' | 'position' | 'time'>,
): Appended<Event> {
  return { type, data, id, stream, revision, position, time, metadata } as Appended<DomainEvent> as Appended<Event>
}
