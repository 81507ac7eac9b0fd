import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { ensureBucket } from '../../src/adapters/s3/bucket.ts'
import { createS3ObjectStore, type S3ObjectStore } from '../../src/adapters/s3/objectStore.ts'
import { environmentOf, openTestS3, type S3ServerConnection, type TestS3 } from '../engines/s3.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { tellErasure } from './erasureStory.ts'

let s3: TestS3
let connection: S3ServerConnection
let objects: S3ObjectStore
let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  s3 = await openTestS3()
  connection = s3.connection()
  await ensureBucket(connection)
  objects = createS3ObjectStore(connection)
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-erasure-'))
})
afterAll(async () => {
  objects.close()
  await database.drop()
  await s3.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('with pictures and claims in S3, nothing is left of whoever is forgotten, whoever is killed meanwhile', { timeout: 300_000 }, () =>
  tellErasure({ databaseUrl: database.url, environment: { DATA_DIR: dataDir, ...environmentOf(connection) }, objects }),
)
