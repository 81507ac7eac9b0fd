/**
 * A real S3 server for tests: a running one (`S3_ENDPOINT` with its keys), or versitygw (`VERSITYGW`, or on the PATH)
 * started on a free port over a temporary folder that goes with it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Connection, S3Keys } from '../../src/adapters/s3/client.ts'
import { freePort } from './freePort.ts'
import { runningS3, versitygw } from './servers.ts'
import { waitFor } from '../waitFor.ts'

const readyMsMax = 60_000

/** A server has an address, and keys of its own. */
export type S3ServerConnection = S3Connection & { readonly endpoint: string; readonly keys: S3Keys }

export interface TestS3 {
  /** To a bucket that isn't there yet. */
  connection(): S3ServerConnection
  stop(): Promise<void>
}

export interface TestS3Server extends TestS3 {
  /** Where the bytes of the buckets lie. */
  readonly objectsFolder: string
  readonly pid: () => number
  /** As a power cut would. */
  kill(): Promise<void>
  /** With what it kept, where it was. */
  start(): Promise<void>
  /** It answers nothing and ends no connection. */
  freeze(): void
  thaw(): void
}

/** By which the service finds it. */
export const environmentOf = ({ endpoint, bucket, region, keys }: S3ServerConnection): Readonly<Record<string, string>> => ({
  S3_ENDPOINT: endpoint,
  S3_BUCKET: bucket,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: keys.secretAccessKey.reveal(),
})

export async function openTestS3(): Promise<TestS3> {
  if (runningS3 === null) return startTestS3()
  const { endpoint, accessKeyId, secretAccessKey } = runningS3
  return { connection: () => connectionTo(endpoint, accessKeyId, secretAccessKey), stop: async () => undefined }
}

export async function startTestS3(): Promise<TestS3Server> {
  if (versitygw === null) throw new Error('VERSITYGW names no program, and there is none on the PATH')
  const program = versitygw
  const folder = await mkdtemp(join(tmpdir(), 'sillok-test-s3-'))
  const objectsFolder = join(folder, 'objects')
  await mkdir(objectsFolder)
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const keys = { id: 'test', secret: randomUUID() }
  let server: ChildProcess | null = null
  const end = async (signal: NodeJS.Signals) => {
    const ended = server
    server = null
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return
    const exited = once(ended, 'exit')
    ended.kill(signal)
    await exited
  }
  const endWithUs = () => server?.kill('SIGKILL')
  process.once('exit', endWithUs)
  const start = async () => {
    const started = spawn(program, ['--quiet', '--port', `127.0.0.1:${port}`, 'posix', objectsFolder], {
      env: { ROOT_ACCESS_KEY: keys.id, ROOT_SECRET_KEY: keys.secret },
      stdio: 'ignore',
    })
    server = started
    const answers = async () => {
      if (started.exitCode !== null) throw new Error(`the S3 server ended with ${started.exitCode}`)
      return (await fetch(endpoint)).status > 0
    }
    await waitFor('the S3 server to answer', answers, readyMsMax)
  }
  await start()
  return {
    connection: () => connectionTo(endpoint, keys.id, keys.secret),
    objectsFolder,
    pid: () => Number(server?.pid),
    kill: () => end('SIGKILL'),
    start,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    stop: async () => {
      await end('SIGKILL')
      process.off('exit', endWithUs)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const connectionTo = (endpoint: string, accessKeyId: string, secretAccessKey: string): S3ServerConnection => ({
  endpoint,
  bucket: `test-${randomUUID()}`,
  region: 'us-east-1',
  keys: { accessKeyId, secretAccessKey: { reveal: () => secretAccessKey } },
  publicEndpoint: null,
})
