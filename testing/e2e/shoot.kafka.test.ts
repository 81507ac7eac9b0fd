import { openTestKafka } from '../engines/kafka.ts'
import { describeShoot } from './shootStory.ts'

describeShoot('Kafka', async () => {
  const kafka = await openTestKafka()
  const { brokers, topicPrefix } = await kafka.connection(6)
  return { environment: { KAFKA_BROKERS: brokers.join(','), KAFKA_TOPIC_PREFIX: topicPrefix }, stop: kafka.stop }
})
