import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { waitFor } from '../../../../testing/waitFor.ts'
import { findPostmaster } from './postmaster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts'

const log = pino({ level: 'silent' })
let dataDir: string
let cluster: string
/** What a test started and didn't end itself. */
let ends: (() => Promise<unknown>)[]

beforeEach(async () => {
  const base = await mkdtemp(join(tmpdir(), 'sillok-test-embedded-'))
  await chmod(base, 0o711)
  // A space and letters beyond ASCII, as in many a home folder.
  dataDir = join(base, '내 데이터')
  cluster = join(dataDir, 'postgres')
  ends = [() => rm(base, { recursive: true, force: true, maxRetries: 5 }), killPostmaster]
})

afterEach(async () => {
  for (const end of ends.reverse()) await end()
})

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log })
  ends.push(() => server.stop())
  return server
}

/** Another process of the service: `url` once it has the server, or its complaint. */
function holder(options: { ownGroup?: boolean } = {}): { process: ChildProcess; url: Promise<string>; stop(): Promise<unknown> } {
  const child = spawn(process.execPath, ['testing/embeddedPostgresHolder.ts', dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: options.ownGroup ?? false,
  })
  const exited = once(child, 'exit')
  ends.push(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const url = once(child.stdout, 'data').then(([line]) => String(line).trim())
  const stop = () => {
    child.stdin.end()
    return exited
  }
  return { process: child, url, stop }
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

async function postmasterPid(): Promise<number | null> {
  const postmaster = await findPostmaster(cluster)
  return postmaster.type === 'alive' ? postmaster.pid : null
}

async function killPostmaster(): Promise<void> {
  const pid = await postmasterPid()
  if (pid === null) return
  process.kill(pid, 'SIGKILL')
  await waitFor('the postmaster to be gone', async () => (await postmasterPid()) === null)
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const remember = (url: string) => query(url, 'CREATE TABLE kept AS SELECT 7 AS number')
const recall = (url: string) => query(url, 'SELECT number FROM kept')

test('a first start makes a durable database for the loopback address alone, and keeps its secrets to the user', async () => {
  const { url, stop } = await start()
  const { hostname, pathname, password } = new URL(url)
  expect([hostname, pathname, password.length]).toEqual(['127.0.0.1', '/sillok', 48])
  const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories', 'server_encoding']
  const rows = await query(
    url,
    `SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join(', ')}) ORDER BY 1`,
  )
  expect(rows).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'listen_addresses', setting: '127.0.0.1' },
    { name: 'server_encoding', setting: 'UTF8' },
    { name: 'synchronous_commit', setting: 'on' },
    { name: 'unix_socket_directories', setting: '' },
  ])
  expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'))).toMatchObject({ url, port: Number(new URL(url).port) })
  await expect(query(url.replace(password, 'guessed'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  await stop()
  expect(await readdir(dataDir)).toEqual(['postgres', 'postgres.json'])
})

test('a stop ends the server, and the next start has the same data at the same URL', async () => {
  const first = await start()
  await remember(first.url)
  await first.stop()
  expect(await findPostmaster(cluster)).toEqual({ type: 'absent' })
  const second = await start()
  expect(second.url).toBe(first.url)
  expect(await recall(second.url)).toEqual([{ number: 7 }])
})

test('the server outlives the sudden death of the process that started it, and is adopted by the next', async () => {
  const starter = holder()
  await remember(await starter.url)
  const pid = await postmasterPid()
  await kill(starter.process)
  const { url } = await start()
  expect(await postmasterPid()).toBe(pid)
  expect(await recall(url)).toEqual([{ number: 7 }])
})

test('an interrupt from the keyboard, which reaches all processes of the terminal, spares the server', async () => {
  const starter = holder({ ownGroup: true })
  await starter.url
  const pid = await postmasterPid()
  const exited = once(starter.process, 'exit')
  process.kill(-Number(starter.process.pid), 'SIGINT')
  await exited
  await start()
  expect(await postmasterPid()).toBe(pid)
})

test('a server that is stopping is waited for, and started again', async () => {
  const starter = holder()
  const url = await starter.url
  await remember(url)
  const client = new Client({ connectionString: url })
  await client.connect()
  await kill(starter.process)
  const pid = Number(await postmasterPid())
  // A server told so takes no new connection, and ends with the last one it has.
  process.kill(pid, 'SIGTERM')
  await waitFor('the server to refuse connections', () =>
    query(url, 'SELECT 1').then(
      () => false,
      () => true,
    ),
  )
  const starting = start()
  expect(await postmasterPid()).toBe(pid)
  await client.end()
  expect(await recall((await starting).url)).toEqual([{ number: 7 }])
  expect(await postmasterPid()).not.toBe(pid)
})

test('after the sudden death of the server and of its user, the next start recovers what was committed', async () => {
  const starter = holder()
  await remember(await starter.url)
  const pid = Number(await postmasterPid())
  starter.process.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  // At once: the server's other processes may still hold its memory.
  const { url } = await start()
  expect(await postmasterPid()).not.toBe(pid)
  expect(await recall(url)).toEqual([{ number: 7 }])
})

test('a lock file of a dead server whose process id is another program’s by now is no obstacle', async () => {
  const first = await start()
  await remember(first.url)
  const { uid, gid } = await stat(cluster)
  const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8')
  await first.stop()
  const other = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid } : {})
  ends.push(() => kill(other))
  await writeFile(join(cluster, 'postmaster.pid'), pidFile.replace(/^\d+/, String(other.pid)))
  expect(await recall((await start()).url)).toEqual([{ number: 7 }])
  expect(other.exitCode).toBeNull()
})

test('two first starts at once make one server and one database, which stops with the last of the two', async () => {
  const [one, other] = [holder(), holder()]
  const urls = await Promise.all([one.url, other.url])
  expect(urls[0]).toMatch(/^postgres:/)
  expect(urls[1]).toBe(urls[0])
  const pid = await postmasterPid()
  await one.stop()
  expect(await postmasterPid()).toBe(pid)
  await remember(String(urls[1]))
  await other.stop()
  expect(await findPostmaster(cluster)).toEqual({ type: 'absent' })
})

test('two that stop at once leave no server behind', async () => {
  const [one, other] = [holder(), holder()]
  await Promise.all([one.url, other.url])
  await Promise.all([one.stop(), other.stop()])
  expect(await findPostmaster(cluster)).toEqual({ type: 'absent' })
})

test('a stop leaves the server to another connection, and the next stop ends it', async () => {
  const server = await start()
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await server.stop()
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await client.end()
  const again = await start()
  await again.stop()
  expect(await findPostmaster(cluster)).toEqual({ type: 'absent' })
})

test('a stop ends the server also when the connection that stood for this process was lost', async () => {
  const server = await start()
  await query(server.url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sillok ${process.pid}'`)
  await server.stop()
  expect(await findPostmaster(cluster)).toEqual({ type: 'absent' })
})

test('a start that is killed while the database is being made is made up for by the next', async () => {
  const starter = holder()
  await waitFor('initdb at work', async () => {
    const workplace = (await readdir(dataDir)).find((name) => name.startsWith('postgres.init-'))
    return workplace !== undefined && (await stat(join(dataDir, workplace, 'cluster', 'PG_VERSION'))).isFile()
  })
  await kill(starter.process)
  expect(await readdir(dataDir)).not.toContain('postgres')
  const { url } = await start()
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect((await readdir(dataDir)).filter((name) => name.includes('init') || name.includes('lock'))).toEqual([])
})

test('a port that somebody else took meanwhile is left to them', async () => {
  const first = await start()
  await remember(first.url)
  await first.stop()
  const port = Number(new URL(first.url).port)
  const taker = createServer().listen(port, '127.0.0.1')
  await once(taker, 'listening')
  ends.push(async () => taker.close())
  const second = await start()
  expect(new URL(second.url).port).not.toBe(String(port))
  expect(JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'))).toMatchObject({ url: second.url })
  expect(await recall(second.url)).toEqual([{ number: 7 }])
})

test('the data of another Postgres release are refused with a sentence, and left alone', async () => {
  await mkdir(cluster, { recursive: true })
  await writeFile(join(cluster, 'PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow(/made by Postgres 17, and this release runs Postgres 18/)
  expect(await readdir(cluster)).toEqual(['PG_VERSION'])
})

test('a folder that holds something else is refused with a sentence, and left alone', async () => {
  await mkdir(cluster, { recursive: true })
  await writeFile(join(cluster, 'notes.txt'), 'mine')
  await expect(start()).rejects.toThrow(/isn't empty, and isn't a database of Postgres/)
  expect(await readdir(cluster)).toEqual(['notes.txt'])
})

test('a lost or foreign password file is refused with a sentence, and no server is left running', async () => {
  await (await start()).stop()
  const path = join(dataDir, 'postgres.json')
  const file = await readFile(path, 'utf8')
  await writeFile(path, file.replace(/"password": "../, '"password": "zz'))
  await expect(start()).rejects.toThrow(/can't be read as the description/)
  await writeFile(path, file.replace(/"password": ".{8}/, '"password": "00000000'))
  await expect(start()).rejects.toThrow(/refuses the password in postgres.json/)
  await rm(path)
  await expect(start()).rejects.toThrow(/postgres.json is missing/)
  expect(await findPostmaster(cluster)).toEqual({ type: 'absent' })
  expect(await readdir(dataDir)).toEqual(['postgres'])
})
