import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { embeddedPostgresBench, kill, query } from '../../../../testing/engines/embeddedPostgres.ts'
import { waitFor } from '../../../../testing/waitFor.ts'
import { findPostmaster } from './postmaster.ts'

let base: string
let bench: ReturnType<typeof embeddedPostgresBench>

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'sillok-test-embedded-'))
  await chmod(base, 0o711)
  // A space and letters beyond ASCII, as in many a home folder.
  bench = embeddedPostgresBench(join(base, '내 데이터'))
})

afterEach(async () => {
  await bench.end()
  await rm(base, { recursive: true, force: true, maxRetries: 5 })
})

test('a first start makes a durable database for the loopback address alone, and keeps its secrets to the user', async () => {
  const { url, stop } = await bench.start()
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
  expect((await stat(join(bench.dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(join(bench.dataDir, 'postgres.json'), 'utf8'))).toMatchObject({ url, port: Number(new URL(url).port) })
  await expect(query(url.replace(password, 'guessed'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  await stop()
  expect(await readdir(bench.dataDir)).toEqual(['postgres', 'postgres.json'])
})

test('two first starts at once make one server and one database, which stops with the last of the two', async () => {
  const [one, other] = [bench.holder(), bench.holder()]
  const urls = await Promise.all([one.url, other.url])
  expect(urls[0]).toMatch(/^postgres:/)
  expect(urls[1]).toBe(urls[0])
  const pid = await bench.postmasterPid()
  await one.stop()
  expect(await bench.postmasterPid()).toBe(pid)
  expect(await query(String(urls[1]), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await other.stop()
  expect(await findPostmaster(bench.cluster)).toEqual({ type: 'absent' })
})

test('a start that is killed while the database is being made is made up for by the next', async () => {
  const starter = bench.holder()
  await waitFor('initdb at work', async () => {
    const workplace = (await readdir(bench.dataDir)).find((name) => name.startsWith('postgres.init-'))
    return workplace !== undefined && (await stat(join(bench.dataDir, workplace, 'cluster', 'PG_VERSION'))).isFile()
  })
  await kill(starter.process)
  expect(await readdir(bench.dataDir)).not.toContain('postgres')
  const { url } = await bench.start()
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect((await readdir(bench.dataDir)).filter((name) => name.includes('init') || name.includes('lock'))).toEqual([])
})

test('the data of another Postgres release are refused with a sentence, and left alone', async () => {
  await mkdir(bench.cluster, { recursive: true })
  await writeFile(join(bench.cluster, 'PG_VERSION'), '17\n')
  await expect(bench.start()).rejects.toThrow(/made by Postgres 17, and this release runs Postgres 18/)
  expect(await readdir(bench.cluster)).toEqual(['PG_VERSION'])
})

test('a folder that holds something else is refused with a sentence, and left alone', async () => {
  await mkdir(bench.cluster, { recursive: true })
  await writeFile(join(bench.cluster, 'notes.txt'), 'mine')
  await expect(bench.start()).rejects.toThrow(/isn't empty, and isn't a database of Postgres/)
  expect(await readdir(bench.cluster)).toEqual(['notes.txt'])
})
