/** The broker is killed in the middle of a shoot and comes back; nobody starts anything else again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addsUp, call, placed, signIn } from '../client.ts'
import { startTestBroker, type TestBroker } from '../kafka.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'

let broker: TestBroker
let database: TestDatabase
let dataDir: string
let service: RunningService

beforeAll(async () => {
  broker = await startTestBroker()
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-outage-'))
  const { brokers, topicPrefix } = await broker.connection(3)
  service = await startRoles(['api', 'projector', 'reactor', 'timers', 'generator', 'publisher'], {
    AUTH_MODE: 'dev',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    STYLIST_DELAY_MS: '500',
  })
}, 180_000)

afterAll(async () => {
  await service?.stop()
  await database?.drop()
  await broker?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('every image is delivered once, the ledger adds up, and readiness tells of the outage', { timeout: 300_000 }, async () => {
  const admin = await signIn(service.address, 'outage-admin', ['admin'])
  const couple = await signIn(service.address, 'outage-couple')
  await couple.ledger()
  const grant = { userId: couple.userId, amount: 20, kind: 'goodwill', reason: 'an outage' }
  expect((await admin.send('POST', '/api/admin/grants', { body: grant, key: 'outage-grant' })).status).toBe(201)
  const photo = await couple.register('BRIDE')
  const { jobId } = (await couple.order(photo.id, 12)).as(placed)
  await waitFor('the job to be under way', async () => (await couple.readJob(jobId)).completedImages >= 2, 120_000)

  await broker.kill()
  const ready = async () => (await call(service.address, null, 'GET', '/readyz')).status
  await waitFor('readiness to tell', async () => (await ready()) === 503, 60_000)
  await broker.start()

  expect(await couple.ended(jobId, 180_000)).toMatchObject({
    status: 'COMPLETED',
    completedImages: 12,
    creditsUsed: 12,
    creditsReleased: 0,
  })
  const seen = await couple.ledger()
  expect(addsUp(seen)).toBe(true)
  expect(seen.balance).toBe(13)
  await waitFor('readiness', async () => (await ready()) === 200, 60_000)
})
