import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { createExpress } from './createExpress.ts'
import { allowOrigins } from './origins.ts'
import { refuseWhenFull } from './refuseWhenFull.ts'

let server: Server
let address: string
let isFull: boolean
const registry = new Registry()
const friend = 'https://album.example'
const lines: string[] = []

beforeEach(async () => {
  registry.clear()
  lines.length = 0
  isFull = true
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const door = refuseWhenFull({ isFull: () => isFull, enter: () => () => undefined }, registry, allowOrigins([friend]))
  const app = createExpress({ log, scheduler: systemScheduler, trustedProxies: [], door })
  app.use((_req, res) => void res.writeHead(204).end())
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  address = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : ''
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

test('whoever asks the API while it is full is told when to come again, in a problem with the name of the request', async () => {
  const answer = await fetch(`${address}/api/ai/jobs`, { method: 'POST', body: '{}', headers: { 'x-request-id': 'mine' } })
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('connection')]).toEqual([503, '2', 'keep-alive'])
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(await answer.json()).toMatchObject({ code: 'overloaded', requestId: 'mine', status: 503 })
  expect(await registry.metrics()).toContain('sillok_http_requests_refused_total 1')
  expect(lines).toEqual([])
})

test('a long body is not waited for', async () => {
  const answer = await fetch(`${address}/api/ai/reference-photos`, { method: 'POST', body: 'x'.repeat(100_000) })
  expect([answer.status, answer.headers.get('connection')]).toEqual([503, 'close'])
})

test('health is told, and everything when there is room again', async () => {
  expect((await fetch(`${address}/healthz`)).status).toBe(204)
  isFull = false
  expect((await fetch(`${address}/api/ai/jobs`)).status).toBe(204)
  expect(await registry.metrics()).toContain('sillok_http_requests_refused_total 0')
})

test('a page of another origin that is allowed reads the refusal and when to come again, and its preflight is answered', async () => {
  const preflight = await fetch(`${address}/api/ai/jobs`, {
    method: 'OPTIONS',
    headers: { origin: friend, 'access-control-request-method': 'POST' },
  })
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, friend])
  expect(await registry.metrics()).toContain('sillok_http_requests_refused_total 0')
  const answer = await fetch(`${address}/api/ai/jobs`, { method: 'POST', body: '{}', headers: { origin: friend } })
  expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([503, friend, 'Origin'])
  expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After')
  expect(await answer.json()).toMatchObject({ code: 'overloaded' })
})

test('a page of any other origin reads nothing', async () => {
  const answer = await fetch(`${address}/api/ai/jobs`, { headers: { origin: 'https://evil.example' } })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([503, null])
})
