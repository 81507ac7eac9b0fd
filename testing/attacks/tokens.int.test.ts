/** Tokens that an issuer never gave, or gave to somebody else, for something else, or for another time. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, type JWTPayload, SignJWT } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { openApi } from '../api.ts'
import { call } from '../client.ts'

const issuer = 'https://issuer.example/'
const audience = 'sillok'
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const others = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }

const issuing = createServer((_req, res) => res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })))
issuing.listen(0, '127.0.0.1')
await once(issuing, 'listening')
const bound = issuing.address()
const jwksUrl = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/jwks`
afterAll(() => void issuing.close())
const api = await openApi({ auth: { mode: 'jwt', issuer, audience, jwksUrl } })

const nowSeconds = Math.floor(Date.now() / 1_000)
const good: JWTPayload = { sub: 'couple-1', iss: issuer, aud: audience, exp: nowSeconds + 3_600 }
const sign = (claims: JWTPayload, header: Readonly<Record<string, unknown>> = {}, key: KeyObject | Uint8Array = keys.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(key)
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const genuine = await sign(good)
const [head = '', claims = '', signature = ''] = genuine.split('.')
const publicPem = new TextEncoder().encode(keys.publicKey.export({ type: 'spki', format: 'pem' }).toString())
const { exp: _exp, ...endless } = good
const { sub: _sub, ...nobody } = good

const ask = async (authorization: string) => {
  const { status, code, text } = await call(api.address, null, 'GET', '/api/ai/credits', { headers: { authorization } })
  return { status, code, text }
}

test('a genuine token is taken', async () => {
  expect((await ask(`Bearer ${genuine}`)).status).toBe(200)
})

test.each<[string, string | Promise<string>]>([
  ['of no algorithm', `${encoded({ alg: 'none' })}.${claims}.`],
  ['of no algorithm, with the signature of another', `${encoded({ alg: 'none' })}.${claims}.${signature}`],
  ['of an algorithm spelt otherwise', `${encoded({ alg: 'nOnE' })}.${claims}.${signature}`],
  ['signed with the public key as a shared secret', sign(good, { alg: 'HS256' }, publicPem)],
  ['signed by somebody else under a kid that is known', sign(good, {}, others.privateKey)],
  ['signed by somebody else under a kid that isn’t', sign(good, { kid: 'two' }, others.privateKey)],
  ['with a kid that names a file', sign(good, { kid: '../../../../dev/null' }, others.privateKey)],
  ['that brings its own key', sign(good, { kid: 'own', jwk: await exportJWK(others.publicKey) }, others.privateKey)],
  ['that says where its key is', sign(good, { kid: 'own', jku: 'http://127.0.0.1:1/jwks', x5u: 'http://127.0.0.1:1/' }, others.privateKey)],
  ['with a critical header that nobody knows', `${encoded({ alg: 'ES256', kid: 'one', crit: ['x'], x: 1 })}.${claims}.${signature}`],
  ['that has ended', sign({ ...good, exp: nowSeconds - 60 })],
  ['that begins later', sign({ ...good, nbf: nowSeconds + 600 })],
  ['without an end', sign(endless)],
  ['for another audience', sign({ ...good, aud: 'another-service' })],
  ['of another issuer', sign({ ...good, iss: 'https://issuer.example' })],
  ['of nobody', sign(nobody)],
  ['of an e-mail address', sign({ ...good, sub: 'couple@example.com' })],
  ['of a path', sign({ ...good, sub: '../admin' })],
  ['whose roles are no list', sign({ ...good, roles: 'admin' })],
  ['with claims of another', `${head}.${encoded({ ...good, roles: ['admin'] })}.${signature}`],
  ['cut short', genuine.slice(0, -8)],
  ['cut to two parts', `${head}.${claims}`],
  ['without a signature', `${head}.${claims}.`],
  ['whose signature has one bit another way', `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
  ['with a part more', `${genuine}.${signature}`],
  ['of 12,000 characters', sign({ ...good, padding: 'x'.repeat(8_500) })],
])('a token %s is none', async (_what, token) => {
  const { status, code, text } = await ask(`Bearer ${await token}`)
  expect([status, code]).toEqual([401, 'unauthenticated'])
  expect(text).not.toMatch(/jwt|jose|signature|ES256|kid/i)
})

test.each(['', 'Bearer', 'Basic Y291cGxlOnB3', `bearer=${genuine}`, `Token ${genuine}`, `Bearer ${genuine}, Bearer ${genuine}`])(
  '%s is no credential',
  async (authorization) => {
    expect((await ask(authorization)).code).toBe('unauthenticated')
  },
)

test('a head that is larger than a head may be is refused as such', async () => {
  const { status, code } = await ask(`Bearer ${await sign({ ...good, padding: 'x'.repeat(20_000) })}`)
  expect([status, code]).toEqual([431, 'headers_too_large'])
})

test('no token is worth more in the address, a cookie or a form', async () => {
  const answers = [
    await call(api.address, null, 'GET', `/api/ai/credits?access_token=${genuine}`),
    await call(api.address, null, 'GET', '/api/ai/credits', { headers: { cookie: `sillok_images=${genuine}; token=${genuine}` } }),
    await call(api.address, null, 'GET', `/api/ai/images/00000000-0000-4000-8000-000000000000`, {
      headers: { cookie: `sillok_images=${genuine}` },
    }),
  ]
  for (const { code } of answers) expect(code).toBe('unauthenticated')
})

test('roles are those of the list and none besides: one implies no other, and unknown ones are nothing', async () => {
  const withRoles = async (roles: readonly string[], path: string) =>
    (await call(api.address, await sign({ ...good, sub: 'one-of-many', roles: [...roles] }), 'GET', path)).code
  expect(await withRoles(['admin'], '/api/ai/credits')).toBe('forbidden')
  expect(await withRoles(['finance'], '/api/admin/operations')).toBe('forbidden')
  expect(await withRoles(['analyst'], '/api/finance/accounts')).toBe('forbidden')
  expect(await withRoles(['superadmin', 'root'], '/api/admin/operations')).toBe('forbidden')
  expect(await withRoles([], '/api/ai/credits')).toBe('forbidden')
})
