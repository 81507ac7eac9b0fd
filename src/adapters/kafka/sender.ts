/**
 * Sends, for everybody in this process, through one idempotent producer.
 *
 * Ensures that `send` resolves behind the acknowledgement of all in-sync replicas, that messages go out in the order of
 * the calls, and that what waits is bounded. One request is in flight at a time; what comes meanwhile goes with the next.
 * After a failed request the producer is thrown away: the next batch would carry the lost one's sequence numbers, and
 * a broker that has the lost one would take it for a repeat and drop it.
 */
import type { Producer, TopicMessages } from 'kafkajs'
import { CompressionTypes, Partitioners } from 'kafkajs'
import type { Logger } from 'pino'
import { Overloaded } from '../../failures.ts'
import { shareCalls, upTo } from '../../scheduling/sharedCalls.ts'
import { within } from '../../scheduling/within.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createClient, type KafkaConnection, retries, sendRetriesMax } from './client.ts'
import { BusUnavailable } from './unavailable.ts'

export interface Outgoing {
  readonly topic: string
  readonly key: string
  /** Null takes back what was said under the key, where a topic is compacted. */
  readonly value: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export interface Sender {
  /** @throws BusUnavailable the messages may lie on the broker all the same */
  send(messages: readonly Outgoing[]): Promise<void>
  close(): Promise<void>
}

const waitingMax = 20_000
/** A broker takes 1 MiB in one batch of a partition; ours are about 1 KiB each. */
const batchMessagesMax = 500
const batchCharactersMax = 400_000
const disconnectMsMax = 2_000

export function createSender(connection: KafkaConnection, log: Logger): Sender {
  const client = createClient(connection, log, sendRetriesMax)
  let waiting = 0
  let producer: Producer | null = null
  let closed = false

  async function connected(): Promise<Producer> {
    if (producer) return producer
    const fresh = client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { ...retries, retries: sendRetriesMax },
    })
    try {
      await fresh.connect()
    } catch (error) {
      await discard(fresh)
      throw error
    }
    producer = fresh
    return fresh
  }

  async function discard(old: Producer) {
    if (producer === old) producer = null
    await within(systemScheduler, disconnectMsMax, old.disconnect()).catch((error: unknown) =>
      log.debug({ err: error }, 'a producer did not close in order'),
    )
  }

  async function request(messages: readonly Outgoing[]): Promise<void> {
    let used: Producer | null = null
    try {
      used = await connected()
      await used.sendBatch({ acks: -1, compression: CompressionTypes.None, topicMessages: byTopic(messages) })
    } catch (error) {
      if (used) await discard(used)
      throw new BusUnavailable(`Kafka took no message: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
  }

  const requests = shareCalls<readonly Outgoing[], void>({
    call: async (calls) => {
      const messages = calls.flat()
      waiting -= messages.length
      await request(messages)
      return calls.map(() => undefined)
    },
    measure,
  })

  return {
    send(messages) {
      if (closed) return Promise.reject(new BusUnavailable('this process has closed its connection to Kafka'))
      if (messages.length === 0) return Promise.resolve()
      if (waiting + messages.length > waitingMax) return Promise.reject(new Overloaded(`${waiting} messages wait to be sent`))
      waiting += messages.length
      return requests.ask(messages)
    },
    async close() {
      closed = true
      await within(systemScheduler, disconnectMsMax, requests.idle()).catch(() => undefined)
      requests.refuse(new BusUnavailable('this process closes its connection to Kafka'))
      if (producer) await discard(producer)
    },
  }
}

/** Whether messages still fit into one request, by their count and their characters. */
function measure(): (messages: readonly Outgoing[]) => boolean {
  const [few, short] = [
    upTo<readonly Outgoing[]>(batchMessagesMax, ({ length }) => length)(),
    upTo<readonly Outgoing[]>(batchCharactersMax, (messages) => messages.reduce((sum, { value }) => sum + (value?.length ?? 0), 0))(),
  ]
  return (messages) => few(messages) && short(messages)
}

const byTopic = (messages: readonly Outgoing[]): TopicMessages[] =>
  [...Map.groupBy(messages, ({ topic }) => topic)].map(([topic, ofTopic]) => ({
    topic,
    messages: ofTopic.map(({ key, value, headers }) => ({ key, value, ...(headers ? { headers } : {}) })),
  }))
