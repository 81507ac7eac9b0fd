/** Whose pages may call the API, over HTTP, with the headers that a browser would send. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { type ApiUnderTest, openApi } from '../../testing/api.ts'

const friend = 'https://album.example'
const jwt = { mode: 'jwt', issuer: 'https://issuer.test/', audience: 'sillok', jwksUrl: 'http://127.0.0.1:1/jwks' } as const
const dev = await openApi({ allowedOrigins: [friend] })
const open = await openApi({ auth: jwt, allowedOrigins: [friend] })
const closed = await openApi({ auth: jwt })

interface Ask {
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

async function ask(api: ApiUnderTest, { method = 'GET', path = '/api/client', headers = {}, body }: Ask) {
  const asking = request(`${api.address}${path}`, { method, headers })
  asking.end(body)
  const answer: IncomingMessage = (await once(asking, 'response'))[0]
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}

const token = (headers: Record<string, string>) =>
  ask(dev, {
    method: 'POST',
    path: '/api/dev/tokens',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"userId":"admin","roles":["admin"]}',
  })

describe('in dev mode', () => {
  const port = () => new URL(dev.address).port

  test.each([
    ['a name that was made to point here', () => ({ host: `evil.example:${port()}` })],
    ['such a name and its own page', () => ({ host: `evil.example:${port()}`, origin: `http://evil.example:${port()}` })],
    ['a page of somebody else’s', () => ({ origin: 'https://evil.example' })],
    ['a page of another service on this machine', () => ({ origin: 'http://localhost:1' })],
    ['a page without an origin of its own', () => ({ origin: 'null' })],
  ])('%s gets no token', async (_what, headers) => {
    const answer = await token(headers())
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([403, 'forbidden'])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test.each([
    ['a command line', () => ({})],
    ['our own page', () => ({ origin: dev.address })],
    ['our own page by another name of this machine', () => ({ host: `localhost:${port()}`, origin: `http://localhost:${port()}` })],
    ['our own page through another port', () => ({ host: '[::1]:8080', origin: 'http://[::1]:8080' })],
    ['a page that is allowed', () => ({ origin: friend })],
    ['a proxy under the name of one that is allowed', () => ({ host: 'album.example', origin: friend })],
  ])('%s gets one', async (_what, headers) => {
    expect((await token(headers())).status).toBe(200)
  })

  test('a foreign name reads nothing of the API either', async () => {
    const answer = await ask(dev, { path: '/api/ai/catalog', headers: { host: 'evil.example' } })
    expect(answer.status).toBe(403)
  })
})

describe('a page of an origin that is allowed', () => {
  test('may ask with the headers that the API takes', async () => {
    const answer = await ask(open, {
      method: 'OPTIONS',
      path: '/api/ai/jobs',
      headers: {
        origin: friend,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    })
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([204, friend])
    expect(answer.headers['access-control-allow-methods']).toBe('GET,HEAD,POST,PATCH,DELETE')
    expect(answer.headers['access-control-allow-headers']?.toLowerCase().split(',')).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'if-match', 'last-event-id', 'ledger-min-position']),
    )
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
  })

  test('reads answers and refusals, and the headers they speak by', async () => {
    for (const [path, status] of [
      ['/api/client', 200],
      ['/api/ai/credits', 401],
    ] as const) {
      const answer = await ask(open, { path, headers: { origin: friend } })
      expect([answer.status, answer.headers['access-control-allow-origin'], answer.headers.vary]).toEqual([status, friend, 'Origin'])
      expect(answer.headers['access-control-expose-headers']?.split(',')).toEqual(
        expect.arrayContaining(['ETag', 'Idempotency-Replayed', 'Ledger-Position', 'Retry-After']),
      )
    }
  })
})

test.each([
  ['of an origin that isn’t', () => open],
  ['of any origin, where none is,', () => closed],
])('a page %s reads nothing', async (_what, api) => {
  const plain = await ask(api(), { headers: { origin: 'https://other.example' } })
  const preflight = await ask(api(), {
    method: 'OPTIONS',
    headers: { origin: 'https://other.example', 'access-control-request-method': 'POST' },
  })
  expect([plain.headers['access-control-allow-origin'], preflight.headers['access-control-allow-origin']]).toEqual([undefined, undefined])
})

test('who asks what an address takes is told, as before', async () => {
  const answer = await ask(open, { method: 'OPTIONS', path: '/api/ai/jobs' })
  expect([answer.status, answer.headers.allow]).toEqual([204, 'POST, GET, HEAD, OPTIONS'])
})
