import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { Problem } from '../problems.ts'
import { createAuthenticate } from './bearer.ts'

const issuer = 'https://issuer.test/'
const audience = 'sillok'

async function createKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }
  const signing = new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).setSubject('user-1').setIssuer(issuer).setAudience(audience)
  return { jwk, header: `Bearer ${await signing.setExpirationTime('5m').sign(privateKey)}` }
}

async function authenticateAt(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return createAuthenticate({ mode: 'jwt', issuer, audience, jwksUrl: `http://127.0.0.1:${port}/jwks.json` }, systemScheduler)
}

test('a key that the issuer changed to a moment ago is taken at once', async () => {
  const [first, second] = [await createKey('first'), await createKey('second')]
  let keys = [first.jwk]
  const authenticate = await authenticateAt((_, res) => void res.end(JSON.stringify({ keys })))
  expect(await authenticate(first.header)).toMatchObject({ userId: 'user-1' })
  keys = [second.jwk]
  expect(await authenticate(second.header)).toMatchObject({ userId: 'user-1' })
})

test('tokens of keys that don’t exist have the keys fetched a few times, and others don’t notice', async () => {
  const known = await createKey('known')
  let fetches = 0
  const authenticate = await authenticateAt((_, res) => {
    fetches += 1
    res.end(JSON.stringify({ keys: [known.jwk] }))
  })
  for (let n = 0; n < 20; n += 1) {
    const { header } = await createKey(`unknown-${n}`)
    await expect(authenticate(header)).rejects.toThrow(new Problem('unauthenticated'))
  }
  // The first of all, and five for what it didn't hold.
  expect(fetches).toBe(6)
  expect(await authenticate(known.header)).toMatchObject({ userId: 'user-1' })
})

test('a set of keys without end is left after 256 KiB, and is the issuer’s trouble', async () => {
  let sentBytes = 0
  const chunk = Buffer.alloc(64 * 1024, ' ')
  const authenticate = await authenticateAt((_, res) => {
    const write = () => {
      if (res.destroyed) return
      sentBytes += chunk.byteLength
      res.write(chunk, write)
    }
    write()
  })
  await expect(authenticate((await createKey('any')).header)).rejects.toThrow(new Problem('overloaded'))
  // What the connection's buffers hold comes on top of what was read.
  expect(sentBytes).toBeLessThan(32 * 1024 * 1024)
})

test('a set of keys that comes byte by byte is left after three seconds', async () => {
  const authenticate = await authenticateAt((req, res) => {
    const timer = setInterval(() => res.write(' '), 100)
    req.once('close', () => clearInterval(timer))
  })
  await expect(authenticate((await createKey('any')).header)).rejects.toThrow(new Problem('overloaded'))
})
