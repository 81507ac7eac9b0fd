/** The task bus that the configuration names: Kafka, or a queue in the database. */
import type { Logger } from 'pino'
import { createKafkaTaskBus } from '../adapters/kafka/taskBus.ts'
import { createTopics } from '../adapters/kafka/topics.ts'
import { createPostgresTaskBus } from '../adapters/postgres/taskBus/taskBus.ts'
import type { Config } from '../config.ts'
import type { TaskBus } from '../ports/taskBus.ts'
import type { Engines } from './engines.ts'

/** As with the database, opening brings what it keeps its messages in to this release. */
export async function openTaskBus(config: Config, { databaseUrl, pool }: Engines, log: Logger): Promise<TaskBus> {
  if (config.kafka === null) return createPostgresTaskBus({ databaseUrl, pool, log })
  const { connection, replicationFactor } = config.kafka
  await createTopics(connection, { replicationFactor }, log)
  return createKafkaTaskBus({ connection, log })
}
