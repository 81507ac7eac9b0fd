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
  const { bucket: Bucket, endpoint } = connection
  const look = () => errorOf(client.send(new HeadBucketCommand({ Bucket })))
  try {
    const error = await look()
    if (error === null || reasonOf(error).status !== 404) return error && wrongOf(error, Bucket, endpoint)
    const refused = await errorOf(client.send(new CreateBucketCommand({ Bucket })))
    // Of several processes that start at once, one makes it.
    return refused && (await look()) && wrongOf(refused, Bucket, endpoint)
  } finally {
    client.destroy()
  }
}

const errorOf = (call: Promise<unknown>): Promise<Error | null> =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )

function wrongOf(error: unknown, bucket: string, endpoint: string): Wrong {
  const { name, status } = reasonOf(error)
  if (status === null) return { sentence: `The S3 server at ${endpoint} gives no answer (${name}).`, final: false }
  if (status < 500 && status !== 429) {
    const refused = status === 401 || status === 403
    const what = refused ? 'refuses AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY' : `answers ${status} (${name})`
    return { sentence: `The S3 server at ${endpoint} ${what} for the bucket ${bucket}.`, final: true }
  }
  return { sentence: `The S3 server at ${endpoint} answers ${status} (${name}).`, final: false }
}
