/** A shoot by processes of one role each, over Kafka, two generators of which one is killed in the middle. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { addsUp, call, placed, signIn } from '../client.ts'
import { openTestKafka, type TestKafka } from '../kafka.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { readPublished } from '../publishedEvents.ts'
import { type RunningService, startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'
import type { KafkaConnection } from '../../src/adapters/kafka/client.ts'

const root = join(import.meta.dirname, '..', '..')
const partsMsMax = 300_000
let kafka: TestKafka
let database: TestDatabase
let dataDir: string
let connection: KafkaConnection
let environment: Record<string, string>
const running: RunningService[] = []
const run = async (...roles: string[]) => {
  const service = await startRoles(roles, environment)
  running.push(service)
  return service
}
const sillok = (...words: string[]) =>
  promisify(execFile)(process.execPath, ['src/main/cli.ts', ...words], { cwd: root, env: { PATH: process.env.PATH, ...environment } })

beforeAll(async () => {
  kafka = await openTestKafka()
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-roles-'))
  connection = await kafka.connection(6)
  environment = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    KAFKA_BROKERS: connection.brokers.join(','),
    KAFKA_TOPIC_PREFIX: connection.topicPrefix,
    AUTH_MODE: 'dev',
    STYLIST_DELAY_MS: '300',
    LOG_LEVEL: 'error',
  }
}, 180_000)

afterAll(async () => {
  await Promise.all(running.map((service) => service.stop()))
  await database?.drop()
  await kafka?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test(
  'twenty images are delivered once each though a generator is killed, and everything is published',
  { timeout: partsMsMax },
  async () => {
    const api = await run('api')
    await run('projector', 'timers')
    await run('reactor')
    await run('publisher')
    const [victim] = [await run('generator'), await run('generator')]

    const admin = await signIn(api.address, 'roles-admin', ['admin'])
    const couple = await signIn(api.address, 'roles-couple')
    await couple.ledger()
    const grant = { userId: couple.userId, amount: 50, kind: 'goodwill', reason: 'a whole shoot' }
    expect((await admin.send('POST', '/api/admin/grants', { body: grant, key: 'roles-grant' })).status).toBe(201)
    const photo = await couple.register('BRIDE')
    const { jobId } = (await couple.order(photo.id, 20)).as(placed)
    await waitFor('the job to be under way', async () => (await couple.readJob(jobId)).completedImages >= 3, 120_000)
    await victim.kill()

    const job = await couple.ended(jobId, 180_000)
    expect(job).toMatchObject({ status: 'COMPLETED', completedImages: 20, creditsUsed: 20, creditsReleased: 0 })
    const seen = await couple.ledger()
    expect(addsUp(seen)).toBe(true)
    expect((await call(api.address, null, 'GET', '/readyz')).status).toBe(200)

    const report = z.object({ ok: z.boolean(), events: z.number(), differences: z.array(z.unknown()) })
    const verified = report.parse(JSON.parse((await sillok('verify', '--json')).stdout))
    expect(verified).toMatchObject({ ok: true, differences: [] })
    const published = await waitFor(
      'every event on the topic',
      async () => {
        const events = await readPublished(connection)
        return new Set(events.map(({ headers }) => headers.ce_id)).size === verified.events && events
      },
      60_000,
    )
    const delivered = published.filter(({ headers }) => headers.ce_type === 'com.sillok.image-delivered.v1')
    expect(new Set(delivered.map(({ headers }) => headers.ce_id)).size).toBe(20)
  },
)

test('migrate says which topics it made, and that all are there', async () => {
  const fresh = await promisify(execFile)(process.execPath, ['src/main/cli.ts', 'migrate'], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment, KAFKA_TOPIC_PREFIX: `${connection.topicPrefix}-fresh` },
  })
  expect(fresh.stdout).toContain(`Created the topics ${connection.topicPrefix}-fresh.tasks, `)
  expect((await sillok('migrate')).stdout).toContain('All topics are there.')
})

test('dead letters are listed and replayed', async () => {
  expect(JSON.parse((await sillok('dead-letters', 'list', '--json')).stdout)).toEqual({ messages: [], parked: [] })
  expect((await sillok('dead-letters', 'replay', 'all')).stdout).toBe('0 replayed.\n')
})

test('a publisher without Kafka says what it needs', async () => {
  const { KAFKA_BROKERS: _, ...without } = environment
  await expect(startRoles(['publisher'], without)).rejects.toThrow('The publisher role publishes to Kafka: set KAFKA_BROKERS')
})
