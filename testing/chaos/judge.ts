/** What must be true when the strikes are over: nothing is open, and everybody who counts the credits counts the same. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { KafkaConnection } from '../../src/adapters/kafka/client.ts'
import { job, ledger, type transaction } from '../client.ts'
import { readPublished } from '../engines/publishedEvents.ts'
import { waitFor } from '../waitFor.ts'
import type { Ask } from './asking.ts'
import type { Couple } from './couple.ts'
import { balanceOf, type LogSum, sumOfLog } from './log.ts'

const root = join(import.meta.dirname, '..', '..')
/** A job's deadline, what was parked and is tried again after a minute, and a busy machine. */
const restMsMax = 240_000
const signupBonus = 5
const terminal = new Set(['COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'])

export interface Verdict {
  /** Empty: nothing is wrong. */
  readonly findings: readonly string[]
  readonly statuses: Readonly<Record<string, number>>
  /** Of tasks that failed, by code. */
  readonly failures: Readonly<Record<string, number>>
  readonly images: number
  readonly granted: number
  readonly spent: number
  readonly balance: number
  readonly events: number
  readonly published: number | null
}

export async function judge(options: {
  readonly couples: readonly Couple[]
  readonly asAdmin: Ask
  readonly asFinance: Ask
  readonly databaseUrl: string
  readonly environment: Readonly<Record<string, string>>
  readonly kafka: KafkaConnection | null
}): Promise<Verdict> {
  const { couples, asAdmin, asFinance, databaseUrl, environment, kafka } = options
  const findings: string[] = []
  const found = (finding: string) => void findings.push(finding)
  const guarded = (what: string, look: () => Promise<void>) => look().catch((error: unknown) => found(`${what}: ${String(error)}`))

  await guarded('rest', () => waitForRest(couples, asAdmin))
  const statuses: Record<string, number> = {}
  const failures: Record<string, number> = {}
  const used = new Map<Couple, number>()
  for (const couple of couples) {
    await guarded(couple.userId, async () => void used.set(couple, await judgeJobs(couple, { statuses, failures }, found)))
  }
  const log = await sumOfLog(databaseUrl)
  log.wrong.forEach(found)
  for (const couple of couples) await guarded(couple.userId, () => judgeCredits(couple, used.get(couple) ?? 0, log, found))
  for (const couple of couples) await guarded(couple.userId, () => judgeKeys(couple, found))
  const accounts = [...log.accounts.values()]
  const sums = { granted: total(accounts.map(({ granted }) => granted)), spent: total(accounts.map(({ captured }) => captured)) }
  const balance = total(accounts.map(balanceOf))
  await guarded('totals', () => judgeTotals(asFinance, { ...sums, available: balance, reserved: 0 }, found))
  await guarded('verify', () => judgeByVerify(environment, found))
  const published = kafka ? await publishedOf(kafka, log.events, found) : null
  return { findings, statuses, failures, images: total([...used.values()]), ...sums, balance, events: log.events, published }
}

interface Counts {
  readonly statuses: Record<string, number>
  readonly failures: Record<string, number>
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)

async function waitForRest(couples: readonly Couple[], asAdmin: Ask): Promise<void> {
  const waiting = z.object({ openJobs: z.literal(0), parked: z.array(z.unknown()).length(0), deadLetters: z.array(z.unknown()).length(0) })
  await waitFor(
    'nothing open, parked or given up',
    async () => waiting.parse(JSON.parse((await asAdmin('GET', '/api/admin/operations')).text)),
    restMsMax,
  )
  for (const { ask, userId } of couples) {
    const none = async () => (await ask('GET', '/api/ai/credits')).as(ledger).reserved === 0
    await waitFor(`${userId} to have nothing reserved`, none, restMsMax)
  }
}

/**
 * Each job that a couple was told of is there, has ended, and settled what it held; a cancel stays as it was told.
 * @returns the credits that they used together
 */
async function judgeJobs({ told, ask, userId }: Couple, { statuses, failures }: Counts, found: (finding: string) => void): Promise<number> {
  let usedByAll = 0
  for (const [jobId, held] of told.jobs) {
    const answer = await ask('GET', `/api/ai/jobs/${jobId}`)
    if (answer.status !== 200) {
      found(`job ${jobId} of ${userId}, accepted, is answered ${answer.status}`)
      continue
    }
    const { status, creditsReserved, creditsUsed, creditsReleased, completedImages, tasks } = answer.as(job)
    statuses[status] = (statuses[status] ?? 0) + 1
    for (const { failureCode } of tasks) if (failureCode !== null) failures[failureCode] = (failures[failureCode] ?? 0) + 1
    if (!terminal.has(status)) found(`job ${jobId} of ${userId} is ${status}`)
    const used = creditsUsed ?? -1
    const released = creditsReleased ?? -1
    usedByAll += used
    const delivered = tasks.filter((task) => task.status === 'DELIVERED')
    if (creditsReserved !== held || used + released !== held || used !== completedImages || used !== delivered.length) {
      found(
        `job ${jobId} of ${userId}: ${held} accepted, ${creditsReserved} reserved, ${used} used, ${released} released, ${delivered.length} delivered`,
      )
    }
    const cancelled = told.cancelled.get(jobId)
    if (cancelled && (cancelled.used !== used || cancelled.released !== released)) {
      found(`job ${jobId} of ${userId}: told ${cancelled.used} used and ${cancelled.released} released, now ${used} and ${released}`)
    }
    const [picture] = delivered
    if (picture && (await ask('GET', picture.imageUrl ?? '/')).status !== 200) found(`the first picture of job ${jobId} is gone`)
  }
  return usedByAll
}

/** What it was told, what its history says, what the API says it has, and what the raw events come to. */
async function judgeCredits({ told, ask, userId }: Couple, used: number, log: LogSum, found: (finding: string) => void): Promise<void> {
  const seen = (await ask('GET', '/api/ai/credits?limit=1')).as(ledger)
  const lines = await history(ask)
  const inHistory = total(lines.map(({ type, amount }) => (type === 'DEDUCT' ? -amount : amount)))
  const inLog = log.accounts.get(`account-${userId}`)
  const wasTold = signupBonus + told.granted + total([...told.paid.values()]) - used
  const sums = { told: wasTold, history: inHistory, api: seen.balance, log: inLog ? balanceOf(inLog) : null }
  if (new Set(Object.values(sums)).size > 1) found(`the balance of ${userId} is ${JSON.stringify(sums)}`)
  const captured = total(lines.map(({ settlement }) => settlement?.captured ?? 0))
  if (captured !== used || inLog?.captured !== used) {
    found(`${userId} spent ${used} by its jobs, ${captured} by its history, ${inLog?.captured} by the log`)
  }
  if (seen.reserved !== 0) found(`${userId} still has ${seen.reserved} credits reserved`)
}

async function history(ask: Ask): Promise<readonly z.infer<typeof transaction>[]> {
  const lines: z.infer<typeof transaction>[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: z.infer<typeof ledger> = (
      await ask('GET', `/api/ai/credits?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    ).as(ledger)
    lines.push(...page.transactions)
    cursor = page.nextCursor
  }
  return lines
}

async function judgeKeys({ told, ask, userId }: Couple, found: (finding: string) => void): Promise<void> {
  for (const { path, body, key, status, text } of told.keyed) {
    const again = await ask('POST', path, { body, key })
    if (again.status !== status || again.text !== text)
      found(`key ${key} of ${userId}: ${status} ${text}, now ${again.status} ${again.text}`)
    if (again.headers.get('idempotency-replayed') !== 'true') found(`key ${key} of ${userId} is answered anew`)
  }
}

async function judgeTotals(asFinance: Ask, expected: Readonly<Record<string, number>>, found: (finding: string) => void): Promise<void> {
  const told = (await asFinance('GET', '/api/finance/totals')).as(z.record(z.string(), z.unknown()))
  for (const [name, amount] of Object.entries(expected)) {
    if (told[name] !== amount) found(`finance is told ${name} ${String(told[name])}, the log comes to ${amount}`)
  }
}

async function judgeByVerify(environment: Readonly<Record<string, string>>, found: (finding: string) => void): Promise<void> {
  const words = ['src/main/cli.ts', 'verify', '--json']
  const options = { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment }, maxBuffer: 64 * 1024 * 1024 }
  const { stdout } = await promisify(execFile)(process.execPath, words, options).catch((error: { stdout: string }) => error)
  const { ok, differences } = z.object({ ok: z.boolean(), differences: z.array(z.unknown()) }).parse(JSON.parse(stdout))
  for (const difference of differences.slice(0, 20)) found(`verify: ${JSON.stringify(difference)}`)
  if (!ok && differences.length === 0) found('verify is not clean')
}

/** Every event of the log is on the topic. */
async function publishedOf(kafka: KafkaConnection, events: number, found: (finding: string) => void): Promise<number> {
  const seen = async () => new Set((await readPublished(kafka)).map(({ headers }) => headers.ce_id)).size
  await waitFor('every event on the topic', async () => (await seen()) === events, 90_000).catch(() => undefined)
  const published = await seen()
  if (published !== events) found(`${published} of ${events} events are on the topic`)
  return published
}
