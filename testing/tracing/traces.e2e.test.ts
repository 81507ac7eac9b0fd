import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../client.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startService } from '../service.ts'
import { type Collector, startCollector } from './collector.ts'
import { expectOneTrace, tracedTo } from './tracedShoot.ts'

let collector: Collector
let database: TestDatabase
let dataDir: string
let service: RunningService

beforeAll(async () => {
  collector = await startCollector()
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-traces-'))
  service = await startService({ DATABASE_URL: database.url, DATA_DIR: dataDir, ...tracedTo(collector) })
})
afterAll(async () => {
  await service?.stop()
  await database?.drop()
  await collector?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('a shoot over the embedded engines is one trace, from the request to the settlement', () => expectOneTrace(service.address, collector))

test('what machines ask for has no span, and a request that is refused has its status', async () => {
  await call(service.address, null, 'GET', '/healthz')
  const refused = await call(service.address, null, 'GET', '/api/ai/credits')
  expect([refused.status, refused.headers.get('traceparent')]).toEqual([401, null])
  const seen = () => collector.spans().filter(({ name }) => name === 'GET /api/ai/credits')
  await expect.poll(() => seen().map(({ attributes }) => attributes['http.response.status_code'])).toContain(401)
  expect(collector.spans().map(({ name }) => name)).not.toContain('GET /healthz')
})

test('a process that stops sends what it still has', async () => {
  const answered = await call(service.address, null, 'GET', '/api/ai/catalog')
  expect(answered.status).toBe(200)
  expect(await service.stop()).toBe(0)
  expect(collector.spans().map(({ name }) => name)).toContain('GET /api/ai/catalog')
})
