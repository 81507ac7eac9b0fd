/**
 * Objects in a bucket of an S3 server.
 *
 * Ensures that what is read has the SHA-256 that was sent with it, whatever lay between; that of many writers who ask
 * for an absent key one wins, and knows it even when the reply to its first try got lost; and that every call ends:
 * tries, time and sockets are bounded.
 * Doesn't encrypt or version: that is for the bucket's own settings.
 */
import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Failure, ObjectDamaged, ObjectStoreUnavailable, ObjectTooLarge } from '../../failures.ts'
import { assertObjectKey, listedMax } from '../shared/objectKey.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import { createS3Client, type S3Connection, type S3Patience } from './client.ts'
import { isMissing, isTaken, reasonOf, wasTriedAgain } from './errors.ts'

/** Long enough for a slow phone to follow the redirect, short enough to be worth nothing tomorrow. */
const signedSeconds = 300
/** Two writers at once may both be told to come again; one of them has won by then. */
const contestsMax = 5
/** A connection that broke in the middle, or a server that changed the bytes and the digest one after the other. */
const looksMax = 3

export interface S3ObjectStore extends ObjectStore {
  close(): void
}

export function createS3ObjectStore(connection: S3Connection, patience?: S3Patience): S3ObjectStore {
  const client = createS3Client(connection, patience)
  const { bucket: Bucket, publicEndpoint } = connection
  const signer = publicEndpoint === null ? null : createS3Client({ ...connection, endpoint: publicEndpoint })

  return {
    put: async (key, bytes, { contentType, ifAbsent = false }) => {
      assertObjectKey(key)
      // A copy: the caller may go on writing, and a second try must send what the first one hashed.
      const Body = Buffer.from(bytes)
      const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64')
      const input = { Bucket, Key: key, Body, ContentLength: Body.length, ContentType: contentType, ChecksumSHA256 }
      return explained(`${key} can't be stored`, () => (ifAbsent ? putIfAbsent(client, input) : replace(client, input)))
    },
    get: async (key, { maxBytes }) => {
      assertObjectKey(key)
      return explained(`${key} can't be read`, () => read(client, Bucket, key, maxBytes))
    },
    delete: async (key) => {
      assertObjectKey(key)
      return explained(`${key} can't be deleted`, async () => {
        await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
      })
    },
    list: async (folder, { after }) => {
      assertObjectKey(folder)
      return explained(`${folder} can't be listed`, () => list(client, Bucket, `${folder}/`, after))
    },
    signedUrl: async (key, { contentType }) => {
      assertObjectKey(key)
      if (signer === null) return null
      const command = new GetObjectCommand({
        Bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: 'inline',
        ResponseCacheControl: 'private, no-cache',
      })
      // No call, but the keys may have to be asked for.
      return explained(`${key} can't be signed for`, () => getSignedUrl(signer, command, { expiresIn: signedSeconds }))
    },
    close() {
      client.destroy()
      signer?.destroy()
    },
  }
}

async function replace(client: S3Client, input: PutObjectCommandInput): Promise<'stored'> {
  await client.send(new PutObjectCommand(input))
  return 'stored'
}

async function putIfAbsent(client: S3Client, input: PutObjectCommandInput): Promise<'stored' | 'exists'> {
  const writer = randomUUID()
  for (let contest = 1; ; contest += 1) {
    try {
      await client.send(new PutObjectCommand({ ...input, IfNoneMatch: '*', Metadata: { writer } }))
      return 'stored'
    } catch (error) {
      if (isTaken(error)) {
        // Perhaps by an earlier try of ours, whose reply got lost or which was the one that we contested with.
        const repeated = contest > 1 || wasTriedAgain(error)
        return repeated && (await isWrittenBy(client, input, writer)) ? 'stored' : 'exists'
      }
      if (!isContested(error) || contest === contestsMax) throw error
    }
  }
}

/** 409: another put of this key is under way. */
const isContested = (error: unknown): boolean => reasonOf(error).status === 409

async function isWrittenBy(client: S3Client, { Bucket, Key }: PutObjectCommandInput, writer: string): Promise<boolean> {
  const { Metadata } = await client.send(new HeadObjectCommand({ Bucket, Key }))
  return Metadata?.writer === writer
}

async function read(client: S3Client, Bucket: string, key: string, maxBytes: number) {
  for (let look = 1; ; look += 1) {
    const reply = await client.send(new GetObjectCommand({ Bucket, Key: key, ChecksumMode: 'ENABLED' })).catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (reply === null) return null
    const { Body, ContentLength: size, ContentType: contentType, ChecksumSHA256: digest } = reply
    if (!Body || size === undefined || contentType === undefined || digest === undefined) {
      if (Body instanceof Readable) Body.destroy()
      throw new ObjectDamaged(`${key} has no length, SHA-256 or content type: it wasn't written by this service`)
    }
    // Before a byte is read: the bound is there to protect the memory.
    if (size > maxBytes) {
      if (Body instanceof Readable) Body.destroy()
      throw new ObjectTooLarge(`${key} has more than the ${maxBytes} bytes asked for`)
    }
    try {
      // The SDK holds the bytes against the digest.
      return { bytes: await Body.transformToByteArray(), contentType }
    } catch (error) {
      if (look === looksMax) throw error
    }
  }
}

/** The server lists keys in the order of their bytes, and what lies deeper as one entry of its own. */
async function list(client: S3Client, Bucket: string, Prefix: string, after: string | null): Promise<readonly string[]> {
  const StartAfter = after === null ? undefined : `${Prefix}${after}`
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket, Prefix, Delimiter: '/', MaxKeys: listedMax, ...(StartAfter ? { StartAfter } : {}) }),
  )
  return Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(Prefix.length)]))
}

/** Whatever the SDK throws becomes a failure that may be tried again; defects and failures pass as they are. */
async function explained<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error
    throw new ObjectStoreUnavailable(`${what}: ${reasonOf(error).name}`, { cause: error })
  }
}
