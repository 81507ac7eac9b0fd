import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { issuerOrigins } from './issuer.ts'

const log = pino({ level: 'silent' })
let server: Server | null = null

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

test('the page may call the issuer and where it gives tokens, which is asked once', async () => {
  const asked: (string | undefined)[] = []
  const issuer = await serve((req, res) => {
    asked.push(req.url)
    res.end(JSON.stringify({ token_endpoint: 'https://tokens.example/realms/one/token' }))
  })
  const origins = issuerOrigins(`${issuer}/realms/one`, { scheduler: { elapsedMs: () => 0 }, log })
  expect(await Promise.all([origins(), origins()])).toEqual(Array(2).fill([issuer, 'https://tokens.example']))
  expect(asked).toEqual(['/realms/one/.well-known/openid-configuration'])
})

test('an issuer that gives no sense is asked again after a while, and until then it is called alone', async () => {
  let answers = 0
  let nowMs = 0
  const issuer = await serve((_req, res) => {
    answers += 1
    res.end(answers === 1 ? 'not now' : JSON.stringify({ token_endpoint: 'https://tokens.example/token' }))
  })
  const origins = issuerOrigins(`${issuer}/`, { scheduler: { elapsedMs: () => nowMs }, log })
  expect([await origins(), await origins(), answers]).toEqual([[issuer], [issuer], 1])
  nowMs = 11_000
  await origins()
  expect([await origins(), answers]).toEqual([[issuer, 'https://tokens.example'], 2])
})

test('an issuer whose name is no address is nowhere to be called', async () => {
  expect(await issuerOrigins('our issuer', { scheduler: { elapsedMs: () => 0 }, log })()).toEqual([])
})
