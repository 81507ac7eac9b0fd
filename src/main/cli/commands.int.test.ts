import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { openAccount } from '../../commands/credits/openAccount.ts'
import { readConfig } from '../../config.ts'
import { userIdSchema } from '../../domain/ids.ts'
import { createCommandContext, noInspector } from '../context.ts'
import { openEngines } from '../engines.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'

let database: TestDatabase
let dataDir: string

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-cli-'))
})
afterAll(async () => {
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

interface Ended {
  readonly code: unknown
  readonly stdout: string
  readonly stderr: string
}

function sillok(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  const options = { cwd: join(import.meta.dirname, '..', '..', '..'), env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...environment } }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/main/cli.ts', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

const grantOf = (account: string, amount: string) =>
  [
    'grant',
    '--account',
    account,
    '--amount',
    amount,
    '--kind',
    'goodwill',
    '--reason',
    'Thanks',
    '--actor',
    'admin',
    '--key',
    'key-1',
  ] as const

test.each([
  [['verify'], 2],
  [['rebuild', 'all'], 1],
  [['replay', '--account', 'nobody'], 1],
  [['dead-letters', 'list'], 1],
  [['dead-letters', 'replay', 'all'], 1],
])('%j makes no database in a folder that holds none', async (args, code) => {
  const stderr = `DATA_DIR ${dataDir} holds no database of Sillok; set it to the folder that does, or set DATABASE_URL. A new one is made by npm start.\n`
  expect(await sillok(args, {})).toEqual({ code, stdout: '', stderr })
  expect(await readdir(dataDir)).toEqual([])
})

test.each([
  [['rebuild', 'nonsense'], /^There is no read model nonsense\. There are: .*\.\n$/],
  [['replay', '--account', 'nobody', '--at', 'yesterday'], /^--at must be a time like 2026-11-23T12:00:00Z\.\n$/],
  [['replay', '--account', 'no body'], /^--account must be the id of a user\.\n$/],
  [grantOf('nobody', '0'), /^--amount must be a whole number from 1 to 100000\.\n$/],
  [grantOf('nobody', '1.5'), /^--amount must be a whole number from 1 to 100000\.\n$/],
])('%j is answered with a sentence', async (args, stderr) => {
  expect(await sillok(args, {})).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(stderr) })
})

test('an account without events has an empty history, as text and as JSON, and ends with 1', async () => {
  const there = { DATABASE_URL: database.url }
  const text = await sillok(['replay', '--account', 'nobody'], there)
  expect(text).toEqual({ code: 1, stdout: 'No account nobody.\n', stderr: '' })
  const { code, stdout } = await sillok(['replay', '--account', 'nobody', '--json'], there)
  expect([code, JSON.parse(stdout)]).toEqual([
    1,
    { account: 'nobody', position: '0', time: null, balance: 0, reserved: 0, grants: [], entries: [], findings: [] },
  ])
})

test('a grant to nobody is refused with a sentence, and nothing is written', async () => {
  const there = { DATABASE_URL: database.url }
  expect(await sillok(grantOf('nobody', '1'), there)).toEqual({ code: 1, stdout: 'There is no account nobody.\n', stderr: '' })
  expect((await sillok(['verify'], there)).stdout).toMatch(/^Clean: 0 events/)
})

test('a credit is told in the singular, and its key is refused to another grant with a sentence', async () => {
  const there = { DATABASE_URL: database.url }
  await open('couple')
  const given = await sillok(grantOf('couple', '1'), there)
  expect(given).toEqual({ code: 0, stdout: '1 credit (goodwill) for couple, balance 6.\n', stderr: '' })
  const reused = await sillok(grantOf('couple', '2'), there)
  expect(reused).toEqual({ code: 1, stdout: 'This key was used for another grant.\n', stderr: '' })
})

test.each([
  [['migrate', '--json'], 0, { topicsCreated: [] }],
  [['dead-letters', 'replay', 'all', '--json'], 0, { replayed: 0 }],
  [['dead-letters', 'replay', 'parked:1', '--json'], 1, { replayed: 0 }],
])('%j prints JSON alone', async (args, code, printed) => {
  const ended = await sillok(args, { DATABASE_URL: database.url })
  expect([ended.code, JSON.parse(ended.stdout)]).toEqual([code, printed])
})

async function open(account: string): Promise<void> {
  const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, AUTH_MODE: 'dev' })
  const log = pino({ level: 'silent' })
  const engines = await openEngines(config, log, null)
  try {
    const info = { actor: account, correlationId: account, traceparent: null }
    const context = createCommandContext({ config, engines, inspector: noInspector, scheduler: systemScheduler, log })
    await openAccount(context, { userId: userIdSchema.parse(account), info })
  } finally {
    await engines.close()
  }
}
