/** Fetching from servers of this machine, which are of a private network as far as the rules go. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { isPublic, judgeAddress, parseAllowedHost } from './allowedHosts.ts'
import { createRemotePictures } from './remotePictures.ts'

const listening: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/picture') return void response.end('a picture')
  if (pathname === '/large') return void response.end(Buffer.alloc(21 * 1024 * 1024))
  const hops = /^\/hops\/(\d)$/.exec(pathname)?.[1]
  if (hops) return void response.writeHead(302, { location: hops === '0' ? '/picture' : `/hops/${Number(hops) - 1}` }).end()
  if (pathname === '/elsewhere') return void response.writeHead(302, { location: 'http://127.0.0.2/picture' }).end()
  response.writeHead(404).end()
}
const server = createServer(listening)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => server.close())
const { port } = server.address() as AddressInfo

const from = (allowed: string, path: string, host = `127.0.0.1:${port}`) => {
  const entry = parseAllowedHost(allowed)
  if (!entry) throw new Error(`${allowed} is no host`)
  return createRemotePictures([entry]).fetch(`http://${host}${path}`)
}
const named = `127.0.0.1:${port}`

test('a picture of a host that was named with its port is fetched, and by its name as well', async () => {
  expect(await from(named, '/picture')).toMatchObject({ type: 'fetched', bytes: Buffer.from('a picture') })
  expect(await from(`localhost:${port}`, '/picture', `localhost:${port}`)).toMatchObject({ type: 'fetched' })
})

test.each([
  [named, '/missing', 'answered with 404'],
  [named, '/large', 'more than 20 MB'],
  [named, '/hops/3', 'more than 3 redirects'],
  [named, '/elsewhere', 'a host that was not allowed'],
  ['127.0.0.1', '/picture', 'not https'],
  ['old.test', '/picture', 'a host that was not allowed'],
  ['127.0.0.1:1', '/picture', 'a port that was not allowed'],
])('allowed %s, %s fails: %s', async (allowed, path, reason) => expect(await from(allowed, path)).toEqual({ type: 'failed', reason }))

test('three redirects are followed', async () => expect(await from(named, '/hops/2')).toMatchObject({ type: 'fetched' }))

test('a name that leads into a private network is not connected to', async () => {
  const remote = createRemotePictures([{ host: 'localhost', port: null }])
  expect(await remote.fetch('https://localhost/picture')).toEqual({ type: 'failed', reason: 'an address of a private network' })
})

test.each([
  ['https://old.test/1.jpg', 'old.test', true],
  ['http://old.test/1.jpg', 'old.test', false],
  ['https://old.test:8443/1.jpg', 'old.test', false],
  ['http://old.test:8080/1.jpg', 'old.test:8080', true],
  ['https://sub.old.test/1.jpg', 'old.test', false],
  ['https://old.test@evil.test/1.jpg', 'old.test', false],
  ['ftp://old.test/1.jpg', 'old.test', false],
])('%s with %s allowed: %s', (url, allowed, expected) => {
  const entry = parseAllowedHost(allowed)
  expect(typeof judgeAddress(new URL(url), entry ? [entry] : []) !== 'string').toBe(expected)
})

test.each(['old.test/path', 'https://old.test', 'a b', 'user@old.test', ''])('%j names no host', (text) =>
  expect(parseAllowedHost(text)).toBeNull(),
)

test.each([
  ['8.8.8.8', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.20.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['2606:4700::1111', true],
  ['not an address', false],
])('%s is public: %s', (address, expected) => expect(isPublic(address)).toBe(expected))
