/**
 * Public events on their topic, as CloudEvents 1.0 in binary mode: attributes in headers, the payload as the value.
 *
 * Ensures that a stream's events lie in one partition, in order, and that `publish` resolves behind the acknowledgement
 * of all of them. Chunks go one after the other: a later one must not be there when an earlier one isn't.
 */
import type { Logger } from 'pino'
import { eventSource } from '../../events/publicEvents.ts'
import type { PublicEvent, PublicEventSink } from '../../ports/publicEventSink.ts'
import type { KafkaConnection } from './client.ts'
import { namesOf } from './names.ts'
import { createSender, type Outgoing } from './sender.ts'

/** Below what a broker takes in one batch of a partition, even if all of a chunk is of one stream. */
const chunkCharactersMax = 400_000

export function createKafkaEventSink(options: { readonly connection: KafkaConnection; readonly log: Logger }): PublicEventSink {
  const topic = namesOf(options.connection.topicPrefix).events
  const sender = createSender(options.connection, options.log)
  return {
    async publish(events) {
      for (const chunk of chunksOf(events.map((event) => outgoingOf(topic, event)))) await sender.send(chunk)
    },
    close: sender.close,
  }
}

export const headersOf = (event: PublicEvent): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  ce_specversion: '1.0',
  ce_id: event.id,
  ce_source: eventSource,
  ce_type: event.type,
  ce_time: event.time,
  ce_subject: event.stream,
  ce_revision: `${event.revision}`,
  ce_position: `${event.position}`,
  ...(event.traceparent === null ? {} : { ce_traceparent: event.traceparent }),
})

const outgoingOf = (topic: string, event: PublicEvent): Outgoing => ({
  topic,
  key: event.stream,
  value: JSON.stringify(event.data),
  headers: headersOf(event),
})

function chunksOf(messages: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const chunks: Outgoing[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const message of messages) {
    const size = message.value?.length ?? 0
    if (characters + size > chunkCharactersMax) {
      chunks.push([])
      characters = 0
    }
    chunks.at(-1)?.push(message)
    characters += size
  }
  return chunks
}
