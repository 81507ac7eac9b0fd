import { randomUUID } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { objectStoreContract } from '../../../testing/contracts/objectStore.contract.ts'
import { openTestS3, type S3ServerConnection, type TestS3 } from '../../../testing/engines/s3.ts'
import { ensureBucket } from './bucket.ts'
import { createS3Client } from './client.ts'
import { createS3ObjectStore, type S3ObjectStore } from './objectStore.ts'

let server: TestS3
let connection: S3ServerConnection
let store: S3ObjectStore
const freshKey = () => `results/${randomUUID()}.jpg`
const contentType = 'image/jpeg'

beforeAll(async () => {
  server = await openTestS3()
  const own = server.connection()
  connection = { ...own, publicEndpoint: own.endpoint }
  expect(await ensureBucket(connection)).toBeNull()
  store = createS3ObjectStore(connection)
})
afterAll(async () => {
  store.close()
  await server.stop()
})

objectStoreContract('a bucket', () => store)

test('a bucket that is there is left as it is, and eight that want it at once find it', async () => {
  const fresh = server.connection()
  expect(await Promise.all(Array.from({ length: 8 }, () => ensureBucket(fresh)))).toEqual(Array(8).fill(null))
  expect(await ensureBucket(fresh)).toBeNull()
})

test('a wrong secret is a sentence that shows neither of the two', async () => {
  const wrong = await ensureBucket({ ...connection, keys: { ...connection.keys, secretAccessKey: { reveal: () => 'not-the-secret' } } })
  expect(wrong).toMatchObject({ final: true })
  expect(wrong?.sentence).toContain('refuses AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY')
  expect(wrong?.sentence).not.toContain('not-the-secret')
  expect(wrong?.sentence).not.toContain(connection.keys.secretAccessKey.reveal())
})

test('a signed address opens its own object, unchanged and in time, and nothing else', async () => {
  const [key, other] = [freshKey(), freshKey()]
  await store.put(key, Buffer.from('mine'), { contentType })
  await store.put(other, Buffer.from('not yours'), { contentType })
  const url = new URL((await store.signedUrl(key, { contentType })) ?? '')
  expect(Number(url.searchParams.get('X-Amz-Expires'))).toBe(300)
  expect(await (await fetch(url)).text()).toBe('mine')
  const changed = (change: (copy: URL) => void) => {
    const copy = new URL(url)
    change(copy)
    return copy
  }
  const refused = [
    changed((copy) => (copy.pathname = copy.pathname.replace(key, other))),
    changed((copy) => copy.searchParams.set('X-Amz-Expires', '86400')),
    changed((copy) => copy.searchParams.set('response-content-type', 'text/html')),
    changed((copy) => copy.searchParams.set('X-Amz-Date', '20200101T000000Z')),
    changed((copy) => (copy.search = '')),
  ]
  for (const address of refused) expect([400, 403], address.search).toContain((await fetch(address)).status)
})

test('without an address for clients there is nothing to sign', async () => {
  const inside = createS3ObjectStore({ ...connection, publicEndpoint: null })
  expect(await inside.signedUrl(freshKey(), { contentType })).toBeNull()
  inside.close()
})

test('an object that came without a digest is not believed', async () => {
  const key = freshKey()
  const client = createS3Client(connection)
  await client.send(
    new PutObjectCommand({ Bucket: connection.bucket, Key: key, Body: Buffer.from('from elsewhere'), ContentType: contentType }),
  )
  client.destroy()
  await expect(store.get(key, { maxBytes: 100 })).rejects.toMatchObject({ code: 'object_damaged', retryable: false })
})
