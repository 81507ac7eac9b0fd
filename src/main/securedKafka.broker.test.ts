/** From the names in the environment to a broker that encrypts and asks who is there. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { quickRedelivery, taskAt } from '../../testing/contracts/taskBusMessages.ts'
import { silent } from '../../testing/engines/kafka.ts'
import { type SecuredBroker, startSecuredBroker } from '../../testing/engines/securedKafka.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { createKafkaTaskBus } from '../adapters/kafka/taskBus.ts'
import { createTopics } from '../adapters/kafka/topics.ts'
import { readConfig } from '../config.ts'
import type { TaskBus } from '../ports/taskBus.ts'

let broker: SecuredBroker
const opened: TaskBus[] = []
beforeAll(async () => {
  broker = await startSecuredBroker()
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((bus) => bus.close()))
})
afterAll(async () => {
  await broker?.stop()
})

function connectionTo(settings: Readonly<Record<string, string>>) {
  const { kafka } = readConfig({ AUTH_MODE: 'dev', ...broker.environment, ...settings })
  if (!kafka) throw new Error('no Kafka in the configuration')
  return kafka.connection
}
const plain = { KAFKA_SASL_MECHANISM: 'plain' }
const settings = { replicationFactor: 1, partitions: 1 }

test.each(['plain', 'scram-sha-256', 'scram-sha-512'])('a task goes through under TLS, with a login by %s', async (mechanism) => {
  const connection = connectionTo({ KAFKA_SASL_MECHANISM: mechanism, KAFKA_TOPIC_PREFIX: mechanism })
  await createTopics(connection, settings, silent)
  const bus = createKafkaTaskBus({ connection, log: silent, redelivery: quickRedelivery })
  opened.push(bus)
  const handled: string[] = []
  await bus.consumeTasks({
    concurrency: 1,
    handle: async ({ taskId }) => {
      handled.push(taskId)
      return { type: 'done' }
    },
  })
  await bus.publishTasks([taskAt(0)])
  await waitFor('the task', () => handled.length === 1, 30_000)
  expect(handled).toEqual([taskAt(0).taskId])
})

test('a wrong password is told as such, and not repeated', async () => {
  const preparing = createTopics(connectionTo({ ...plain, KAFKA_PASSWORD: 'not-to-be-seen' }), settings, silent)
  const message = await preparing.then(String, String)
  expect(message).toMatch(/can't be prepared: .*Authentication failed/)
  expect(message).not.toContain('not-to-be-seen')
})

test('a broker whose certificate nobody we trust has signed gets no password', async () => {
  await expect(createTopics(connectionTo({ ...plain, KAFKA_TLS_CA_FILE: '' }), settings, silent)).rejects.toThrow(/self-signed certificate/)
})
