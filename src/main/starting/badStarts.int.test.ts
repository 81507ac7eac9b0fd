/** What a start says that can't succeed: a sentence within seconds, and nothing of stacks. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../../testing/engines/freePort.ts'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { startTcpProxy } from '../../../testing/engines/tcpProxy.ts'
import { programEnvironment } from '../../../testing/programEnvironment.ts'
import { waitFor } from '../../../testing/waitFor.ts'

/** Of a start on a loaded machine. */
const startMsMax = 60_000

let database: TestDatabase
let dataDir: string

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-bad-starts-'))
})
afterAll(async () => {
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

function start(environment: Readonly<Record<string, string>>, args: readonly string[] = ['serve', 'api']) {
  const child = spawn(process.execPath, ['src/main/cli.ts', ...args], {
    env: { ...programEnvironment, PORT: '0', AUTH_MODE: 'dev', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let printed = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    said: () => said,
    printed: () => printed,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
    ended: async () => {
      const [code] = await ended
      return { code, said }
    },
  }
}

const changed = (change: (url: URL) => void): string => {
  const url = new URL(database.url)
  change(url)
  return url.href
}

/** The last line is the sentence; those before it are the log. */
async function refusal(environment: Readonly<Record<string, string>>, args?: readonly string[]): Promise<string> {
  const { code, said } = await start(environment, args).ended()
  expect(code).toBe(1)
  expect(said).not.toMatch(/^ {4}at /m)
  return said.trimEnd().split('\n').at(-1) ?? ''
}

describe('a Postgres server that is there and doesn’t let us in is named at once', () => {
  test('for a user that it doesn’t know', async () => {
    const url = changed((url) => (url.username = 'somebody_else'))
    expect(await refusal({ DATABASE_URL: url })).toMatch(/^Configuration: The Postgres server .* refuses the login of somebody_else\./)
  })
  test('for a database that it doesn’t have', async () => {
    const url = changed((url) => (url.pathname = '/nowhere'))
    expect(await refusal({ DATABASE_URL: url })).toMatch(/^Configuration: The Postgres server .* has no database nowhere\./)
  })
  test('for TLS that it doesn’t speak', async () => {
    const url = changed((url) => url.searchParams.set('sslmode', 'require'))
    expect(await refusal({ DATABASE_URL: url })).toMatch(/^Configuration: The Postgres server .* speaks no TLS\./)
  })
})

test('a Postgres server that isn’t there yet is waited for', async () => {
  const url = new URL(database.url)
  const port = await freePort()
  const service = start({ DATABASE_URL: changed((late) => (late.port = `${port}`)) })
  await waitFor('it to say what it waits for', () => service.said().includes('is not there yet'), startMsMax)
  const wire = await startTcpProxy(url.href, port)
  await waitFor('it to be ready', () => service.printed().includes('ready at'), startMsMax)
  await service.stop()
  await wire.close()
})

test('a secret of the data folder that was cut short is named, with what a new one costs', async () => {
  const path = join(dataDir, 'image-session-secret')
  await writeFile(path, 'x')
  expect(await refusal({ DATABASE_URL: database.url })).toMatch(
    /image-session-secret doesn't hold a secret .* or remove it: it is made anew, and/,
  )
  await rm(path)
})

test('a data folder that is a file is named', async () => {
  const file = join(dataDir, 'a-file')
  await writeFile(file, 'x')
  expect(await refusal({ DATABASE_URL: database.url, DATA_DIR: file })).toContain(`${file} can't be used as a folder`)
})

test('a model that was changed is named with its remedy', async () => {
  const model = join(dataDir, 'face.onnx')
  await writeFile(model, 'no model')
  expect(await refusal({ DATABASE_URL: database.url, FACE_MODEL: model, FACE_MODEL_FAMILY: 'yunet' })).toContain(model)
})

test('a second rebuild at the same time is refused in a sentence', async () => {
  const pool = openTestPool(database.url)
  const client = await pool.connect()
  await client.query('select pg_advisory_lock(7310584022)')
  expect(await refusal({ DATABASE_URL: database.url }, ['rebuild', 'all'])).toMatch(/^Another rebuild is running on this database\./)
  client.release()
  await pool.end()
})
