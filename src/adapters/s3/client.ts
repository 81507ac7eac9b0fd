/** One client of an S3 server, bounded in sockets, tries and time. */
import { S3Client } from '@aws-sdk/client-s3'
import type { Secret } from '../../ports/secret.ts'

export interface S3Connection {
  /** Null: AWS itself, in that region. */
  readonly endpoint: string | null
  readonly bucket: string
  readonly region: string
  /** Null: whatever the SDK finds where AWS puts keys, and renews. */
  readonly keys: S3Keys | null
  /** Where clients reach the same server, if they do: then they are sent there for the bytes. */
  readonly publicEndpoint: string | null
}

export interface S3Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
}

/** Of one process: as many as the database gets, since both serve the same requests. */
const socketsMax = 32
/** Of one call, the first included; the SDK waits 100 ms, then twice as long each time. */
const triesMax = 3

/** Milliseconds: to connect, to the first byte of a reply, and between two bytes. */
export interface S3Patience {
  readonly connectMsMax: number
  readonly replyMsMax: number
  readonly silenceMsMax: number
}
export const patience: S3Patience = { connectMsMax: 2_000, replyMsMax: 5_000, silenceMsMax: 5_000 }

export function createS3Client(connection: S3Connection, { connectMsMax, replyMsMax, silenceMsMax }: S3Patience = patience): S3Client {
  const { endpoint, region, keys } = connection
  return new S3Client({
    ...(endpoint === null ? {} : { endpoint }),
    region,
    ...(keys === null ? {} : { credentials: { accessKeyId: keys.accessKeyId, secretAccessKey: keys.secretAccessKey.reveal() } }),
    // A bucket in the host name needs a wildcard certificate and a DNS of one's own; every server knows paths.
    forcePathStyle: true,
    maxAttempts: triesMax,
    // We ask for SHA-256 where we want a digest; others than that would travel in a trailer that some servers store as content.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectMsMax,
      requestTimeout: replyMsMax,
      throwOnRequestTimeout: true,
      socketTimeout: silenceMsMax,
      httpAgent: { maxSockets: socketsMax, keepAlive: true },
      httpsAgent: { maxSockets: socketsMax, keepAlive: true },
    },
  })
}
