import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { startTcpProxy, type TcpProxy } from '../../../testing/engines/tcpProxy.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { readConfig } from '../../config.ts'
import { type Service, serve } from '../serve.ts'

let database: TestDatabase
let dataDir: string
let wire: TcpProxy
let service: Service
const ask = (path: string, method = 'GET') => fetch(`${service.operationsAddress}${path}`, { method })

beforeAll(async () => {
  database = await createTestDatabase()
  wire = await startTcpProxy(database.url)
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-operations-'))
  const config = readConfig({ DATABASE_URL: wire.url, DATA_DIR: dataDir, AUTH_MODE: 'dev', PORT: '0', OPERATIONS_PORT: '0' })
  service = await serve(config, new Set(['generator']), pino({ level: 'silent' }))
})
afterAll(async () => {
  await service?.close()
  await wire?.close()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a process without the api role has no address but that of its operations', () => {
  expect(service.address).toBeNull()
  expect(service.operationsAddress).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

test('a generator alone answers that it lives and is ready', async () => {
  const health = await ask('/healthz')
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await ask('/readyz?verbose')
  expect([ready.status, await ready.json()]).toEqual([
    200,
    {
      ready: true,
      checks: {
        ...{ readModels: 'ok', eventStore: 'ok', checkpoints: 'ok', projector: 'ok', reactor: 'ok' },
        ...{ clock: 'ok', taskBus: 'ok', disk: 'ok' },
      },
    },
  ])
})

test('metrics are those of its process', async () => {
  const metrics = await ask('/metrics')
  expect(metrics.headers.get('content-type')).toContain('text/plain')
  expect(await metrics.text()).toMatch(/^sillok_projection_lag_positions 0$/m)
})

test('while a checkpoint belongs to another log it is not ready, and names the follower that stands still', async () => {
  const pool = openTestPool(database.url)
  await pool.query(`update followers.checkpoints set position = 500 where follower = 'projector'`)
  const lacking = await ask('/readyz')
  expect([lacking.status, await lacking.json()]).toMatchObject([
    503,
    { checks: { projector: 'stands still: the log ends at 0, before the checkpoint at 500', reactor: 'ok' } },
  ])
  expect(await (await ask('/metrics')).text()).toContain('sillok_follower_on_another_log{follower="projector"} 1')
  await pool.query(`update followers.checkpoints set position = 0 where follower = 'projector'`)
  expect((await ask('/readyz')).status).toBe(200)
  expect(await (await ask('/metrics')).text()).toContain('sillok_follower_on_another_log{follower="projector"} 0')
  await pool.end()
})

test.each(['/api/ai/credits', '/api/catalog', '/docs', '/openapi.json', '/', '/healthz/', '//healthz'])('%s is not there', async (path) => {
  expect((await ask(path)).status).toBe(404)
})

test('it is asked with GET and HEAD alone', async () => {
  const head = await ask('/healthz', 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
  const post = await ask('/readyz', 'POST')
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})

test('while its database says nothing, a probe that waits five seconds is told which parts give no answer', async () => {
  wire.freeze()
  const lacking = await fetch(`${service.operationsAddress}/readyz`, { signal: AbortSignal.timeout(5_000) })
  const none = 'gives no answer'
  expect([lacking.status, await lacking.json()]).toEqual([
    503,
    { ready: false, checks: { readModels: none, eventStore: none, checkpoints: none, clock: none, taskBus: none, disk: 'ok' } },
  ])
  wire.thaw()
  await waitFor('the parts to answer again', async () => (await ask('/readyz')).status === 200)
})

test('where nothing can be written to its folder it is not ready and names the folder', async () => {
  await rm(dataDir, { recursive: true, force: true })
  await writeFile(dataDir, 'in the way')
  const lacking = await ask('/readyz')
  expect([lacking.status, await lacking.json()]).toMatchObject([
    503,
    { checks: { disk: expect.stringContaining(dataDir), readModels: 'ok' } },
  ])
  await rm(dataDir)
  expect((await ask('/readyz')).status).toBe(200)
})

test('without its database it lives on, and is not ready', async () => {
  await database.drop()
  const lacking = await waitFor('the loss to be noticed', async () => {
    const answer = await ask('/readyz')
    return answer.status === 503 && answer.json()
  })
  expect(lacking).toMatchObject({ ready: false, checks: { readModels: 'unreachable' } })
  expect((await ask('/healthz')).status).toBe(200)
})
