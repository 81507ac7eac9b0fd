import { openTestKafka } from '../engines/kafka.ts'
import { describeShoot } from './shootStory.ts'

const open = async () => {
  const kafka = await openTestKafka()
  const { brokers, topicPrefix } = await kafka.connection(6)
  return { environment: { KAFKA_BROKERS: brokers.join(','), KAFKA_TOPIC_PREFIX: topicPrefix }, stop: kafka.stop }
}

describeShoot('Kafka', open, 'as far as a bus decides')
