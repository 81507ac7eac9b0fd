import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
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
import { programEnvironment } from '../../../testing/programEnvironment.ts'

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
  const options = { cwd: join(import.meta.dirname, '..', '..', '..'), env: { ...programEnvironment, DATA_DIR: dataDir, ...environment } }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/main/cli.ts', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

const revokeOf = (grant: string, key = 'revoke-1') =>
  ['revoke', '--grant', grant, '--reason', 'A mistake', '--actor', 'admin', '--key', key] as const

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
  [[...grantOf('nobody', '1'), '--expires', 'soon'], /^--expires must be a moment, RFC 3339\.\n$/],
  [revokeOf('mine'), /^--grant must be the id of a grant, a UUID\.\n$/],
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

test('a bonus is given to every account, once under a name', async () => {
  const there = { DATABASE_URL: database.url }
  await open('couple')
  await open('another')
  const bonus = ['bonus', '--campaign', 'spring', '--amount', '3', '--reason', 'a year', '--actor', 'admin'] as const
  const given = { code: 0, stdout: 'spring: 2 accounts, 2 have 3 more.\n', stderr: '' }
  expect(await sillok(bonus, there)).toEqual(given)
  expect(await sillok(bonus, there)).toEqual(given)
  expect((await sillok(['replay', '--account', 'couple'], there)).stdout).toContain('Balance 9, reserved 0')
  const another = bonus.map((word) => (word === '3' ? '4' : word))
  expect(await sillok(another, there)).toMatchObject({ code: 1, stderr: expect.stringContaining('--campaign is another one already') })
  expect((await sillok(['verify'], there)).stdout).toMatch(/^Clean/)
})

test('a statement is told, and written to a file', async () => {
  const there = { DATABASE_URL: database.url }
  await open('couple')
  await sillok(['bonus', '--campaign', 'spring', '--amount', '3', '--reason', 'a year', '--actor', 'admin'], there)
  const month = new Date().toISOString().slice(0, 7)
  const statement = ['statement', '--account', 'couple', '--month', month, '--time-zone', 'UTC'] as const
  expect((await sillok(statement, there)).stdout).toContain('Closing 9, reserved 0')
  expect(JSON.parse((await sillok([...statement, '--json'], there)).stdout)).toMatchObject({ totals: { bonus: 9 } })
  const file = join(dataDir, 'statement.pdf')
  expect((await sillok([...statement, '--out', file], there)).stdout).toBe(`Written to ${file}.\n`)
  expect((await readFile(file, 'latin1')).slice(0, 5)).toBe('%PDF-')
  expect(await sillok(['statement', '--account', 'nobody', '--month', month], there)).toMatchObject({
    code: 1,
    stdout: 'No account nobody.\n',
  })
})

test('a grant with an end is taken back, once for each key, and one that ends in the past is refused', async () => {
  const there = { DATABASE_URL: database.url }
  await open('lender')
  const past = await sillok([...grantOf('lender', '3'), '--expires', '2020-01-01T00:00:00Z'], there)
  expect(past).toEqual({ code: 1, stdout: 'expiresAt must be in the future\n', stderr: '' })
  const given = await sillok([...grantOf('lender', '3'), '--expires', '2099-01-01T00:00:00Z', '--json'], there)
  const { grantId } = JSON.parse(given.stdout)
  const revoked = await sillok(revokeOf(grantId), there)
  expect(revoked).toEqual({ code: 0, stdout: '3 credits of lender revoked, 0 still held, balance 5.\n', stderr: '' })
  const again = await sillok([...revokeOf(grantId), '--json'], there)
  expect(JSON.parse(again.stdout)).toMatchObject({ grantId, revoked: 3, left: 0, balanceAfter: 5, replayed: true })
  const unknown = await sillok(revokeOf('00000000-0000-4000-8000-000000000000'), there)
  expect(unknown).toEqual({ code: 1, stdout: 'There is no grant 00000000-0000-4000-8000-000000000000.\n', stderr: '' })
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
