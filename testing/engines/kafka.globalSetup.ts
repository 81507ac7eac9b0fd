/**
 * One Kafka broker for all test files of a run that don't kill theirs. It is started when the first of them asks for it, at the
 * address in `SILLOK_TEST_KAFKA`, so that a run of other files has none.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startTestBroker, type TestBroker } from './kafka.ts'
import { canStartKafka } from './servers.ts'

export default async function setup(): Promise<() => Promise<void>> {
  if (!canStartKafka) return async () => undefined
  let broker: Promise<TestBroker> | null = null
  const door = createServer((_, response) => {
    broker ??= startTestBroker()
    broker.then(
      ({ brokers }) => response.end(brokers.join(',')),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  process.env.SILLOK_TEST_KAFKA = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
  return async () => {
    door.close()
    door.closeAllConnections()
    const started = await broker?.catch(() => null)
    await started?.stop()
  }
}
