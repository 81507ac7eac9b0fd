/**
 * The service as it runs at scale: Kafka, S3 and EventStoreDB where the run has them, and a process for each role,
 * started by the story that needs it. What a couple was delivered is looked at through the API and by `verify`.
 */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { z } from 'zod'
import type { KafkaConnection } from '../../src/adapters/kafka/client.ts'
import { addsUp, type Client, placed, signIn } from '../client.ts'
import { takeEventStoreTurn } from '../engines/eventStoreTurn.ts'
import type { TestKafka } from '../engines/kafka.ts'
import { createTestDatabase } from '../postgres.ts'
import { readPublished } from '../engines/publishedEvents.ts'
import { environmentOf, type TestS3 } from '../engines/s3.ts'
import { programEnvironment } from '../programEnvironment.ts'
import { type RunningService, startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const root = join(import.meta.dirname, '..', '..')

export interface ScaledEngines {
  readonly kafka: TestKafka
  /** Null: a folder. */
  readonly s3: TestS3 | null
  /** Empty: events in Postgres. */
  readonly eventStoreUrl: string
}

export interface ScaledService {
  readonly environment: Readonly<Record<string, string>>
  readonly kafka: KafkaConnection
  /** Starts a process. */
  run(roles: readonly string[], settings?: Readonly<Record<string, string>>): Promise<RunningService>
  /** A command of `sillok`. @returns what it printed */
  sillok(words: readonly string[], settings?: Readonly<Record<string, string>>): Promise<string>
  /** Ends all processes. */
  stop(): Promise<void>
}

/** @param settings of all processes, beside those that say where their engines are */
export async function openScaledService(
  { kafka, s3, eventStoreUrl }: ScaledEngines,
  settings: Readonly<Record<string, string>> = {},
): Promise<ScaledService> {
  const endTurn = eventStoreUrl === '' ? async () => undefined : await takeEventStoreTurn()
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'sillok-scaled-'))
  const connection = await kafka.connection(6)
  const environment = {
    AUTH_MODE: 'dev',
    LOG_LEVEL: 'error',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    KAFKA_BROKERS: connection.brokers.join(','),
    KAFKA_TOPIC_PREFIX: connection.topicPrefix,
    STYLIST_DELAY_MS: '300',
    ...(s3 ? environmentOf(s3.connection()) : {}),
    ...(eventStoreUrl === '' ? {} : { EVENTSTORE_URL: eventStoreUrl }),
    ...settings,
  }
  const running: RunningService[] = []
  return {
    environment,
    kafka: connection,
    async run(roles, own = {}) {
      const service = await startRoles(roles, { ...environment, ...own })
      running.push(service)
      return service
    },
    async sillok(words, own = {}) {
      const env = { ...programEnvironment, ...environment, ...own }
      return (await promisify(execFile)(process.execPath, ['src/main/cli.ts', ...words], { cwd: root, env })).stdout
    },
    async stop() {
      await Promise.all(running.map((service) => service.stop()))
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
      await endTurn()
    },
  }
}

export interface Shoot {
  readonly couple: Client
  readonly jobId: string
  readonly images: number
}

const bonus = 5

/** A couple with credits enough orders; resolves when the first images are there and the last ones are far. */
export async function beginShoot(address: string, images: number): Promise<Shoot> {
  const admin = await signIn(address, `admin-${randomUUID()}`, ['admin'])
  const couple = await signIn(address)
  await couple.untilServed()
  const grant = { userId: couple.userId, amount: images, kind: 'goodwill', reason: 'a whole shoot' }
  expect((await admin.send('POST', '/api/admin/grants', { body: grant, key: couple.userId })).status).toBe(201)
  const photo = await couple.register('BRIDE')
  const { jobId } = (await couple.order(photo.id, images)).as(placed)
  await waitFor('the job to be under way', async () => (await couple.readJob(jobId)).completedImages >= 2, 120_000)
  return { couple, jobId, images }
}

/** All images delivered and paid for once, the ledger adds up, and each picture can be had. */
export async function expectDelivered({ couple, jobId, images }: Shoot): Promise<void> {
  const job = await couple.ended(jobId, 240_000)
  expect(job).toMatchObject({ status: 'COMPLETED', completedImages: images, creditsUsed: images, creditsReleased: 0 })
  const seen = await couple.ledger()
  expect([addsUp(seen), seen.balance, seen.reserved]).toEqual([true, bonus, 0])
  const urls = job.tasks.map(({ imageUrl }) => imageUrl ?? '')
  expect(new Set(urls).size).toBe(images)
  for (const url of urls) {
    const image = await couple.send('GET', url)
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(image.text.length).toBeGreaterThan(20_000)
  }
}

const report = z.object({ ok: z.literal(true), events: z.number(), differences: z.array(z.unknown()).length(0) })

/** @returns how many events the read models were compared with */
export const expectVerified = async (service: ScaledService): Promise<number> =>
  report.parse(JSON.parse(await service.sillok(['verify', '--json']))).events

/** Every event of the log is on the topic, and of the shoot each delivery once. */
export async function expectPublished({ kafka }: ScaledService, { jobId, images }: Shoot, events: number): Promise<void> {
  const published = await waitFor(
    'every event on the topic',
    async () => {
      const found = await readPublished(kafka)
      return new Set(found.map(({ headers }) => headers.ce_id)).size === events && found
    },
    120_000,
  )
  const delivered = published.filter(({ key, headers }) => key === `job-${jobId}` && headers.ce_type === 'com.sillok.image-delivered.v1')
  expect(new Set(delivered.map(({ headers }) => headers.ce_id)).size).toBe(images)
}
