/** What lies on the topic of public events, as a reader of it would see it, from the beginning. */
import { randomUUID } from 'node:crypto'
import { type IHeaders, Kafka, logLevel } from 'kafkajs'
import type { KafkaConnection } from '../../src/adapters/kafka/client.ts'
import { namesOf } from '../../src/adapters/kafka/names.ts'
import { waitFor } from '../waitFor.ts'

export interface PublishedEvent {
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
  readonly data: unknown
}

/** @returns everything up to where the topic ended when this was called; of each partition in order */
export async function readPublished(connection: KafkaConnection): Promise<readonly PublishedEvent[]> {
  const topic = namesOf(connection.topicPrefix).events
  const kafka = new Kafka({ brokers: [...connection.brokers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  const consumer = kafka.consumer({ groupId: `reader-${randomUUID()}`, maxWaitTimeInMs: 100 })
  try {
    await Promise.all([admin.connect(), consumer.connect()])
    const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]))
    const read = new Map<number, number>()
    const events: PublishedEvent[] = []
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const { key, value, headers = {} } of batch.messages) {
          events.push({ key: String(key), headers: textOf(headers), data: JSON.parse(String(value)) })
        }
        read.set(batch.partition, Number(batch.lastOffset()) + 1)
      },
    })
    await waitFor('the end of the topic', () => [...ends].every(([partition, end]) => (read.get(partition) ?? 0) >= end), 60_000)
    return events
  } finally {
    await Promise.all([consumer.disconnect(), admin.disconnect()])
  }
}

const textOf = (headers: IHeaders) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
