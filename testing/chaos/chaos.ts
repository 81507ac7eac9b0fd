/**
 * A run from the first start to the verdict: engines, a process for each role (two of those that share their work), couples
 * and an operator who ask all the time, and strikes at every process and every engine. Strikes and what clients wish follow
 * from the seed; how real processes come through is theirs, so a seed repeats the blows, not the run.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Dice, diceOf } from '../../simulation/dice.ts'
import { freePort } from '../engines/freePort.ts'
import { waitFor } from '../waitFor.ts'
import type { Ask, Asking } from './asking.ts'
import { type Couple, openCouple, signedIn } from './couple.ts'
import { type Engines, openEngines } from './engines.ts'
import { judge, type Verdict } from './judge.ts'
import { type RoleProcess, roleProcess } from './roleProcess.ts'
import { type Strike, strikeAll } from './strikes.ts'
import type { Victim } from './victim.ts'

const coupleCount = 6
const grantsBetweenMsMax = 4_000
/** Ends what lost its tasks within the run; the outages are over long before. */
const jobDeadlineMs = 120_000
/** Seconds on a machine of its own. */
const startMsMax = 240_000

export interface ChaosReport extends Verdict {
  readonly seed: number
  readonly strikes: readonly Strike[]
  readonly victims: readonly string[]
  /** Processes that ended by themselves, as an engine's absence at a start makes them, and were begun again. */
  readonly endedThemselves: number
  readonly told: { readonly orders: number; readonly cancels: number; readonly purchases: number; readonly refusals: number }
  readonly seconds: number
  /** Where data and logs lie when something was found; null when they are gone. */
  readonly folder: string | null
}

export async function runChaos(options: {
  readonly kills: number
  readonly seed: number
  readonly tell: (strike: Strike, killed: number) => void
  readonly say: (words: string) => void
}): Promise<ChaosReport> {
  const { kills, seed, tell, say } = options
  const beganAtMs = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'sillok-chaos-'))
  // Postgres runs as another user.
  await chmod(folder, 0o711)
  say(`Data and logs in ${folder}; they go with a clean run.`)
  const engines = await openEngines(join(folder, 'engine'))
  say(`Engines: ${engines.all.map(({ victim }) => victim.name).join(', ')}.`)
  const findings: string[] = []
  let isClean = false
  const processes: RoleProcess[] = []
  try {
    const { environment, addresses } = await serviceOf(engines, folder, processes)
    const asking: Asking = { addresses, found: (finding) => void findings.push(finding) }
    const asAdmin = await signedIn(asking, 'chaos-admin', ['admin'], diceOf(seed, 'admin'))
    const couples = await Promise.all(
      Array.from({ length: coupleCount }, (_, index) => openCouple(asking, `couple-${index}`, diceOf(seed, 'couple', index))),
    )
    say(`${couples.length} couples order, cancel and buy.`)
    const over = new AbortController()
    const living = Promise.all([
      ...couples.map((couple) => couple.live(over.signal)),
      giveCredits(couples, asAdmin, diceOf(seed, 'grants'), over.signal),
    ])
    // Whoever is never answered says so when the strikes are over.
    living.catch(() => undefined)
    const [first, ...others]: Victim[] = [...engines.all.map(({ victim }) => victim), ...processes]
    if (!first) throw new Error('nothing to strike')
    const strikes = await strikeAll({ victims: [first, ...others], kills, dice: diceOf(seed, 'strikes'), tell })
    over.abort()
    await living
    say('The strikes are over, and everybody was answered.')
    const asFinance = await signedIn(asking, 'chaos-finance', ['finance'], diceOf(seed, 'finance'))
    const verdict = await judge({ couples, asAdmin, asFinance, environment, databaseUrl: engines.databaseUrl, kafka: engines.kafka })
    const all = [...findings, ...verdict.findings]
    isClean = all.length === 0
    return {
      ...verdict,
      ...{ seed, strikes, findings: all, victims: [first, ...others].map(({ name }) => name), told: countsOf(couples) },
      endedThemselves: processes.reduce((sum, { ended }) => sum + ended(), 0),
      seconds: (performance.now() - beganAtMs) / 1_000,
      folder: isClean ? null : folder,
    }
  } finally {
    await Promise.all(processes.map((one) => one.stop()))
    for (const engine of engines.all.toReversed()) await engine.close()
    if (isClean) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Begins the processes of the service, which share a data folder and two addresses, one after another: each start takes a core. */
async function serviceOf(engines: Engines, folder: string, processes: RoleProcess[]) {
  const dataDir = join(folder, 'service')
  const logFolder = join(folder, 'logs')
  await mkdir(logFolder)
  const environment = {
    ...{ AUTH_MODE: 'dev', PAYMENTS: 'test', LOG_LEVEL: 'warn', DATA_DIR: dataDir, OPEN_JOBS_MAX: '2' },
    // What a process loads is compiled once for all of them, and in a run of tests was before.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(folder, 'compiled'),
    ...{ JOB_DEADLINE_MS: String(jobDeadlineMs), STYLIST_FAULTS: '3:content_refused', STYLIST_DELAY_MS: '200' },
    ...Object.assign({}, ...engines.all.map((engine) => engine.environment)),
  }
  const begin = async (name: string, roles: readonly string[], own: Readonly<Record<string, string>> = {}) => {
    const one = roleProcess({ name, roles, environment: { ...environment, ...own }, logFolder })
    processes.push(one)
    await one.start()
    await waitFor(`${name} to run`, one.isUp, startMsMax)
  }
  const ports = [await freePort(), await freePort()] as const
  for (const [index, port] of ports.entries()) await begin(`api-${index + 1}`, ['api'], { PORT: String(port) })
  for (const role of ['reactor', 'generator']) for (const name of [`${role}-1`, `${role}-2`]) await begin(name, [role])
  const others = [['projector'], ['timers', 'sealer'], ...(engines.kafka ? [['publisher']] : [])]
  for (const roles of others) await begin(roles.join('+'), roles)
  const [one, other] = ports
  return { environment, addresses: [`http://127.0.0.1:${one}`, `http://127.0.0.1:${other}`] as const }
}

/** An operator gives credits by hand, so that couples can go on ordering. */
async function giveCredits(couples: readonly Couple[], asAdmin: Ask, dice: Dice, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const couple = couples[dice.between(0, couples.length - 1)]
    const amount = dice.between(1, 12)
    const body = { userId: couple?.userId, amount, kind: 'goodwill', reason: 'while everything dies' }
    const answer = await asAdmin('POST', '/api/admin/grants', { body, key: dice.id() })
    if (answer.status === 201 && couple) couple.told.granted += amount
    await delay(dice.between(100, grantsBetweenMsMax))
  }
}

function countsOf(couples: readonly Couple[]): ChaosReport['told'] {
  const sum = (count: (couple: Couple) => number) => couples.reduce((all, couple) => all + count(couple), 0)
  return {
    orders: sum(({ told }) => told.jobs.size),
    cancels: sum(({ told }) => told.cancelled.size),
    purchases: sum(({ told }) => told.paid.size),
    refusals: sum(({ told }) => told.keyed.filter(({ status }) => status > 299).length),
  }
}
