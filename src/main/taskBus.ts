/** The task bus that the configuration names: Kafka, or a queue in the database. Only that one's library is loaded. */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { TaskBus } from '../ports/taskBus.ts'
import type { Engines } from './engines.ts'
import { untilThere } from './starting/untilThere.ts'

/** As with the database, opening brings what it keeps its messages in to this release. */
export async function openTaskBus(config: Config, { databaseUrl, pool }: Engines, log: Logger): Promise<TaskBus> {
  if (config.kafka === null) {
    const { createPostgresTaskBus } = await import('../adapters/postgres/taskBus/taskBus.ts')
    return createPostgresTaskBus({ databaseUrl, pool, log })
  }
  const { createKafkaTaskBus } = await import('../adapters/kafka/taskBus.ts')
  const { createTopics } = await import('../adapters/kafka/topics.ts')
  const { connection, replicationFactor } = config.kafka
  const { BusRefuses } = await import('../adapters/kafka/unavailable.ts')
  await untilThere(
    () => createTopics(connection, { replicationFactor }, log),
    log,
    (error) => !(error instanceof BusRefuses),
  )
  return createKafkaTaskBus({ connection, log })
}
