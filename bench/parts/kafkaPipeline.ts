/** The pipeline over Kafka, every role in a process of its own. */
import { openTestKafka } from '../../testing/engines/kafka.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { runPipeline } from './pipeline.ts'

export const name = 'pipeline-kafka'
export const about = 'images a second and task pick-up over Kafka, with a provider that costs nothing'
export const seconds = 40

const partitions = 12
const processes = [['api'], ['projector'], ['reactor', 'timers'], ['generator']]

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  context.progress('starts a broker')
  const kafka = await openTestKafka()
  context.atEnd(kafka.stop)
  const { brokers, topicPrefix } = await kafka.connection(partitions)
  const settings = { KAFKA_BROKERS: brokers.join(','), KAFKA_TOPIC_PREFIX: topicPrefix }
  return runPipeline(context, { name, processes, settings })
}
