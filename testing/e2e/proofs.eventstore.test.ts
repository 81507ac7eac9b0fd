/** The sealed log with its events on a real EventStoreDB: heads, an event under one, the way from one to the next, and `verify`. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { signIn } from '../client.ts'
import { takeEventStoreTurn } from '../engines/eventStoreTurn.ts'
import { eventStoreUrl } from '../engines/servers.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startService } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const root = join(import.meta.dirname, '..', '..')
/** The server keeps what other tests wrote, and all of it is sealed. */
const sealedMsMax = 300_000

let folder: string
let database: TestDatabase
let service: RunningService
let environment: Readonly<Record<string, string>>
let endTurn: () => Promise<void>

beforeAll(async () => {
  endTurn = await takeEventStoreTurn()
  folder = await mkdtemp(join(tmpdir(), 'sillok-proofs-'))
  database = await createTestDatabase()
  environment = { AUTH_MODE: 'dev', DATABASE_URL: database.url, DATA_DIR: join(folder, 'data'), EVENTSTORE_URL: eventStoreUrl }
  service = await startService(environment)
}, sealedMsMax)
afterAll(async () => {
  await service?.stop()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
  await endTurn?.()
}, 60_000)

/** @throws when it ends with another code than 0 */
async function run(...program: readonly string[]): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error', ...environment }
  return (await promisify(execFile)(process.execPath, [...program], { cwd: root, env })).stdout
}
const get = async (path: string) => (await fetch(`${service.address}${path}`)).text()
async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const sizeOf = (note: string) => Number(note.split('\n')[1])
const headOver = (size: number) =>
  waitFor(
    'a larger head',
    async () => {
      const note = await get('/api/proofs/checkpoint')
      return sizeOf(note) > size && note
    },
    sealedMsMax,
  )

test('an event is under a head, a head begins with all of the one before it, and verify finds the tree as it was signed', async () => {
  const couple = await signIn(service.address)
  await couple.untilServed()
  const clerk = await signIn(service.address, 'clerk', ['finance'])
  const entriesSchema = z.object({ entries: z.array(z.object({ position: z.string() })).length(1) })
  const { entries } = entriesSchema.parse(JSON.parse((await clerk.send('GET', `/api/finance/accounts/${couple.userId}/entries`)).text))
  const proof = await waitFor(
    'the entry to be sealed',
    async () => {
      const answer = await clerk.send('GET', `/api/finance/proofs/inclusion?position=${entries[0]?.position}`)
      return answer.status === 200 && answer.text
    },
    sealedMsMax,
  )
  const first = await headOver(0)
  await (await signIn(service.address)).ledger()
  const second = await headOver(sizeOf(first))

  const key = await file('key', await get('/api/proofs/key'))
  const [from, to] = [await file('from', first), await file('to', second)]
  await run('tools/verifyProof.mjs', 'inclusion', '--key', key, '--proof', await file('proof', proof))
  const path = await get(`/api/proofs/consistency?from=${sizeOf(first)}&to=${sizeOf(second)}`)
  await run('tools/verifyProof.mjs', 'consistency', '--key', key, '--from', from, '--to', to, '--proof', await file('path', path))
  const verified = z.object({ ok: z.boolean(), differences: z.array(z.unknown()) })
  expect(verified.parse(JSON.parse(await run('src/main/cli.ts', 'verify', '--json')))).toEqual({ ok: true, differences: [] })
}, 600_000)
