/**
 * The topics, created explicitly. What is there is left as it is: an operator's partitions, retention and replication
 * are the operator's. docs/OPERATIONS.md lists the same figures.
 */
import type { Admin, ITopicConfig } from 'kafkajs'
import type { Logger } from 'pino'
import { pause } from '../../scheduling/pause.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createClient, type KafkaConnection } from './client.ts'
import { namesOf, queues } from './names.ts'
import { BusRefuses, BusUnavailable } from './unavailable.ts'

const dayMs = 86_400_000
/** More processes of one role than this have nothing to do. */
const partitionsOfQueues = 12
const partitionsOfEvents = 12
/** Longer than any job may take and than an outage should; older tasks belong to jobs that have timed out. */
const retentionOfQueuesMs = 7 * dayMs
const retentionOfEventsMs = 30 * dayMs
const replicasMax = 3
/** A cluster that isn't there stops the start with a sentence, after about five seconds. */
const connectRetriesMax = 5

/** How often it is looked whether a new topic's partitions have leaders: for about ten seconds. */
const ledTriesMax = 100

/** What brokers and library say that stays so until somebody changes a setting. */
const refusals: readonly { readonly says: RegExp; readonly remedy: string }[] = [
  {
    says: /disconnected before secure TLS|wrong version number|packet length too long/i,
    remedy: 'They speak no TLS there: unset KAFKA_TLS, or name their TLS port in KAFKA_BROKERS.',
  },
  {
    says: /current SASL state|SASL mechanism .*(not|un)|not enabled/i,
    remedy: 'They ask for no such login there: check KAFKA_SASL_MECHANISM, or name another port in KAFKA_BROKERS.',
  },
  { says: /authentication failed|SASL .*failed/i, remedy: 'Check KAFKA_USERNAME, KAFKA_PASSWORD and KAFKA_SASL_MECHANISM.' },
  {
    says: /self-signed certificate|unable to (get|verify)|certificate/i,
    remedy: 'Nobody who is trusted here has signed their certificate: check KAFKA_TLS_CA_FILE.',
  },
]

export interface TopicSettings {
  /** Null: three, or as many as there are brokers. */
  readonly replicationFactor: number | null
  /** For tests; the documented numbers otherwise. */
  readonly partitions?: number
}

/** @returns the names of the topics that were missing */
export async function createTopics(connection: KafkaConnection, settings: TopicSettings, log: Logger): Promise<readonly string[]> {
  const admin = createClient(connection, log, connectRetriesMax).admin()
  try {
    await admin.connect()
    const present = new Set(await admin.listTopics())
    const replicas = settings.replicationFactor ?? Math.min(replicasMax, (await admin.describeCluster()).brokers.length)
    const missing = topicsOf(connection.topicPrefix, replicas, settings.partitions).filter(({ topic }) => !present.has(topic))
    if (missing.length > 0) await admin.createTopics({ topics: missing, timeout: 15_000 })
    for (const { topic } of missing) await untilLed(admin, topic)
    await checkPartitions(admin, connection.topicPrefix)
    return missing.map(({ topic }) => topic)
  } catch (error) {
    if (error instanceof BusUnavailable) throw error
    const why = error instanceof Error ? error.message : String(error)
    const refusal = refusals.find(({ says }) => says.test(why))
    if (refusal)
      throw new BusRefuses(`Kafka at ${connection.brokers.join(',')} can't be prepared: ${why}. ${refusal.remedy}`, { cause: error })
    throw new BusUnavailable(`Kafka at ${connection.brokers.join(',')} can't be prepared: ${why}. Check KAFKA_BROKERS.`, { cause: error })
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}

function topicsOf(prefix: string, replicationFactor: number, partitions?: number): ITopicConfig[] {
  const names = namesOf(prefix)
  const safe = replicationFactor >= replicasMax ? { 'min.insync.replicas': '2' } : {}
  const topic = (name: string, numPartitions: number, config: Readonly<Record<string, string>>): ITopicConfig => ({
    topic: name,
    numPartitions,
    replicationFactor,
    configEntries: Object.entries({ ...config, ...safe }).map(([key, value]) => ({ name: key, value })),
  })
  return [
    ...queues.flatMap((queue) =>
      names.topicsOf[queue].map((name) => topic(name, partitions ?? partitionsOfQueues, { 'retention.ms': `${retentionOfQueuesMs}` })),
    ),
    topic(names.events, partitions ?? partitionsOfEvents, { 'retention.ms': `${retentionOfEventsMs}` }),
    // A letter stays until it is replayed.
    topic(names.deadLetters, 1, { 'cleanup.policy': 'compact' }),
  ]
}

/** Whoever reads or writes a new topic before all its leaders have taken office is sent round in circles by the library. */
async function untilLed(admin: Admin, topic: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await admin.fetchTopicOffsets(topic)
      return
    } catch (error) {
      if (tries >= ledTriesMax) throw error
      await pause(systemScheduler, 100)
    }
  }
}

/** A key must lie in the same partition of each topic of a queue, so that one process sees all of it. */
async function checkPartitions(admin: Admin, prefix: string): Promise<void> {
  const names = namesOf(prefix)
  for (const queue of queues) {
    const { topics } = await admin.fetchTopicMetadata({ topics: [...names.topicsOf[queue]] })
    if (new Set(topics.map(({ partitions }) => partitions.length)).size > 1) {
      throw new BusUnavailable(`The topics ${names.topicsOf[queue].join(', ')} need the same number of partitions.`)
    }
  }
}
