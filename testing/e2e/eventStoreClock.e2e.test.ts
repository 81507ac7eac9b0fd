/** Events are recorded by the event store's clock: one that is wrong is told from one that is right, whatever Postgres says. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startDouble } from '../eventstoreDouble/double.ts'
import { createTestDatabase } from '../postgres.ts'
import { startService } from '../service.ts'
import { waitFor } from '../waitFor.ts'

test('a service whose event store has another time is not ready and says so, until the two agree', { timeout: 120_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sillok-clock-'))
  const double = await startDouble()
  const database = await createTestDatabase()
  const service = await startService({ AUTH_MODE: 'dev', DATA_DIR: dataDir, DATABASE_URL: database.url, EVENTSTORE_URL: double.url })
  onTestFinished(async () => {
    await service.stop()
    await database.drop()
    await double.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const readiness = async () => {
    const answer = await fetch(`${service.address}/readyz`)
    return `${answer.status} ${await answer.text()}`
  }
  await waitFor('it to be ready', async () => (await readiness()).startsWith('200'), 60_000)
  double.orders.clockAheadMs = -20 * 60_000
  const said = await waitFor('it to say so', async () => /503.*clock is 1[12]\d{5} ms ahead of the store's/.test(await readiness()), 30_000)
  expect(said).toBe(true)
  await waitFor('the timers to stand down', () => /"work":"timers".*stands still/.test(service.log()), 30_000)
  double.orders.clockAheadMs = 0
  await waitFor('it to be ready again', async () => (await readiness()).startsWith('200'), 30_000)
})
