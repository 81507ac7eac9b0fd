/** What a browser gets of the web client, from a folder that stands for a build. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../testing/engines/freePort.ts'
import { serveWebClient } from './webClient.ts'

let folder: string
let server: Server
let address: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-build-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  await writeFile(join(folder, 'index.en.html'), '<!doctype html><title>page in English</title>')
  await writeFile(join(folder, 'landing.ko.html'), '<!doctype html><style>b{}</style><script>early()</script>첫 쪽')
  await writeFile(join(folder, 'landing.en.html'), '<!doctype html>first page')
  await writeFile(join(folder, 'addresses.json'), '["/","/albums/:id"]')
  await writeFile(join(folder, 'icon.svg'), '<svg/>')
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'script()')
  await writeFile(join(folder, 'assets', 'main-1a2b.js.gz'), gzipSync('script()'))
  const app = express()
  serveWebClient(
    app,
    { folder, connectOrigins: async () => ['https://issuer.example'], pictureOrigins: ['https://bucket.example'] },
    () => (_req, _res, next) => next(),
  )
  app.use((_req, res) => void res.status(418).end('next'))
  const port = await freePort()
  server = createServer(app).listen(port, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }, method = 'GET') =>
  fetch(`${address}${path}`, { headers, method })

test.each([
  ['/albums/1', 200],
  ['/albums/1/2', 404],
  ['/index.html', 404],
  ['/index.en.html', 404],
  ['/landing.ko.html', 404],
  ['/addresses.json', 404],
])('a browser that asks for %s gets the page with %d', async (path, status) => {
  const answer = await get(path)
  expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([
    status,
    '<!doctype html><title>page</title>',
    'no-cache',
  ])
})

test('the first page is a page of its own, in the language that is asked for', async () => {
  const answer = await get('/', { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.9,ko;q=0.5' })
  expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html>first page'])
  expect(answer.headers.get('vary')).toContain('Accept-Language')
  expect(await (await get('/')).text()).toContain('첫 쪽')
})

test('any other page too is in the language that is asked for', async () => {
  const answer = await get('/albums/1', { accept: 'text/html', 'accept-language': 'en' })
  expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html><title>page in English</title>'])
})

test('what the build wrote into a page is allowed there by its hash, and nowhere else', async () => {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = (await get('/')).headers.get('content-security-policy')
  expect(policy).toContain(`script-src 'self' ${hash('early()')};`)
  expect(policy).toContain(`style-src 'self' ${hash('b{}')};`)
  expect((await get('/albums/1')).headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self';")
})

test('the page may load files of ours, call the issuer and show pictures of the bucket, and nothing else', async () => {
  expect((await get('/albums/1')).headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; img-src 'self' data: blob: https://bucket.example; connect-src 'self' https://issuer.example; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  )
})

test.each(['/api/nothing', '/docs/nothing', '/healthz', '/openapi.json', '/metrics'])('%s is not the page’s to answer', async (path) => {
  expect((await get(path)).status).toBe(418)
})

test('who doesn’t ask for a page gets none', async () => {
  expect((await get('/', { accept: 'application/json' })).status).toBe(418)
  expect((await get('/nothing', { accept: '*/*' })).status).toBe(418)
  expect((await get('/', { accept: '*/*' })).status).toBe(200)
  expect((await get('/', { accept: 'text/html' }, 'POST')).status).toBe(418)
})

test('a file whose name carries its hash is kept for ever, and sent compressed', async () => {
  const answer = await get('/assets/main-1a2b.js', { accept: '*/*', 'accept-encoding': 'gzip' })
  expect(await answer.text()).toBe('script()')
  expect([answer.headers.get('cache-control'), answer.headers.get('content-encoding')]).toEqual([
    'public, max-age=31536000, immutable',
    'gzip',
  ])
  expect((await get('/icon.svg', { accept: '*/*' })).headers.get('cache-control')).toBe('public, max-age=3600')
})
