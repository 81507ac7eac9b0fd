/** A database that says nothing any more, and doesn't hang up either, as a machine that swaps or a network that swallows. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placed, signIn } from '../client.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startService } from '../service.ts'
import { startTcpProxy, type TcpProxy } from '../engines/tcpProxy.ts'
import { waitFor } from '../waitFor.ts'

let dataDir: string
let database: TestDatabase
let proxy: TcpProxy
let service: RunningService

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-frozen-'))
  database = await createTestDatabase()
  proxy = await startTcpProxy(database.url)
  service = await startService({ DATA_DIR: dataDir, DATABASE_URL: proxy.url })
})
afterAll(async () => {
  proxy.thaw()
  await service.stop()
  await proxy.close()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('requests end with 503 and a time to come back; after the thaw the service goes on by itself', { timeout: 180_000 }, async () => {
  const couple = await signIn(service.address)
  await couple.ledger()
  const photo = await couple.register('BRIDE')

  proxy.freeze()
  const requests = [
    couple.send('GET', '/api/ai/credits?limit=10'),
    couple.send('GET', '/api/ai/jobs'),
    couple.send('GET', '/api/ai/reference-photos'),
    couple.order(photo.id, 1, { key: 'while-frozen' }),
  ]
  for (const { status, headers, code } of await Promise.all(requests)) {
    expect([status, Number(headers.get('retry-after')) > 0, code]).toEqual([503, true, expect.any(String)])
  }

  proxy.thaw()
  const order = await waitFor(
    'the order to be taken',
    async () => {
      const again = await couple.order(photo.id, 1, { key: 'while-frozen' })
      return again.status < 300 && again
    },
    60_000,
  )
  const { jobId } = order.as(placed)
  expect((await couple.ended(jobId, 60_000)).status).toBe('COMPLETED')
  expect(await couple.ledger()).toMatchObject({ balance: 4, reserved: 0 })
})
