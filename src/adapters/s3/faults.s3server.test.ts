import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type S3ServerConnection, startTestS3, type TestS3Server } from '../../../testing/engines/s3.ts'
import { startTcpProxy } from '../../../testing/engines/tcpProxy.ts'
import { ensureBucket } from './bucket.ts'

import { createS3ObjectStore, type S3ObjectStore } from './objectStore.ts'

let server: TestS3Server
let connection: S3ServerConnection
let store: S3ObjectStore
const freshKey = () => `results/${randomUUID()}.jpg`
const contentType = 'image/jpeg'
const bytes = randomBytes(300_000)
const away = { code: 'object_store_unavailable', retryable: true }
const maxBytes = 1_000_000
const hasty = { connectMsMax: 300, replyMsMax: 300, silenceMsMax: 300 }

beforeAll(async () => {
  server = await startTestS3()
  connection = server.connection()
  await ensureBucket(connection)
  store = createS3ObjectStore(connection)
})
afterAll(async () => {
  store.close()
  await server.stop()
})

test('a key that the server doesn’t know, a wrong secret and TLS that it doesn’t speak end a start at once, each in words', async () => {
  const { keys, endpoint } = connection
  if (!keys || endpoint === null) throw new Error('the server has keys and an address')
  const secretAccessKey = { reveal: () => 'wrong' }
  for (const wrong of [
    { ...keys, secretAccessKey },
    { accessKeyId: 'nobody', secretAccessKey },
  ]) {
    expect(await ensureBucket({ ...connection, keys: wrong })).toEqual({
      final: true,
      sentence: expect.stringContaining('refuses AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'),
    })
  }
  expect(await ensureBucket({ ...connection, endpoint: endpoint.replace('http:', 'https:') })).toEqual({
    final: true,
    sentence: expect.stringContaining('speaks no TLS'),
  })
})

test('bytes that changed where they lie are not given out', async () => {
  const key = freshKey()
  await store.put(key, bytes, { contentType })
  const file = join(server.objectsFolder, connection.bucket, key)
  const lying = await readFile(file)
  lying.writeUInt8(lying.readUInt8(7) ^ 1, 7)
  await writeFile(file, lying)
  await expect(store.get(key, { maxBytes })).rejects.toMatchObject(away)
})

test('a server that is killed under puts keeps every object that was answered, whole, and takes more when it is back', async () => {
  const put: { readonly key: string; readonly answered: boolean }[] = []
  const putting = Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let round = 0; round < 40; round += 1) {
        const key = freshKey()
        put.push({
          key,
          answered: await store.put(key, bytes, { contentType }).then(
            () => true,
            () => false,
          ),
        })
        if (put.length === 40) await server.kill()
      }
    }),
  )
  await putting
  await expect(store.get(freshKey(), { maxBytes })).rejects.toMatchObject(away)
  await server.start()
  expect(put.filter(({ answered }) => !answered).length).toBeGreaterThan(0)
  for (const { key, answered } of put) {
    const found = await store.get(key, { maxBytes })
    if (answered || found) expect(Buffer.from(found?.bytes ?? []).equals(bytes)).toBe(true)
  }
  expect(await store.put(freshKey(), bytes, { contentType })).toBe('stored')
})

test('a frozen server ends every call in a failure, and is used again after the thaw', async () => {
  const proxy = await startTcpProxy(connection.endpoint)
  const frozen = createS3ObjectStore({ ...connection, endpoint: new URL(proxy.url).origin }, hasty)
  const key = freshKey()
  expect(await frozen.put(key, bytes, { contentType })).toBe('stored')
  proxy.freeze()
  await expect(frozen.get(key, { maxBytes })).rejects.toMatchObject(away)
  await expect(frozen.put(freshKey(), bytes, { contentType, ifAbsent: true })).rejects.toMatchObject(away)
  await expect(frozen.delete(key)).rejects.toMatchObject(away)
  proxy.thaw()
  const after = createS3ObjectStore({ ...connection, endpoint: new URL(proxy.url).origin })
  expect(await after.put(freshKey(), bytes, { contentType })).toBe('stored')
  after.close()
  frozen.close()
  await proxy.close()
})

test('who wrote a key whose answer got lost knows that it is the winner', async () => {
  const proxy = await startTcpProxy(connection.endpoint)
  const unlucky = createS3ObjectStore({ ...connection, endpoint: new URL(proxy.url).origin })
  const key = freshKey()
  proxy.loseNextAnswer()
  expect(await unlucky.put(key, bytes, { contentType, ifAbsent: true })).toBe('stored')
  expect(await store.put(key, bytes, { contentType, ifAbsent: true })).toBe('exists')
  unlucky.close()
  await proxy.close()
})
