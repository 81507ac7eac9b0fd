/** What comes over the connection before and beside a request: refused in words, at once, and never read to its end. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openApi } from '../../testing/api.ts'
import { type Client, signIn } from '../../testing/client.ts'

const api = await openApi()
const user = await signIn(api.address)
const { hostname, port } = new URL(api.address)

async function open(): Promise<Socket & { heard: () => string }> {
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return Object.assign(socket, { heard: () => heard })
}

/** Sends, waits until the server closes, and shows what it said. */
async function answerTo(text: string) {
  const socket = await open()
  socket.write(text)
  await once(socket, 'close')
  const [head = '', body = ''] = socket.heard().split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body: JSON.parse(body) as Record<string, unknown> }
}

const headOf = (line: string, headers: Readonly<Record<string, string | number>>) =>
  [line, `Host: ${hostname}:${port}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')

test.each([
  ['nonsense', 'what is this\r\n\r\n', 400, 'malformed_request'],
  ['two lengths', headOf('POST /api/ai/jobs HTTP/1.1', { 'Content-Length': 5, 'content-length': 6 }), 400, 'malformed_request'],
  ['a head of 20 kB', headOf('GET /healthz HTTP/1.1', { 'X-Long': 'x'.repeat(20_000) }), 431, 'headers_too_large'],
  ['an expectation', headOf('GET /healthz HTTP/1.1', { Expect: 'miracles' }), 417, 'expectation_failed'],
])('%s is refused as a problem', async (_, text, status, code) => {
  const answer = await answerTo(text)
  expect([answer.status, answer.body]).toMatchObject([
    status,
    { status, code, type: `urn:sillok:problem:${code}`, requestId: expect.any(String) },
  ])
  expect(answer.head).toMatch(/content-type: application\/problem\+json/i)
})

test('an idle connection is kept for longer than proxies keep theirs', async () => {
  const { headers } = await fetch(new URL('/healthz', api.address))
  expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60)
})

/** A gigabyte, sent as long as the server takes it. @returns what was answered, and how much was taken */
async function pour(path: string, headers: Readonly<Record<string, string | number>>, opening = '') {
  const socket = await open()
  const chunk = Buffer.alloc(64 * 1024, 120)
  const isChunked = 'Transfer-Encoding' in headers
  const framed = isChunked ? Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]) : chunk
  socket.write(headOf(`POST ${path} HTTP/1.1`, headers))
  if (opening) socket.write(isChunked ? `${opening.length.toString(16)}\r\n${opening}\r\n` : opening)
  // The server may go while we still send, which is an error here and no end of the test.
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const send = () => {
    while (!socket.destroyed && socket.writable && socket.write(framed));
  }
  socket.on('drain', send)
  send()
  await closed
  const [head = '', body = '{}'] = socket.heard().split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), code: (JSON.parse(body) as { code?: string }).code, sentBytes: socket.bytesWritten }
}

const gigabyte = 1_000_000_000
const bearer = { Authorization: `Bearer ${user.token}` }
const formType = { 'Content-Type': 'multipart/form-data; boundary=b' }
const pictureBegins = '--b\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n'

test.each([
  ['without a token', '/api/ai/albums', { 'Content-Length': gigabyte, 'Content-Type': 'application/json' }, '', 401, 'unauthenticated'],
  [
    'of JSON',
    '/api/ai/albums',
    { ...bearer, 'Content-Length': gigabyte, 'Content-Type': 'application/json' },
    '',
    413,
    'payload_too_large',
  ],
  [
    'of text',
    '/api/ai/albums',
    { ...bearer, 'Transfer-Encoding': 'chunked', 'Content-Type': 'text/plain' },
    '',
    415,
    'unsupported_media_type',
  ],
  [
    'of a picture',
    '/api/ai/reference-photos',
    { ...bearer, ...formType, 'Content-Length': gigabyte },
    pictureBegins,
    413,
    'image_too_large',
  ],
  ['to nowhere', '/api/nowhere', { 'Content-Length': gigabyte }, '', 404, 'not_found'],
])('a gigabyte %s is refused at once, and no longer read', async (_, path, headers, opening, status, code) => {
  const answer = await pour(path, headers, opening)
  expect([answer.status, answer.code]).toEqual([status, code])
  expect(answer.sentBytes).toBeLessThan(8_000_000)
})

test('a picture that announces nothing is read to the limit and no further', async () => {
  const answer = await pour('/api/ai/reference-photos', { ...bearer, ...formType, 'Transfer-Encoding': 'chunked' }, pictureBegins)
  expect([answer.status, answer.code]).toEqual([413, 'image_too_large'])
  expect(answer.sentBytes).toBeLessThan(20_000_000)
})

test('a body that waits to be asked for is asked for only when it is wanted', async () => {
  const body = JSON.stringify({ name: 'spring' })
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length, Expect: '100-continue', Connection: 'close' }
  const refused = await open()
  refused.write(headOf('POST /api/ai/albums HTTP/1.1', headers))
  await once(refused, 'data')
  expect(refused.heard()).toMatch(/^HTTP\/1\.1 401/)
  refused.destroy()
  const asked = await open()
  asked.write(headOf('POST /api/ai/albums HTTP/1.1', { ...headers, ...bearer }))
  await once(asked, 'data')
  expect(asked.heard()).toMatch(/^HTTP\/1\.1 100/)
  asked.write(body)
  await once(asked, 'close')
  expect(asked.heard()).toMatch(/HTTP\/1\.1 201/)
})

test('half-open uploads of some hold up nobody else', async () => {
  const others = await Promise.all(Array.from({ length: 3 }, () => signIn(api.address)))
  const begun = async (client: Client) => {
    const socket = await open()
    const headers = { Authorization: `Bearer ${client.token}`, ...formType, 'Content-Length': 9_000_000 }
    socket.write(headOf('POST /api/ai/reference-photos HTTP/1.1', headers) + pictureBegins)
    return socket
  }
  const halfOpen = await Promise.all(others.flatMap((client) => Array.from({ length: 24 }, () => begun(client))))
  const registered = await user.register('BRIDE')
  expect(registered.isActive).toBe(true)
  for (const socket of halfOpen) socket.destroy()
})
