/** A shoot by processes of one role each, on every real engine that the run has; two generators, of which one is killed in the middle. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createSender } from '../../src/adapters/kafka/sender.ts'
import { call, signIn } from '../client.ts'
import { openTestKafka, silent, type TestKafka } from '../engines/kafka.ts'
import { openTestS3, type TestS3 } from '../engines/s3.ts'
import { eventStoreUrl, hasS3 } from '../engines/servers.ts'
import { startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'
import { beginShoot, expectDelivered, expectPublished, expectVerified, openScaledService, type ScaledService } from './scaledService.ts'

const lettersSchema = z.object({
  messages: z.array(z.object({ id: z.string(), message: z.unknown(), failedAt: z.string() })).min(1),
  parked: z.array(z.unknown()).length(0),
})

let kafka: TestKafka
let s3: TestS3 | null
let service: ScaledService

beforeAll(async () => {
  kafka = await openTestKafka()
  s3 = hasS3 ? await openTestS3() : null
  service = await openScaledService({ kafka, s3, eventStoreUrl })
}, 900_000)

afterAll(async () => {
  await service?.stop()
  await s3?.stop()
  await kafka?.stop()
})

test('twenty images are delivered once each though a generator is killed, and everything is published', { timeout: 600_000 }, async () => {
  const api = await service.run(['api'])
  await service.run(['projector', 'timers'])
  await service.run(['reactor'])
  await service.run(['publisher'])
  const [victim] = [await service.run(['generator']), await service.run(['generator'])]

  const shoot = await beginShoot(api.address, 20)
  await victim.kill()
  await expectDelivered(shoot)
  expect((await call(api.address, null, 'GET', '/readyz')).status).toBe(200)
  await expectPublished(service, shoot, await expectVerified(service))

  if (!s3) return
  const { S3_ENDPOINT: endpoint = '' } = service.environment
  const besides = await service.run(['api'], { S3_PUBLIC_ENDPOINT: endpoint })
  const { tasks } = await shoot.couple.readJob(shoot.jobId)
  const again = await signIn(besides.address, shoot.couple.userId)
  const sent = await again.send('GET', tasks[0]?.imageUrl ?? '')
  expect([sent.status, sent.headers.get('location')?.startsWith(endpoint)]).toEqual([302, true])
  const image = await fetch(sent.headers.get('location') ?? '')
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const direct = await shoot.couple.send('GET', tasks[0]?.imageUrl ?? '')
  expect(await image.text()).toBe(direct.text)
})

test('two of each role beside them deliver each image once, to two couples who order at once', { timeout: 600_000 }, async () => {
  const all = ['api', 'projector', 'reactor', 'timers', 'generator', 'publisher']
  const both = [await service.run(all), await service.run(all)]
  const shoots = await Promise.all(both.map(({ address }) => beginShoot(address, 6)))
  for (const shoot of shoots) await expectDelivered(shoot)
  const events = await expectVerified(service)
  for (const shoot of shoots) await expectPublished(service, shoot, events)
  expect(await Promise.all(both.map((process) => process.stop()))).toEqual([0, 0])
})

test('migrate says which topics it made, and that all are there', async () => {
  const prefix = `${service.kafka.topicPrefix}-fresh`
  expect(await service.sillok(['migrate'], { KAFKA_TOPIC_PREFIX: prefix })).toContain(`Created the topics ${prefix}.tasks, `)
  expect(await service.sillok(['migrate'])).toContain('All topics are there.')
})

test('a message that nobody can read is listed, and replayed by the id of either list', async () => {
  const sender = createSender(service.kafka, silent)
  await sender.send([{ topic: `${service.kafka.topicPrefix}.tasks`, key: 'a', value: 'no json {' }])
  await sender.close()
  const letters = async () => lettersSchema.parse(JSON.parse(await service.sillok(['dead-letters', 'list', '--json'])))
  const [letter] = await waitFor('the letter', async () => (await letters()).messages, 60_000)
  expect(letter).toMatchObject({ id: 'queue:tasks.a', message: 'no json {' })
  expect(await service.sillok(['dead-letters', 'list'])).toContain('queue:tasks.a  tasks  ')
  expect(await service.sillok(['dead-letters', 'replay', letter?.id ?? ''])).toBe('1 replayed.\n')
  await waitFor('it to come again', async () => (await letters()).messages.some(({ failedAt }) => failedAt !== letter?.failedAt), 60_000)
  expect(await service.sillok(['dead-letters', 'replay', 'all'])).toBe('1 replayed.\n')
})

test('a publisher without Kafka says what it needs', async () => {
  const { KAFKA_BROKERS: _, ...without } = service.environment
  await expect(startRoles(['publisher'], without)).rejects.toThrow('The publisher role publishes to Kafka: set KAFKA_BROKERS')
})
