/** From outside: the verifier with files alone, a witness beside the service, a certificate, and a tree begun anew. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { signIn } from '../client.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { programEnvironment } from '../programEnvironment.ts'
import { type RunningService, startService } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const root = join(import.meta.dirname, '..', '..')
let folder: string
let database: TestDatabase
let service: RunningService
let environment: Readonly<Record<string, string>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-proofs-'))
  database = await createTestDatabase()
  environment = { AUTH_MODE: 'dev', DATABASE_URL: database.url, DATA_DIR: join(folder, 'data') }
  service = await startService(environment)
})
afterAll(async () => {
  await service?.stop()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

interface Ended {
  readonly code: number
  readonly out: string
}
const run = (program: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...programEnvironment, ...environment, ...more }
    execFile(process.execPath, [...program], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    )
  })
const sillok = (...words: readonly string[]) => run(['src/main/cli.ts', ...words])
const verifier = (...words: readonly string[]) => run(['tools/verifyProof.mjs', ...words])
const get = async (path: string) => (await fetch(`${service.address}${path}`)).text()
async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const sizeOf = (note: string) => Number(note.split('\n')[1])
/** An account more, under a head. */
async function grown(): Promise<string> {
  const before = sizeOf(await get('/api/proofs/checkpoint'))
  await (await signIn(service.address)).ledger()
  return waitFor('a larger head', async () => {
    const note = await get('/api/proofs/checkpoint')
    return sizeOf(note) > (before || 0) ? note : null
  })
}

test('the verifier checks heads, an event and the way from one head to the next, and finds what was changed', async () => {
  const first = await grown()
  const second = await grown()
  const key = await file('key', await get('/api/proofs/key'))
  const [from, to] = [await file('from', first), await file('to', second)]
  expect(await verifier('head', '--key', key, '--head', to)).toMatchObject({ code: 0 })
  const path = await get(`/api/proofs/consistency?from=${sizeOf(first)}&to=${sizeOf(second)}`)
  const consistency = await file('consistency', path)
  expect(await verifier('consistency', '--key', key, '--from', from, '--to', to, '--proof', consistency)).toMatchObject({ code: 0 })
  expect(await verifier('consistency', '--key', key, '--from', to, '--to', from, '--proof', consistency)).toMatchObject({ code: 1 })

  const { out } = await sillok('proof', '--position', '2', '--json')
  const proof = z.looseObject({ leaf: z.string(), hashes: z.array(z.string()) }).parse(JSON.parse(out))
  expect(await verifier('inclusion', '--key', key, '--proof', await file('proof', out))).toMatchObject({ code: 0 })
  const forged = Buffer.from(proof.leaf, 'base64').toString().replace('"amount":5', '"amount":6')
  const changed = await file('changed', JSON.stringify({ ...proof, leaf: Buffer.from(forged).toString('base64') }))
  expect(await verifier('inclusion', '--key', key, '--proof', changed)).toMatchObject({ code: 1 })
  const resigned = await file('resigned', second.replace(/\n(\d+)\n/, '\n999\n'))
  expect(await verifier('head', '--key', key, '--head', resigned)).toMatchObject({ code: 1 })
  expect(await verifier('head')).toMatchObject({ code: 2 })
  expect(await sillok('proof', '--position', '999999', '--json')).toMatchObject({ code: 1, out: '{"code":"not_found"}\n' })
})

test('a witness keeps and signs what goes on, and refuses for good a log that was changed and signed again', async () => {
  const witness = await startWitness('witness')
  const note = await grown()
  const cosigned = await waitFor('its signature', async () => {
    const answer = await fetch(`${witness.address}/checkpoint?size=${sizeOf(note)}`)
    return answer.ok ? answer.text() : null
  })
  const key = await file('key', await get('/api/proofs/key'))
  const witnessKey = await file('witness-key', await (await fetch(`${witness.address}/key`)).text())
  const checked = await verifier('head', '--key', key, '--witness', witnessKey, '--head', await file('cosigned', cosigned))
  expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('signed by the witness sillok.local/witness, seen 20') })
  await witness.stop()

  await service.stop()
  await changeAndForget(`update eventstore.events set actor = 'somebody' where position = 2`)
  service = await startService(environment)
  await grown()
  const again = await startWitness('witness')
  await waitFor('its refusal', async () => (await fetch(`${again.address}/healthz`)).status === 500)
  expect(await (await fetch(`${again.address}/checkpoint`)).text()).toBe(cosigned)
  expect(again.printed()).toContain('REFUSED, for good')
  await again.stop()
})

test('a certificate of a month that is over is checked offline, and a changed one is not proven', async () => {
  await service.stop()
  await changeAndForget(`update eventstore.events set time = '2026-01-15T00:00:00Z' where position <= 2`)
  service = await startService(environment)
  expect(await sillok('rebuild', 'all')).toMatchObject({ code: 0 })
  await grown()
  const out = join(folder, 'certificate.json')
  expect(await sillok('certificate', '--month', '2999-01', '--out', out)).toMatchObject({ code: 1 })
  expect(await sillok('certificate', '--month', '2025-12', '--out', out)).toMatchObject({
    code: 1,
    out: expect.stringContaining('No event before the end of 2025-12'),
  })
  const commit = 'a'.repeat(40)
  const made = await run(['src/main/cli.ts', 'certificate', '--month', '2026-01', '--out', out, '--json'], { SILLOK_COMMIT: commit })
  expect(JSON.parse(made.out)).toMatchObject({
    month: '2026-01',
    commit,
    lastPosition: '2',
    closing: { accounts: 1, granted: 5, available: 5 },
  })
  expect((await readFile(join(folder, 'certificate.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  const key = await file('key', await get('/api/proofs/key'))
  expect(await verifier('certificate', out, '--key', key)).toMatchObject({ code: 0 })
  expect(await verifier('certificate', out)).toMatchObject({ code: 0, out: expect.stringContaining('compare it with one that you kept') })
  const changed = await file('changed.json', (await readFile(out, 'utf8')).replace('"granted":5', '"granted":6'))
  expect(await verifier('certificate', changed, '--key', key)).toMatchObject({ code: 1 })
})

test('another tree is begun under another name while the service runs, and the first one stays readable', async () => {
  const old = await grown()
  const origin = old.split('\n')[0] ?? ''
  expect(await sillok('proof', 'restart', '--origin', 'second.example/ledger', '--reason', 'restored from a backup')).toMatchObject({
    code: 0,
  })
  const fresh = await waitFor('its first head', async () => {
    const note = await get('/api/proofs/checkpoint')
    return note.startsWith('second.example/ledger\n') ? note : null
  })
  expect(sizeOf(fresh)).toBe(sizeOf(old))
  expect(await get(`/api/proofs/checkpoint?size=${sizeOf(old)}&origin=${origin}`)).toBe(old)
  expect(await sillok('proof', 'restart', '--origin', origin, '--reason', 'x')).toMatchObject({ code: 1 })
  const verified = await sillok('verify', '--json')
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true })
  const keys = await get('/api/proofs/key')
  expect(keys.split('\n').map((line) => line.split('+')[0])).toEqual(['second.example/ledger', origin, ''])
})

interface RunningWitness {
  readonly address: string
  printed(): string
  stop(): Promise<void>
}
async function startWitness(name: string): Promise<RunningWitness> {
  const words = ['src/main/cli.ts', 'witness', '--log', service.address, '--dir', join(folder, name), '--port', '0']
  const child: ChildProcess = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const address = await waitFor('the witness', () => / ready at (http:\S+)\./.exec(printed)?.[1])
  return {
    address,
    printed: () => printed,
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** As somebody with all rights would: an event is changed, and all that was ever published is taken away. */
async function changeAndForget(change: string): Promise<void> {
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  for (const sql of [
    'alter table eventstore.events disable trigger all',
    change,
    'truncate proofs.trees, proofs.tiles, proofs.positions, proofs.heads',
    `delete from followers.checkpoints where follower = 'sealer'`,
  ])
    await admin.query(sql)
  await admin.end()
  await rm(join(folder, 'data', 'objects', 'proofs'), { recursive: true })
}
