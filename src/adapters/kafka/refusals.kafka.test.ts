import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKafka, silent, type TestKafka } from '../../../testing/engines/kafka.ts'
import type { KafkaConnection } from './client.ts'
import { createTopics } from './topics.ts'

let kafka: TestKafka
beforeAll(async () => {
  kafka = await openTestKafka()
})
afterAll(() => kafka.stop())

const refusalOf = (settings: Partial<KafkaConnection>) =>
  createTopics({ brokers: kafka.brokers, topicPrefix: 'refused', tls: null, login: null, ...settings }, { replicationFactor: 1 }, silent)

test('TLS at a broker that speaks none is not tried again and again, and named', async () => {
  await expect(refusalOf({ tls: { ca: null } })).rejects.toMatchObject({
    retryable: false,
    message: expect.stringContaining('speak no TLS'),
  })
})

test.each(['plain', 'scram-sha-512'] as const)('so is a login by %s at a broker that asks for none', async (mechanism) => {
  const login = { mechanism, username: 'somebody', password: { reveal: () => 'not-to-be-seen' } }
  const refused = await refusalOf({ login }).then(String, (error: unknown) => error)
  expect(refused).toMatchObject({ retryable: false, message: expect.stringContaining('KAFKA_SASL_MECHANISM') })
  expect(String(refused)).not.toContain('not-to-be-seen')
})
