/** The same by processes of their own, with Kafka between them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKafka, type TestKafka } from '../engines/kafka.ts'
import { openScaledService, type ScaledService } from '../e2e/scaledService.ts'
import { type Collector, startCollector } from './collector.ts'
import { expectOneTrace, tracedTo } from './tracedShoot.ts'

let collector: Collector
let kafka: TestKafka
let service: ScaledService

beforeAll(async () => {
  collector = await startCollector()
  kafka = await openTestKafka()
  service = await openScaledService({ kafka, s3: null, eventStoreUrl: '' })
}, 900_000)
afterAll(async () => {
  await service?.stop()
  await kafka?.stop()
  await collector?.close()
})

test('a shoot by three processes over Kafka is one trace, from the request to the settlement', { timeout: 600_000 }, async () => {
  const api = await service.run(['api'], tracedTo(collector))
  await service.run(['projector', 'reactor', 'timers'], tracedTo(collector))
  await service.run(['generator'], tracedTo(collector))
  await expectOneTrace(api.address, collector)
  expect(new Set(collector.spans().map(({ resource }) => resource['service.instance.id'])).size).toBe(3)
  const systems = new Set(collector.spans().flatMap(({ attributes }) => attributes['messaging.system'] ?? []))
  expect(systems).toEqual(new Set(['kafka']))
})
