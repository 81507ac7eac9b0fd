/** The public events as files: a JSON Schema for each, and an AsyncAPI document that names them. */
import { z } from 'zod'
import { publicEvents } from '../../src/events/publicEvents.ts'
import { toYaml } from './yaml.ts'

const text = (description: string, more: Readonly<Record<string, string>> = {}) => ({ type: 'string', description, ...more })
const headers = {
  type: 'object',
  required: ['content-type', 'ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject', 'ce_revision', 'ce_position'],
  properties: {
    'content-type': text('Of the value.', { const: 'application/json' }),
    ce_specversion: text('Of CloudEvents.', { const: '1.0' }),
    ce_id: text('Of the event; the same in each repeat.', { format: 'uuid' }),
    ce_source: text('The service.', { const: 'urn:sillok' }),
    ce_type: text('Name and version of the payload.'),
    ce_time: text('When the event was recorded. Never goes back as positions grow.', { format: 'date-time' }),
    ce_subject: text("The stream: one account, job, album, or one user's portraits. Also the record's key."),
    ce_revision: text("The event's place in its stream, from 0, without gaps. One that was seen before is a repeat: drop it.", {
      pattern: '^[0-9]+$',
    }),
    ce_position: text("The event's place in the log. Grows, with gaps.", { pattern: '^[0-9]+$' }),
    ce_traceparent: text('W3C trace context, where there is one.'),
  },
}

const fileOf = (type: string) => `schemas/${type}.json`

/** @returns contents by path, from the root of the repository */
export function asyncApiFiles(): ReadonlyMap<string, string> {
  const events = Object.values(publicEvents)
  const files = new Map(
    events.map(({ type, summary, schema }) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
      return [
        fileOf(type),
        `${JSON.stringify({ $schema, $id: `urn:sillok:${type}`, title: type, description: summary, ...rest }, null, 2)}\n`,
      ]
    }),
  )
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Sillok, public events',
      version: '1',
      description:
        'Everything that happened to a credit, a job or an image, as CloudEvents 1.0 in binary mode. At least once; in order within a stream; no personal data but ids. Types are stable: a change that readers could notice is a new version.',
    },
    defaultContentType: 'application/json',
    channels: {
      events: {
        address: 'sillok.events',
        description: 'The prefix is KAFKA_TOPIC_PREFIX.',
        messages: Object.fromEntries(events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
        bindings: { kafka: { topic: 'sillok.events', partitions: 12 } },
      },
    },
    operations: {
      publishEvents: { action: 'send', channel: { $ref: '#/channels/events' }, summary: 'What the publisher role sends.' },
    },
    components: {
      messages: Object.fromEntries(
        events.map(({ type, summary }) => [
          type,
          {
            name: type,
            summary,
            contentType: 'application/json',
            headers: { $ref: '#/components/schemas/headers' },
            payload: { schemaFormat: 'application/schema+json;version=draft-2020-12', schema: { $ref: `./${fileOf(type)}` } },
            bindings: { kafka: { key: text("The stream's name: the subject.") } },
          },
        ]),
      ),
      schemas: { headers },
    },
  }
  return files.set('asyncapi.yaml', toYaml(document))
}
