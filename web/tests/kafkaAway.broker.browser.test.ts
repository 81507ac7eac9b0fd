/** Kafka dies in the middle of a shoot and stays away: the operators' page says what waits for it, and is itself again after it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placed, signIn as client } from '../../testing/client.ts'
import { startTestBroker, type TestBroker } from '../../testing/engines/kafka.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { startRoles } from '../../testing/service.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { at, desktop, findings, newcomer, openWorld, type World } from './browser.ts'

const awayMs = 30_000
const waitMs = { timeout: 90_000 }
const images = 6

let broker: TestBroker
let database: TestDatabase
let dataDir: string
let world: World
beforeAll(async () => {
  broker = await startTestBroker()
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-kafka-away-'))
  await chmod(dataDir, 0o711)
  const { brokers, topicPrefix } = await broker.connection(3)
  const settings = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    STYLIST_DELAY_MS: '500',
  }
  const roles = ['api', 'projector', 'reactor', 'timers', 'generator', 'publisher', 'sealer']
  world = await openWorld({ AUTH_MODE: 'dev', DATA_DIR: dataDir, ...settings }, (all) => startRoles(roles, all))
}, 300_000)
afterAll(async () => {
  await world?.close()
  await broker?.stop()
  await database?.drop()
  if (dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

test('Kafka away in the middle of a shoot: the page says so, nothing is lost, and all is well when it is back', async () => {
  const { address } = world.service()
  const admin = await client(address, 'operator', ['admin'])
  const couple = await client(address, newcomer('shoots-meanwhile'))
  await couple.untilServed()
  await admin.send('POST', '/api/admin/grants', {
    body: { userId: couple.userId, amount: images, kind: 'goodwill', reason: 'for the test' },
    key: `kafka-away-${couple.userId}`,
  })
  const { id } = await couple.register('BRIDE')

  const { page, complaints } = await world.visit({ ...desktop, language: 'en' })
  await page.goto('/sign-in')
  await at(page, 'sign-in-person-admin').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.goto('/operations')
  const lights = at(page, 'lights')
  await page.locator('[data-testid="lights"][data-value="0"]').waitFor(waitMs)

  const { jobId } = (await couple.order(id, images)).as(placed)
  await waitFor('the first picture', async () => (await couple.readJob(jobId)).completedImages > 0, 60_000)
  await broker.kill()
  const awayUntilMs = Date.now() + awayMs
  await at(page, 'part-down-deadLetters').waitFor(waitMs)
  await at(page, 'part-down-taskBus').waitFor(waitMs)
  expect(await lights.textContent()).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|Error/)
  expect(await findings(page)).toEqual([])
  // What doesn't need it goes on.
  expect((await couple.readJob(jobId)).status).toBe('PROCESSING')
  await waitFor('the half minute to be over', async () => Date.now() >= awayUntilMs, 2 * awayMs)

  await broker.start()
  await at(page, 'part-down-deadLetters').waitFor({ state: 'detached', ...waitMs })
  const ended = await waitFor(
    'the rest of the pictures',
    async () => {
      const job = await couple.readJob(jobId)
      return job.completedAt === null ? null : job
    },
    120_000,
  )
  expect([ended.status, ended.completedImages]).toEqual(['COMPLETED', images])
  await page.locator('[data-testid="lights"][data-value="0"]').waitFor(waitMs)
  expect(complaints()).toEqual([])
}, 420_000)
