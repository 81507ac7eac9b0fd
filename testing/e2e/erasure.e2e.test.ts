import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { createFilesystemObjectStore } from '../../src/adapters/filesystem/objectStore.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { tellErasure } from './erasureStory.ts'

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-erasure-'))
})
afterAll(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test(
  'whoever is forgotten is refused by every process at once, and an eraser that is killed is followed by the next',
  { timeout: 300_000 },
  () =>
    tellErasure({
      databaseUrl: database.url,
      environment: { DATA_DIR: dataDir },
      objects: createFilesystemObjectStore({ folder: join(dataDir, 'objects') }),
    }),
)
