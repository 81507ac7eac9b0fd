/** A dirty database of before, taken over by the command: whole, killed and taken up, and once more. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settleReaders } from '../../../bench/seeding/seedLog.ts'
import { fillOldDatabase } from '../../../testing/legacy/oldDatabase.ts'
import { createForeignDatabase, createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { programEnvironment } from '../../../testing/programEnvironment.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const users = 400
const seed = 7

let folder: string
let old: TestDatabase
let whole: TestDatabase
let killed: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-import-'))
  ;[old, whole, killed] = await Promise.all([createForeignDatabase(), createTestDatabase(), createTestDatabase()])
  await fillOldDatabase({ url: old.url, seed, users })
})
afterAll(async () => {
  await Promise.all([old?.drop(), whole?.drop(), killed?.drop()])
  await rm(folder, { recursive: true, force: true })
})

const root = join(import.meta.dirname, '..', '..', '..')
const optionsOf = ({ url }: TestDatabase) => ({
  cwd: root,
  env: { ...programEnvironment, DATA_DIR: join(folder, url.split('/').at(-1) ?? ''), DATABASE_URL: url },
  maxBuffer: 64 * 1024 * 1024,
})
const argsOf = (args: readonly string[]) => ['src/main/cli.ts', ...args]

const sillok = (into: TestDatabase, ...args: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, argsOf(args), optionsOf(into), (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
async function importing(into: TestDatabase, ...more: readonly string[]) {
  const { code, stdout, stderr } = await sillok(into, 'import-legacy', '--from', old.url, '--json', ...more)
  if (stdout === '') throw new Error(stderr)
  return { code, report: JSON.parse(stdout) }
}

async function rowsOf(database: TestDatabase, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
const eventsIn = async (database: TestDatabase) => Number((await rowsOf(database, 'select count(*) from eventstore.events'))[0]?.count)
const typesIn = (database: TestDatabase) =>
  rowsOf(
    database,
    'select s.name, e.revision, e.type from eventstore.events e join eventstore.streams s on s.id = e.stream_id order by 1, 2',
  )

/** By the old database's own arithmetic. */
const balancesOfBefore = async () =>
  new Map((await rowsOf(old, 'select id, greatest(ai_credits, 0) as opening from public.users')).map(({ id, opening }) => [id, opening]))

test('a dry run writes nothing and tells what would come', async () => {
  const { code, report } = await importing(whole, '--dry-run')
  expect([code, report.dryRun, report.ok, await eventsIn(whole)]).toEqual([0, true, true, 0])
  expect(report.accounts).toHaveLength(users)
})

test('every balance is kept, the report adds up, and all that was left is listed', async () => {
  const { code, report } = await importing(whole)
  expect([code, report.ok, report.difference, report.differing]).toEqual([0, true, 0, []])
  const { old: before, belowZero, leftOut, opened } = report
  expect(before.credits + belowZero.credits - leftOut.credits).toBe(opened.credits)
  const balances = await balancesOfBefore()
  for (const { userId, status, openingFound } of report.accounts) {
    if (status !== 'left out') expect([userId, openingFound]).toEqual([userId, balances.get(userId)])
  }
  const listed = new Set(report.listed.map(({ code }: { code: string }) => code))
  for (const code of [
    'negative_balance',
    'held_credits',
    'orphan',
    'history_differs',
    'amount_below_zero',
    'two_portraits',
    'unknown_style',
  ]) {
    expect([...listed]).toContain(code)
  }
  expect(report.listed).toHaveLength(Object.values<number>(report.counts).reduce((sum, count) => sum + count, 0))
})

test('what was written is clean by verify, and a rebuild makes the same rows', async () => {
  await settleReaders(whole.url)
  expect(JSON.parse((await sillok(whole, 'verify', '--json')).stdout)).toMatchObject({ ok: true, differences: [] })
  for (const readModel of ['legacy_transactions', 'legacy_jobs', 'legacy_generations']) {
    const [row] = await rowsOf(whole, `select count(*) from public.${readModel}`)
    expect(Number(row?.count)).toBeGreaterThan(users / 4)
    expect(await sillok(whole, 'rebuild', readModel, '--expect-equal')).toMatchObject({ code: 0 })
  }
})

test('a second run changes nothing', async () => {
  const before = await eventsIn(whole)
  const { code, report } = await importing(whole)
  expect([code, report.ok, report.newlyImported, await eventsIn(whole)]).toEqual([0, true, 0, before])
})

test('a run that is killed again and again ends with what one run makes', async () => {
  for (let kills = 0; kills < 3; kills += 1) {
    const before = await eventsIn(killed)
    const process_ = spawn(process.execPath, argsOf(['import-legacy', '--from', old.url]), optionsOf(killed))
    const ended = once(process_, 'exit')
    // The command first starts and reads the whole of the old database.
    await waitFor('some events', async () => process_.exitCode !== null || (await eventsIn(killed)) > before + 150, 60_000)
    process_.kill('SIGKILL')
    await ended
  }
  const { code, report } = await importing(killed)
  expect([code, report.ok]).toEqual([0, true])
  expect(await typesIn(killed)).toEqual(await typesIn(whole))
})

test('where the old system was still running both figures are listed, nothing is changed, and the exit code says so', async () => {
  const [user] = await rowsOf(old, 'select id, ai_credits from public.users where ai_credits > 0 order by id limit 1')
  await rowsOf(old, `update public.users set ai_credits = ai_credits + 3 where id = '${user?.id}'`)
  const before = await eventsIn(whole)
  const { code, report } = await importing(whole)
  expect([code, report.ok, report.difference, await eventsIn(whole)]).toEqual([1, false, 3, before])
  const detail = `${user?.ai_credits} when imported, ${Number(user?.ai_credits) + 3} now`
  expect(report.listed).toContainEqual({ code: 'balance_differs', userId: user?.id, id: user?.id, detail })
})

test('a database without the tables is named, and its password is not', async () => {
  const ended = await sillok(whole, 'import-legacy', '--from', killed.url)
  expect(ended).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `The database of --from can't be read: relation "public.users" does not exist.\n`,
  })
  expect(ended.stderr).not.toContain(new URL(killed.url).password)
})
