/** Exports of a log that is there, held against the API, and taken up after a kill. */
import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedLog, settleReaders } from '../../../bench/seeding/seedLog.ts'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { programEnvironment } from '../../../testing/programEnvironment.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-export-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const root = join(import.meta.dirname, '..', '..', '..')
const argsOf = (args: readonly string[]) => ['src/main/cli.ts', 'export', ...args]
const optionsOf = (url: string) => ({ cwd: root, env: { ...programEnvironment, DATA_DIR: folder, DATABASE_URL: url } })

interface Ended {
  readonly code: unknown
  readonly stdout: string
  readonly stderr: string
}

const exported = (url: string, args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, argsOf(args), optionsOf(url), (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }))
  })

const newFile = (ending: string) => join(folder, `${randomUUID()}.${ending}`)
const linesOf = async (file: string) => (await readFile(file, 'utf8')).trimEnd().split('\n')
const rowsOf = async (file: string): Promise<Record<string, unknown>[]> => (await linesOf(file)).map((line) => JSON.parse(line))

/** Rows of all parts as JSON, with times and large numbers as the lines have them. */
async function readParquet(files: readonly string[]): Promise<readonly string[]> {
  const rows: unknown[] = []
  for (const file of files) rows.push(...(await parquetReadObjects({ file: await asyncBufferFromFile(file) })))
  return rows.map((row) => JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)))
}

/** What the lines hold, as a reader has it: one text for one row, and quickly compared. */
const readLines = async (file: string): Promise<readonly string[]> => (await linesOf(file)).map((line) => JSON.stringify(JSON.parse(line)))

describe('what an export holds', async () => {
  const api = await openApi()
  const url = String(api.pool.options.connectionString)
  let finance: Awaited<ReturnType<typeof signIn>>
  let after: Record<string, string>
  beforeAll(async () => {
    finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance', 'analyst'])
    const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
    for (const amount of [1, 2, 3]) {
      const user = await signIn(api.address)
      await user.ledger()
      const body = { userId: user.userId, amount, kind: 'goodwill', reason: '=late, "very"' }
      const answer = await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body })
      after = { 'Ledger-Min-Position': answer.headers.get('ledger-position') ?? '' }
    }
    await read('/api/finance/entries')
  })
  const read = async (path: string, more: Record<string, string> = {}) =>
    (await finance.send('GET', path, { headers: { ...after, ...more } })).text

  test('the journal is what the API shows of it, as lines and as CSV, and its sum is that of all balances', async () => {
    const shown = JSON.parse(await read('/api/finance/entries?order=asc&limit=100'))
    const out = newFile('ndjson')
    const ended = await exported(url, ['entries', '--out', out, '--json'])
    expect({ ...ended, stdout: JSON.parse(ended.stdout) }).toMatchObject({
      code: 0,
      stderr: '',
      stdout: { what: 'entries', format: 'ndjson', rows: 6, resumed: false, position: expect.stringMatching(/^p1\./) },
    })
    const rows = await rowsOf(out)
    expect(rows).toEqual(shown.entries)
    const { accounts } = JSON.parse(await read('/api/finance/accounts'))
    const sum = (numbers: readonly unknown[]) => numbers.reduce((total: number, one) => total + Number(one), 0)
    expect(sum(rows.map(({ signedAmount }) => signedAmount))).toBe(sum(accounts.map(({ balance }: { balance: number }) => balance)))
    const csv = newFile('csv')
    await exported(url, ['entries', '--format', 'csv', '--out', csv])
    expect(await readFile(csv, 'utf8')).toBe(`\uFEFF${await read('/api/finance/entries', { accept: 'text/csv' })}`)
  })

  test('a period holds what the API shows of it', async () => {
    const { entries } = JSON.parse(await read('/api/finance/entries?order=asc&limit=100'))
    const [from, to] = [entries[1].recordedAt, entries[4].recordedAt]
    const out = newFile('ndjson')
    await exported(url, ['entries', '--from', from, '--to', to, '--out', out])
    const shown = JSON.parse(await read(`/api/finance/entries?order=asc&limit=100&from=${from}&to=${to}`))
    expect(await rowsOf(out)).toEqual(shown.entries)
  })

  test('accounts are those that the API shows', async () => {
    const out = newFile('ndjson')
    expect((await exported(url, ['accounts', '--out', out])).stdout).toMatch(/: 3 accounts, \d+ bytes, up to position \d+\.\n$/)
    expect(await rowsOf(out)).toEqual(JSON.parse(await read('/api/finance/accounts')).accounts)
  })

  test('public events are those that the API gives; the log itself has the same events, with all that is stored', async () => {
    const [shown, stored] = [newFile('ndjson'), newFile('ndjson')]
    await exported(url, ['events', '--public', '--out', shown])
    expect(await readFile(shown, 'utf8')).toBe(await read('/api/events'))
    await exported(url, ['events', '--out', stored])
    const idOf = ({ id }: Record<string, unknown>) => id
    const events = await rowsOf(stored)
    expect(events.map(idOf)).toEqual((await rowsOf(shown)).map(idOf))
    const granted = events.filter(({ type }) => type === 'CreditsGranted')
    expect(granted).toContainEqual(
      expect.objectContaining({
        stream: expect.stringMatching(/^account-/),
        metadata: expect.objectContaining({ schemaVersion: expect.any(String), commandId: expect.any(String) }),
        data: expect.objectContaining({ reason: '=late, "very"' }),
      }),
    )
    const csv = newFile('csv')
    await exported(url, ['events', '--format', 'csv', '--out', csv])
    expect((await linesOf(csv))[0]).toBe('\uFEFFposition,time,stream,revision,id,type,metadata,data\r')
    expect(await linesOf(csv)).toHaveLength(events.length + 1)
  })

  test('what can not be done is refused with a sentence, and no file is touched', async () => {
    const out = newFile('ndjson')
    await writeFile(out, 'mine')
    expect(await exported(url, ['entries', '--out', out])).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') })
    expect(await readFile(out, 'utf8')).toBe('mine')
    const [other, nowhere] = [newFile('ndjson'), join(folder, 'no', 'folder')]
    const noFolder = `--out must name a file in a folder that can be written to; ${join(folder, 'no')} is none.\n`
    const refused = [
      [['nonsense', '--out', other], expect.stringContaining('no export of')],
      [['entries', '--public', '--out', other], '--public is for events alone.\n'],
      [['entries', '--format', 'ndjson', '--out', nowhere], noFolder],
      [['entries', '--format', 'parquet', '--out', nowhere], noFolder],
      [['entries', '--from', 'soon', '--out', other], '--from must be a time like 2026-11-23T12:00:00Z.\n'],
    ] as const
    const ended = await Promise.all(refused.map(([args]) => exported(url, args)))
    expect(ended).toMatchObject(refused.map(([, stderr]) => ({ code: 1, stderr })))
    expect((await readdir(folder)).filter((name) => name.includes('.state'))).toEqual([])
  })
})

const events = 80_000

describe('an export that is killed', () => {
  let database: TestDatabase
  let emptyDatabase: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    emptyDatabase = await createTestDatabase()
    await seedLog({ databaseUrl: database.url, accounts: 500, events, progress: () => undefined })
    await settleReaders(database.url)
  })
  afterAll(async () => {
    await database?.drop()
    await emptyDatabase?.drop()
  })

  const wholes = new Map<string, Promise<string>>()
  /** The file of an export that nobody interrupts. */
  function wholeOf(what: string, format = 'ndjson'): Promise<string> {
    const out = newFile(format)
    const whole = wholes.get(`${what} ${format}`) ?? exported(database.url, [what, '--format', format, '--out', out]).then(() => out)
    wholes.set(`${what} ${format}`, whole)
    return whole
  }

  test('parts of Parquet go on behind the last whole one, and another library reads in them what the lines say', async () => {
    const args = ['events', '--format', 'parquet']
    const [whole, broken] = [await wholeOf('events'), newFile('parquet')]
    await killInTheMiddle(args, broken)
    const { resumed, rows, files } = JSON.parse((await exported(database.url, [...args, '--out', broken, '--json'])).stdout)
    expect([resumed, rows, files.length]).toEqual([true, events, 2])
    expect(await readParquet(files)).toEqual(await readLines(whole))
  })

  test.each(['entries', 'accounts'])('%s are the same in Parquet', async (what) => {
    const [lines, parts] = [await wholeOf(what), newFile('parquet')]
    const { files } = JSON.parse((await exported(database.url, [what, '--format', 'parquet', '--out', parts, '--json'])).stdout)
    expect(await readParquet(files)).toEqual(await readLines(lines))
    const again = await exported(database.url, [what, '--format', 'parquet', '--out', parts])
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') })
  })

  /** Dead by a signal that can't be caught, once something of it is said to be written. */
  async function killInTheMiddle(args: readonly string[], out: string): Promise<void> {
    const deadline = AbortSignal.timeout(60_000)
    const changes = watch(folder, { signal: deadline })
    const child = spawn(process.execPath, argsOf([...args, '--out', out]), { ...optionsOf(database.url), stdio: 'ignore' })
    const ended = once(child, 'exit')
    for await (const { filename } of changes) {
      if (filename === `${basename(out)}.state` && JSON.parse(await readFile(`${out}.state`, 'utf8')).rows > 0) break
    }
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
  }

  test.each([
    ['entries', 'ndjson'],
    ['events', 'ndjson'],
    ['events', 'csv'],
  ])('%s as %s go on where they were, and no line is missing or there twice', async (what, format) => {
    const args = [what, '--format', format]
    const [whole, broken] = [await wholeOf(what, format), newFile(format)]
    await killInTheMiddle(args, broken)
    const [differently, elsewhere] = await Promise.all([
      exported(database.url, [...args, '--to', '2030-01-01T00:00:00Z', '--out', broken]),
      exported(emptyDatabase.url, [...args, '--out', broken]),
    ])
    expect(differently).toMatchObject({ code: 1, stderr: expect.stringContaining('is of an export that was interrupted') })
    expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining('another log') })
    const { size } = await stat(broken)
    const ended = await exported(database.url, [...args, '--out', broken, '--json'])
    expect(JSON.parse(ended.stdout)).toMatchObject({ resumed: true, bytes: (await stat(whole)).size })
    expect(size).toBeLessThan((await stat(whole)).size)
    expect((await readFile(broken)).equals(await readFile(whole))).toBe(true)
    expect((await readdir(folder)).filter((name) => name.includes('.state'))).toEqual([])
    const lines = await linesOf(whole)
    expect(new Set(lines).size).toBe(lines.length)
  })
})
