import { afterAll, beforeAll } from 'vitest'
import { describeTaskBus } from '../../../testing/contracts/taskBus.contract.ts'
import { quickRedelivery } from '../../../testing/contracts/taskBusMessages.ts'
import { openTestKafka, silent, type TestKafka } from '../../../testing/engines/kafka.ts'
import { createKafkaTaskBus } from './taskBus.ts'

let kafka: TestKafka
beforeAll(async () => {
  kafka = await openTestKafka()
}, 120_000)
afterAll(async () => {
  await kafka.stop()
})

// One partition, because one test looks at the order.
describeTaskBus('Kafka', async () => {
  const connection = await kafka.connection(1)
  return { bus: createKafkaTaskBus({ connection, log: silent, redelivery: quickRedelivery }), dispose: async () => undefined }
})
