import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../testing/api.ts'
import { call, signIn } from '../../testing/client.ts'
import { encodePosition } from './positionToken.ts'

const api = await openApi()
const user = await signIn(api.address)

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
const order = { mode: 'SINGLE', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: 1, referencePhotoIds: ['x'] }

test('a problem names its request, in the body and in a header, as the caller named it', async () => {
  const answer = await user.send('GET', '/api/nowhere', { headers: { 'x-request-id': 'my-request.1' } })
  expect(answer.as(problem)).toMatchObject({ status: 404, code: 'not_found', requestId: 'my-request.1' })
  expect(answer.headers.get('x-request-id')).toBe('my-request.1')
  const other = await user.send('GET', '/api/nowhere', { headers: { 'x-request-id': 'a b' } })
  expect(other.as(problem).requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test('every path of the API asks for a token, with the scheme that it takes', async () => {
  for (const [method, path] of [
    ['GET', '/api/ai/credits'],
    ['GET', '/api/ai/images/6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11'],
    ['POST', '/api/ai/jobs'],
    ['POST', '/api/admin/grants'],
    ['PATCH', '/api/ai/jobs/nonsense'],
  ] as const) {
    const answer = await call(api.address, null, method, path)
    expect([path, answer.status, answer.code]).toEqual([path, 401, 'unauthenticated'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  }
})

test('no role implies another', async () => {
  const admin = await signIn(api.address, 'admin-1', ['admin'])
  expect((await admin.send('GET', '/api/ai/credits')).code).toBe('forbidden')
  expect((await user.send('POST', '/api/admin/grants', { body: 'no json' })).code).toBe('forbidden')
  expect((await call(api.address, null, 'GET', '/api/ai/catalog')).status).toBe(200)
})

test('unknown paths, wrong methods and malformed ids are the same 404', async () => {
  for (const [method, path] of [
    ['GET', '/api/ai/job'],
    ['PUT', '/api/ai/jobs'],
    ['GET', '/api/ai/jobs/nonsense'],
    ['GET', '/api/ai/jobs/%ZZ'],
    ['GET', '/api/ai/jobs/6F1C2A34-9B1D-4C0E-8A77-0D6F5B9F1C11'],
    ['GET', '/api/ai/jobs/6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11'],
    ['DELETE', '/api/ai/reference-photos/1'],
  ] as const) {
    const answer = await user.send(method, path)
    expect([path, answer.status, answer.code]).toEqual([path, 404, 'not_found'])
  }
})

test.each([
  ['no body', {}, 400, 'malformed_json'],
  ['half a body', { body: '{"mode":' }, 400, 'malformed_json'],
  ['not JSON by its type', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
  ['another charset', { body: '{}', headers: { 'content-type': 'application/json; charset=latin1' } }, 415, 'unsupported_media_type'],
  ['more than 64 kB', { body: JSON.stringify({ ...order, modelId: 'x'.repeat(65_536) }) }, 413, 'payload_too_large'],
  ['a list', { body: [] }, 422, 'validation_failed'],
  ['nothing of it', { body: {} }, 422, 'validation_failed'],
  ['one thing too many', { body: { ...order, price: 0 } }, 422, 'validation_failed'],
  ['a number as text', { body: { ...order, totalImages: '1' } }, 422, 'validation_failed'],
  ['half an image', { body: { ...order, totalImages: 1.5 } }, 422, 'validation_failed'],
  ['no images', { body: { ...order, totalImages: 0 } }, 422, 'validation_failed'],
  ['too many images', { body: { ...order, totalImages: 21 } }, 422, 'validation_failed'],
  ['a role twice', { body: { ...order, roles: ['BRIDE', 'BRIDE'] } }, 422, 'validation_failed'],
  ['no styles', { body: { ...order, styles: [] } }, 422, 'validation_failed'],
  ['half a character', { body: JSON.stringify(order).replace('CLASSIC_STUDIO', '\\ud800') }, 422, 'validation_failed'],
  ['a photo that is none', { body: order }, 404, 'not_found'],
] as const)('an order with %s', async (_what, options, status, code) => {
  const answer = await user.send('POST', '/api/ai/jobs', { key: 'key-1', ...options })
  expect([answer.status, answer.code]).toEqual([status, code])
  if (code === 'validation_failed') expect(answer.as(problem).errors?.length).toBeGreaterThan(0)
})

test('JSON in UTF-8 may say so', async () => {
  const headers = { 'content-type': 'Application/JSON; charset="UTF-8"' }
  expect((await user.send('POST', '/api/ai/albums', { body: { name: '봄' }, headers })).status).toBe(201)
})

test.each([
  ['application/json; charset=utf8', 201],
  ['application/json;charset=UTF8;', 201],
  ['application/json; profile="x"; charset=utf-8', 201],
  ['application/json; charset=utf-16', 415],
  ['application/json-patch+json', 415],
  ['text/json', 415],
])('a body of type %s', async (type, status) => {
  const answer = await user.send('POST', '/api/ai/albums', { body: { name: '봄' }, headers: { 'content-type': type } })
  expect([answer.status, answer.code]).toEqual(status === 201 ? [201, null] : [415, 'unsupported_media_type'])
})

test('a member of a body that may be absent may be null', async () => {
  const { status } = await user.send('POST', '/api/ai/albums', { body: { name: null } })
  expect(status).toBe(422)
  const id = JSON.parse((await user.send('POST', '/api/ai/albums', { body: { name: '봄' } })).text).id
  const edits = { name: null, groups: null, photos: null, order: null }
  expect((await user.send('PATCH', `/api/ai/albums/${id}`, { body: edits, headers: { 'if-match': '*' } })).status).toBe(200)
  const admin = await signIn(api.address, 'admin-of-nulls', ['admin'])
  const grant = { userId: user.userId, amount: 1, kind: 'goodwill', reason: 'thanks', expiresAt: null }
  expect((await admin.send('POST', '/api/admin/grants', { body: grant, key: 'null' })).status).toBe(201)
  const again = await admin.send('POST', '/api/admin/grants', { body: { ...grant, expiresAt: undefined }, key: 'null' })
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(
    (await user.send('POST', '/api/ai/jobs', { key: 'nulls', body: { ...order, albumId: null, modelId: null, pairs: null } })).code,
  ).toBe('not_found')
})

test('bytes that are no UTF-8 are no JSON', async () => {
  const response = await fetch(new URL('/api/ai/albums', api.address), {
    method: 'POST',
    headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
    body: Buffer.from([0x7b, 0x22, 0x6e, 0xff, 0x22, 0x7d]),
  })
  expect(z.object({ code: z.string() }).parse(await response.json()).code).toBe('malformed_json')
})

test('a place in the body is named', async () => {
  const answer = await user.send('POST', '/api/ai/jobs', { key: 'key-1', body: { ...order, styles: ['A', 7] } })
  expect(answer.as(problem).errors?.map((error) => error.path)).toEqual(['styles.1'])
})

test('a key is asked for before the body is looked at', async () => {
  for (const headers of [{}, { 'idempotency-key': '' }, { 'idempotency-key': 'a b' }, { 'idempotency-key': 'x'.repeat(256) }]) {
    expect((await user.send('POST', '/api/ai/jobs', { body: 'no json', headers })).code).toBe('idempotency_key_required')
  }
})

test('lists check what they are asked for, and ignore what they do not know', async () => {
  for (const path of ['/api/ai/credits', '/api/ai/jobs', '/api/ai/albums', '/api/ai/generations', '/api/ai/reference-photos']) {
    expect((await user.send('GET', `${path}?limit=0`)).code).toBe('validation_failed')
    expect((await user.send('GET', `${path}?limit=101`)).code).toBe('validation_failed')
    expect((await user.send('GET', `${path}?cursor=nonsense`)).code).toBe('invalid_cursor')
    expect((await user.send('GET', `${path}?limit=1&color=blue`)).status).toBe(200)
  }
  expect((await user.send('GET', '/api/ai/jobs?open=yes')).code).toBe('validation_failed')
  expect((await user.send('GET', '/api/ai/generations?role=GUEST')).code).toBe('validation_failed')
  expect((await user.send('GET', '/api/ai/generations?album=nonsense')).text).toBe('{"generations":[],"nextCursor":null}')
})

test('pages of a list meet without a gap or a repeat', async () => {
  const reader = await signIn(api.address)
  for (const name of ['one', 'two', 'three']) await reader.send('POST', '/api/ai/albums', { body: { name } })
  const page = z.object({ albums: z.array(z.object({ name: z.string() })), nextCursor: z.string().nullable() })
  const first = (await reader.send('GET', '/api/ai/albums?limit=2')).as(page)
  const second = (await reader.send('GET', `/api/ai/albums?limit=2&cursor=${first.nextCursor}`)).as(page)
  expect(first.albums.map((album) => album.name)).toEqual(['three', 'two'])
  expect(second.albums.map((album) => album.name)[0]).toBe('one')
  expect(second.nextCursor).toBeNull()
})

test('a position that was not given out is refused, one that is not reached is waited for', async () => {
  const at = (position: string) => user.send('GET', '/api/ai/credits', { headers: { 'ledger-min-position': position } })
  expect((await at('17')).code).toBe('invalid_position')
  const late = await at(encodePosition(10n ** 15n))
  expect([late.status, late.code]).toEqual([503, 'position_not_reached'])
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await user.send('GET', '/api/ai/credits')).status).toBe(200)
})

test('OPTIONS says what a path takes, HEAD answers like GET without a body', async () => {
  const options = await user.send('OPTIONS', '/api/ai/jobs')
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, GET, HEAD, OPTIONS'])
  const head = await user.send('HEAD', '/api/ai/credits')
  expect([head.status, head.text]).toEqual([200, ''])
  expect(head.headers.get('content-type')).toMatch(/^application\/json/)
})

test('no other site may read, frame or run anything, and nothing tells what serves it', async () => {
  const { headers } = await user.send('GET', '/api/ai/credits', { headers: { origin: 'https://elsewhere.test' } })
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('cache-control')).toBe('no-store')
})

test('operations answer without a token, and metrics know routes instead of paths', async () => {
  const get = (path: string) => call(api.address, null, 'GET', path)
  expect((await get('/healthz')).text).toBe('{"status":"ok"}')
  expect((await get('/readyz')).text).toBe('{"ready":true,"checks":{"database":"ok"}}')
  await user.send('GET', '/api/ai/jobs/6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11')
  const metrics = (await get('/metrics')).text
  expect(metrics).toContain('route="/api/ai/jobs/:id"')
  expect(metrics).not.toContain('6f1c2a34')
  expect((await get('/openapi.json')).as(z.object({ openapi: z.string() })).openapi).toBe('3.1.0')
  expect((await get('/docs')).text).not.toContain('http')
  for (const file of ['scalar.js', 'start.js']) expect((await get(`/docs/${file}`)).status).toBe(200)
  expect((await get('/docs/nothing.js')).code).toBe('not_found')
})

test('the log has no token, cookie, body or query string', async () => {
  await user.send('GET', '/api/ai/credits?cursor=secret-cursor', { headers: { cookie: 'sillok_images=secret-cookie' } })
  await user.send('POST', '/api/ai/albums', { body: { name: 'secret-name' } })
  const text = JSON.stringify(api.logged())
  expect(text).toContain('/api/ai/credits')
  expect(text).not.toMatch(/secret-|Bearer|eyJ/)
})

test('a developer’s token is for known roles and ids alone', async () => {
  const ask = (body: unknown) => call(api.address, null, 'POST', '/api/dev/tokens', { body })
  expect((await ask({ userId: 'someone@example.com' })).code).toBe('validation_failed')
  expect((await ask({ userId: 'user-1', roles: ['root'] })).code).toBe('validation_failed')
  expect((await ask({ userId: 'user-1' })).status).toBe(200)
})
