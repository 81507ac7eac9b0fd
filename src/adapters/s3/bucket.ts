import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3'
import { createS3Client, type S3Connection, type S3Patience } from './client.ts'
import { reasonOf } from './errors.ts'

export interface Wrong {
  /** What to look at, without the secret. */
  readonly sentence: string
  /** A later look won't find it otherwise. */
  readonly final: boolean
}

/**
 * Sees that the bucket is there, and makes it when it isn't.
 * @returns null when it is there
 */
export async function ensureBucket(connection: S3Connection, patience?: S3Patience): Promise<Wrong | null> {
  const client = createS3Client(connection, patience)
  const { bucket: Bucket } = connection
  const look = () => errorOf(client.send(new HeadBucketCommand({ Bucket })))
  try {
    const error = await look()
    if (error === null || reasonOf(error).status !== 404) return error && wrongOf(error, connection)
    const refused = await errorOf(client.send(new CreateBucketCommand({ Bucket })))
    // Of several processes that start at once, one makes it.
    return refused && (await look()) && wrongOf(refused, connection)
  } finally {
    client.destroy()
  }
}

const errorOf = (call: Promise<unknown>): Promise<Error | null> =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )

function wrongOf(error: unknown, { bucket, endpoint, region, keys }: S3Connection): Wrong {
  const { name, status } = reasonOf(error)
  const server = endpoint === null ? `S3 in ${region}` : `The S3 server at ${endpoint}`
  // A cloud may hand them out a moment after a machine's start.
  if (name === 'CredentialsProviderError') return { sentence: `${server} wants keys, and the SDK found none.`, final: false }
  if (codeOf(error) === 'EPROTO')
    return { sentence: `${server} speaks no TLS: write http:// in S3_ENDPOINT, or turn TLS on there.`, final: true }
  if (status === null) return { sentence: `${server} gives no answer (${name}).`, final: false }
  if (status < 500 && status !== 429) {
    // One server says 404 of a key that it doesn't know.
    const refused = status === 401 || status === 403 || /UserNotFound|AccessKeyId/.test(name)
    const whose = keys === null ? 'the keys that the SDK found' : 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
    return { sentence: `${server} ${refused ? `refuses ${whose}` : `answers ${status} (${name})`} for the bucket ${bucket}.`, final: true }
  }
  return { sentence: `${server} answers ${status} (${name}).`, final: false }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
