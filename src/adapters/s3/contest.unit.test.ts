import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createS3ObjectStore, type S3ObjectStore } from './objectStore.ts'

/** Keeps the first put of a key, but says that another one is under way; then says the key is taken. */
const writers: string[] = []
const server = createServer((req, res) => {
  req.resume().once('end', () => reply(req, res))
})
function reply({ method, headers }: IncomingMessage, res: ServerResponse): void {
  if (method === 'HEAD') return void res.writeHead(200, { 'x-amz-meta-writer': writers[0] ?? '' }).end()
  writers.push(String(headers['x-amz-meta-writer']))
  res.writeHead(writers.length === 1 ? 409 : 412).end()
}

let store: S3ObjectStore
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  store = createS3ObjectStore({
    endpoint: `http://127.0.0.1:${address.port}`,
    bucket: 'pictures',
    region: 'us-east-1',
    keys: { accessKeyId: 'somebody', secretAccessKey: { reveal: () => 'a-secret' } },
    publicEndpoint: null,
  })
})
afterAll(() => {
  store.close()
  server.close()
  server.closeAllConnections()
})

test('who contested with an earlier try of its own knows that it is the winner', async () => {
  expect(await store.put('claims/one.json', Buffer.from('{}'), { contentType: 'application/json', ifAbsent: true })).toBe('stored')
  expect(writers).toHaveLength(2)
  expect(await store.put('claims/one.json', Buffer.from('{}'), { contentType: 'application/json', ifAbsent: true })).toBe('exists')
})
