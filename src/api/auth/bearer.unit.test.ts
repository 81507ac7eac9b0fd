import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../problems.ts'
import { type Authenticate, createAuthenticate } from './bearer.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'

const issuer = 'https://issuer.test/'
const audience = 'sillok'
const keys = new Map<string, GenerateKeyPairResult>()
let server: Server
let jwksUrl: string
let authenticate: Authenticate

beforeAll(async () => {
  for (const algorithm of ['RS256', 'PS256', 'ES256', 'EdDSA']) keys.set(algorithm, await generateKeyPair(algorithm, { extractable: true }))
  const jwks = await Promise.all(
    [...keys].map(async ([alg, pair]) => ({ ...(await exportJWK(pair.publicKey)), kid: `key-${alg}`, alg, use: 'sig' })),
  )
  server = createServer((_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: jwks }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  jwksUrl = `http://127.0.0.1:${address.port}/jwks.json`
  authenticate = createAuthenticate({ mode: 'jwt', issuer, audience, jwksUrl }, systemScheduler)
})

afterAll(() => {
  server.close()
})

interface Changes {
  readonly algorithm?: string
  readonly kid?: string | null
  readonly signedBy?: string
  readonly sub?: string
  readonly issuer?: string
  readonly audience?: string
  readonly expires?: string | null
  readonly claims?: Record<string, unknown>
}

async function token(changes: Changes = {}): Promise<string> {
  const alg = changes.algorithm ?? 'ES256'
  const kid = changes.kid === null ? {} : { kid: changes.kid ?? `key-${alg}` }
  const signing = new SignJWT(changes.claims ?? {})
    .setProtectedHeader({ alg, ...kid })
    .setSubject(changes.sub ?? 'auth0|user.1')
    .setIssuer(changes.issuer ?? issuer)
    .setAudience(changes.audience ?? audience)
  if (changes.expires !== null) signing.setExpirationTime(changes.expires ?? '5m')
  const pair = keys.get(changes.signedBy ?? alg)
  if (!pair) throw new Error('no such key')
  return `Bearer ${await signing.sign(pair.privateKey)}`
}

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('a token signed with %s is taken', async (algorithm) => {
  expect(await authenticate(await token({ algorithm }))).toMatchObject({ userId: 'auth0|user.1', roles: ['user'] })
})

test('a token that names no key is taken when one of the set signed it', async () => {
  expect(await authenticate(await token({ kid: null }))).toMatchObject({ userId: 'auth0|user.1' })
})

test('roles are as the claim has them, ours only, and none implies another', async () => {
  expect((await authenticate(await token({ claims: { roles: ['admin'] } }))).roles).toEqual(['admin'])
  expect((await authenticate(await token({ claims: { roles: ['finance', 'offline_access', 'user'] } }))).roles).toEqual(['user', 'finance'])
  expect((await authenticate(await token({ claims: { roles: [] } }))).roles).toEqual([])
})

test('a clock that is up to 5 s apart from the issuer’s is borne', async () => {
  const nowSeconds = Math.floor(Date.now() / 1000)
  expect(await authenticate(await token({ expires: '2s ago' }))).toMatchObject({ userId: 'auth0|user.1' })
  expect(await authenticate(await token({ claims: { nbf: nowSeconds + 3, iat: nowSeconds + 3 } }))).toMatchObject({
    userId: 'auth0|user.1',
  })
})

const refusals: readonly (readonly [string, Changes])[] = [
  ['of another issuer', { issuer: 'https://other.test/' }],
  ['for another audience', { audience: 'other' }],
  ['that has ended more than 5 s ago', { expires: '7s ago' }],
  ['that begins in more than 5 s', { claims: { nbf: Math.floor(Date.now() / 1000) + 3_600 } }],
  ['that never ends', { expires: null }],
  ['with an e-mail address for a subject', { sub: 'someone@example.com' }],
  ['with an empty subject', { sub: '' }],
  ['with too long a subject', { sub: 'x'.repeat(129) }],
  ['whose roles are a word', { claims: { roles: 'admin' } }],
  ['whose roles are numbers', { claims: { roles: [1] } }],
  ['signed with another key', { algorithm: 'RS256', signedBy: 'PS256', kid: 'key-RS256' }],
  ['of an unknown key', { kid: 'key-other' }],
]
test.each(refusals)('a token %s is refused', async (_what, changes) => {
  const { signedBy, ...rest } = changes
  if (signedBy === undefined) await expect(authenticate(await token(rest))).rejects.toThrow(new Problem('unauthenticated'))
  else {
    const [header] = (await token(rest)).split('.')
    const [, payload, signature] = (await token({ algorithm: signedBy })).split('.')
    await expect(authenticate(`${header}.${payload}.${signature}`)).rejects.toThrow(new Problem('unauthenticated'))
  }
})

test('a token signed with a shared secret is refused, the public key as the secret too', async () => {
  const publicJwk = JSON.stringify(await exportJWK(keys.get('RS256')?.publicKey ?? new Uint8Array()))
  for (const secret of ['secret'.repeat(8), publicJwk]) {
    const forged = await new SignJWT({ roles: ['admin'] })
      .setProtectedHeader({ alg: 'HS256', kid: 'key-RS256' })
      .setSubject('user-1')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(Buffer.from(secret))
    await expect(authenticate(`Bearer ${forged}`)).rejects.toThrow(new Problem('unauthenticated'))
  }
})

test('an unsigned token is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${part({ alg: 'none' })}.${part({ sub: 'user-1', iss: issuer, aud: audience, exp: 4_000_000_000 })}.`
  await expect(authenticate(`Bearer ${unsigned}`)).rejects.toThrow(new Problem('unauthenticated'))
})

test.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer x', 'Basic eDp5', 'Bearer a.b.c', `Bearer ${'a'.repeat(9000)}.b.c`])(
  '%j is no credential',
  async (header) => {
    await expect(authenticate(header)).rejects.toThrow(new Problem('unauthenticated'))
  },
)

test('an issuer whose keys can not be had is our trouble and not the token’s', async () => {
  const cut = createAuthenticate({ mode: 'jwt', issuer, audience, jwksUrl: 'http://127.0.0.1:1/jwks.json' }, systemScheduler)
  await expect(cut(await token())).rejects.toThrow(new Problem('overloaded'))
  const wrong = createAuthenticate({ mode: 'jwt', issuer, audience, jwksUrl: jwksUrl.replace('http:', 'https:') }, systemScheduler)
  await expect(wrong(await token())).rejects.toThrow(new Problem('overloaded'))
})
