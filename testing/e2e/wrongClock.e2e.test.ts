/** A generator whose machine has the wrong time would fail every task by its deadline: it takes none. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { countByQueue } from '../../src/adapters/postgres/taskBus/messages.ts'
import { placed, signIn } from '../client.ts'
import { openTestPool } from '../pool.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const fast = 'const now = Date.now; Date.now = () => now() + 20 * 60_000'
const startMsMax = 60_000

let dataDir: string
let database: TestDatabase
const running: RunningService[] = []
const run = async (roles: readonly string[], settings: Readonly<Record<string, string>> = {}) => {
  const service = await startRoles(roles, { AUTH_MODE: 'dev', DATA_DIR: dataDir, DATABASE_URL: database.url, ...settings })
  running.push(service)
  return service
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-clock-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  for (const service of running.toReversed()) await service.stop()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a generator that is 20 minutes fast takes no task and says so; one whose clock is right makes the picture', async () => {
  const pool = openTestPool(database.url)
  onTestFinished(() => pool.end())
  const { address } = await run(['api', 'projector', 'reactor', 'timers'])
  const wrong = await run(['generator'], { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fast)}` })
  await waitFor('it to say so', () => /clock is 1[12]\d{5} ms ahead of the store's.*stands still/.test(wrong.log()), startMsMax)
  const couple = await signIn(address)
  const photo = await couple.register('BRIDE')
  const { jobId } = (await couple.order(photo.id, 1, { key: 'once' })).as(placed)
  await waitFor('its task to wait', async () => (await countByQueue(pool)).tasks === 1, startMsMax)
  await run(['generator'])
  expect(await couple.ended(jobId, startMsMax)).toMatchObject({ status: 'COMPLETED', completedImages: 1 })
})
