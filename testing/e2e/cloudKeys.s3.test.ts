/** On a machine of a cloud: the bucket alone is configured, and the keys are those that the cloud hands to the machine. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../client.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { json, startServer, type TestServer } from '../providers/server.ts'
import { openTestS3, type S3ServerConnection, type TestS3 } from '../engines/s3.ts'
import { type RunningService, startService } from '../service.ts'

let s3: TestS3
let connection: S3ServerConnection
let cloud: TestServer
let database: TestDatabase
let dataDir: string
let service: RunningService

beforeAll(async () => {
  s3 = await openTestS3()
  connection = s3.connection()
  cloud = await startServer()
  cloud.respond(
    json({
      AccessKeyId: connection.keys.accessKeyId,
      SecretAccessKey: connection.keys.secretAccessKey.reveal(),
      // The servers that these tests can have know of none.
      Token: '',
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  )
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-cloud-'))
  service = await startService({
    AUTH_MODE: 'dev',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    S3_BUCKET: connection.bucket,
    AWS_REGION: connection.region,
    // By these the SDK finds, on any machine, what stands for AWS in this test.
    AWS_ENDPOINT_URL_S3: connection.endpoint,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${cloud.url}/keys`,
  })
})
afterAll(async () => {
  await service?.stop()
  await cloud?.close()
  await database?.drop()
  await s3?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a portrait is stored with them and read again', async () => {
  const couple = await signIn(service.address)
  const { url } = await couple.register('BRIDE')
  const image = await couple.send('GET', url)
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(cloud.asked.length).toBeGreaterThan(0)
  expect(service.log()).not.toContain(connection.keys.secretAccessKey.reveal())
})
