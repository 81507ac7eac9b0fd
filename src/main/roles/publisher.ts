import { startPublisher } from '../../workers/publisher/publisher.ts'
import type { StartRole } from '../foundation.ts'
import { kafkaOf } from './role.ts'

export const publisher: StartRole = async ({ config, engines, scheduler, log, onClose, lead }) => {
  const { store, checkpoints } = engines
  const { createKafkaEventSink } = await import('../../adapters/kafka/eventSink.ts')
  const sink = createKafkaEventSink({ connection: kafkaOf(config).connection, log })
  onClose(() => sink.close())
  lead('follower publisher', async () => startPublisher({ store, checkpoints, sink, scheduler, log }))
}
