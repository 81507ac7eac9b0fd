import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { embeddedPostgresBench, kill, query } from '../../../../testing/engines/embeddedPostgres.ts'
import { waitFor } from '../../../../testing/waitFor.ts'
import { findPostmaster } from './postmaster.ts'

let base: string
/** One database for all tests of this file: making it is what takes long. */
let bench: ReturnType<typeof embeddedPostgresBench>

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'sillok-test-embedded-'))
  await chmod(base, 0o711)
  bench = embeddedPostgresBench(join(base, 'data'))
})

afterEach(() => bench.end())

afterAll(() => rm(base, { recursive: true, force: true, maxRetries: 5 }))

/** Something committed that no other test has. */
async function remember(url: string): Promise<string> {
  const word = randomUUID()
  await query(url, `DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT '${word}' AS word`)
  return word
}

async function recall(url: string): Promise<unknown> {
  return query(url, 'SELECT word FROM kept')
}

test('a stop ends the server, and the next start has the same data at the same URL', async () => {
  const first = await bench.start()
  const word = await remember(first.url)
  await first.stop()
  expect(await findPostmaster(bench.cluster)).toEqual({ type: 'absent' })
  const second = await bench.start()
  expect(second.url).toBe(first.url)
  expect(await recall(second.url)).toEqual([{ word }])
})

test('the server outlives the sudden death of the process that started it, and is adopted by the next', async () => {
  const starter = bench.holder()
  const word = await remember(await starter.url)
  const pid = await bench.postmasterPid()
  await kill(starter.process)
  const { url } = await bench.start()
  expect(await bench.postmasterPid()).toBe(pid)
  expect(await recall(url)).toEqual([{ word }])
})

test('an interrupt from the keyboard, which reaches all processes of the terminal, spares the server', async () => {
  const starter = bench.holder({ ownGroup: true })
  await starter.url
  const pid = await bench.postmasterPid()
  const exited = once(starter.process, 'exit')
  process.kill(-Number(starter.process.pid), 'SIGINT')
  await exited
  await bench.start()
  expect(await bench.postmasterPid()).toBe(pid)
})

test('a server that is stopping is waited for, and started again', async () => {
  const starter = bench.holder()
  const url = await starter.url
  const word = await remember(url)
  const client = new Client({ connectionString: url })
  await client.connect()
  await kill(starter.process)
  const pid = Number(await bench.postmasterPid())
  // A server told so takes no new connection, and ends with the last one it has.
  process.kill(pid, 'SIGTERM')
  await waitFor('the server to refuse connections', () =>
    query(url, 'SELECT 1').then(
      () => false,
      () => true,
    ),
  )
  const starting = bench.start()
  expect(await bench.postmasterPid()).toBe(pid)
  await client.end()
  expect(await recall((await starting).url)).toEqual([{ word }])
  expect(await bench.postmasterPid()).not.toBe(pid)
})

test('after the sudden death of the server and of its user, the next start recovers what was committed', async () => {
  const starter = bench.holder()
  const word = await remember(await starter.url)
  const pid = Number(await bench.postmasterPid())
  starter.process.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  // At once: the server's other processes may still hold its memory.
  const { url } = await bench.start()
  expect(await bench.postmasterPid()).not.toBe(pid)
  expect(await recall(url)).toEqual([{ word }])
})

test('a lock file of a dead server whose process id is another program’s by now is no obstacle', async () => {
  const first = await bench.start()
  const word = await remember(first.url)
  const { uid, gid } = await stat(bench.cluster)
  const pidFile = await readFile(join(bench.cluster, 'postmaster.pid'), 'utf8')
  await first.stop()
  const other = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid } : {})
  bench.endLater(() => kill(other))
  await writeFile(join(bench.cluster, 'postmaster.pid'), pidFile.replace(/^\d+/, String(other.pid)))
  expect(await recall((await bench.start()).url)).toEqual([{ word }])
  expect(other.exitCode).toBeNull()
})

test('two that stop at once leave no server behind', async () => {
  const [one, other] = [bench.holder(), bench.holder()]
  await Promise.all([one.url, other.url])
  await Promise.all([one.stop(), other.stop()])
  expect(await findPostmaster(bench.cluster)).toEqual({ type: 'absent' })
})

test('a stop leaves the server to another connection, and the next stop ends it', async () => {
  const server = await bench.start()
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await server.stop()
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await client.end()
  const again = await bench.start()
  await again.stop()
  expect(await findPostmaster(bench.cluster)).toEqual({ type: 'absent' })
})

test('a stop ends the server also when the connection that stood for this process was lost', async () => {
  const server = await bench.start()
  await query(server.url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sillok ${process.pid}'`)
  await server.stop()
  expect(await findPostmaster(bench.cluster)).toEqual({ type: 'absent' })
})

test('a port that somebody else took meanwhile is left to them', async () => {
  const first = await bench.start()
  const word = await remember(first.url)
  await first.stop()
  const port = Number(new URL(first.url).port)
  const taker = createServer().listen(port, '127.0.0.1')
  await once(taker, 'listening')
  bench.endLater(async () => taker.close())
  const second = await bench.start()
  expect(new URL(second.url).port).not.toBe(String(port))
  expect(JSON.parse(await readFile(join(bench.dataDir, 'postgres.json'), 'utf8'))).toMatchObject({ url: second.url })
  expect(await recall(second.url)).toEqual([{ word }])
})

test('a lost or foreign password file is refused with a sentence, and no server is left running', async () => {
  await (await bench.start()).stop()
  const path = join(bench.dataDir, 'postgres.json')
  const file = await readFile(path, 'utf8')
  await writeFile(path, file.replace(/"password": "../, '"password": "zz'))
  await expect(bench.start()).rejects.toThrow(/can't be read as the description/)
  await writeFile(path, file.replace(/"password": ".{8}/, '"password": "00000000'))
  await expect(bench.start()).rejects.toThrow(/refuses the password in postgres.json/)
  await rm(path)
  await expect(bench.start()).rejects.toThrow(/postgres.json is missing/)
  expect(await findPostmaster(bench.cluster)).toEqual({ type: 'absent' })
  expect(await readdir(bench.dataDir)).toEqual(['postgres'])
  await writeFile(path, file, { mode: 0o600 })
})
