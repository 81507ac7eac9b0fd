/**
 * Power cuts in the middle of jobs: of Node alone (its Postgres lives on as an orphan) and of everything. After
 * each the service is started again; no acknowledged order is lost, and every credit is captured or released once.
 * `SILLOK_CRASHES` makes it more than the default number of rounds.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { addsUp, type Client, placed, signIn } from '../client.ts'
import { programEnvironment } from '../programEnvironment.ts'
import { type RunningService, startService } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const rounds = Number(process.env.SILLOK_CRASHES ?? 2)
/** Of one, two, three and one images: more than are done at once. */
const ordersOfRound = 4

let dataDir: string
let service: RunningService | undefined
const environment = () => ({ DATA_DIR: dataDir, STYLIST_DELAY_MS: '150', OPEN_JOBS_MAX: '50', GENERATOR_CONCURRENCY: '4' })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-crash-'))
  await chmod(dataDir, 0o711)
})

afterAll(async () => {
  await service?.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** The postmaster's process, as its own pid file has it. */
const postmasterPid = async () => Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

test(`${rounds} power cuts lose no order and no credit`, { timeout: 120_000 + rounds * 60_000 }, async () => {
  service = await startService(environment())
  const admin = await signIn(service.address, 'crash-admin', ['admin'])
  const couple = await signIn(service.address, 'crash-couple')
  await couple.ledger()
  const granted = await admin.send('POST', '/api/admin/grants', {
    body: { userId: couple.userId, amount: 500, kind: 'goodwill', reason: 'power cuts' },
    key: 'crash-grant',
  })
  expect(granted.status).toBe(201)
  const photo = await couple.register('BRIDE')
  const acknowledged = new Set<string>()

  for (let round = 0; round < rounds; round += 1) {
    const ordering = orderUntilCut(couple, photo.id, acknowledged)
    // Any moment will do; the spread covers accepting, generating and settling.
    await delay(100 + ((round * 377) % 1_400))
    const everything = round % 2 === 1
    const pid = everything ? await postmasterPid() : null
    if (pid !== null) process.kill(pid, 'SIGKILL')
    await service.kill()
    await ordering
    service = await startService(environment())
    couple.moveTo(service.address)
  }

  for (const jobId of acknowledged) {
    const job = await couple.ended(jobId, 60_000)
    expect(job.creditsUsed).toBe(job.completedImages)
    expect((job.creditsUsed ?? 0) + (job.creditsReleased ?? 0)).toBe(job.creditsReserved)
  }
  // An order whose answer was cut off counts, too, and may end after those that were acknowledged.
  const settled = async () => {
    const ledger = await couple.ledger()
    return ledger.reserved === 0 && ledger
  }
  const seen = await waitFor('every reservation to be settled', settled, 60_000)
  expect(acknowledged.size).toBeGreaterThanOrEqual(rounds)
  if (seen.nextCursor === null) expect(addsUp(seen)).toBe(true)
  const report = await verify()
  expect(report.differences).toEqual([])
})

/** Orders small jobs one after another until the service is gone; an answer of 201 is a promise. */
async function orderUntilCut(couple: Client, photoId: string, acknowledged: Set<string>): Promise<void> {
  try {
    for (let sent = 0; sent < ordersOfRound; sent += 1) {
      const answer = await couple.order(photoId, 1 + (sent % 3))
      if (answer.status === 201) acknowledged.add(answer.as(placed).jobId)
    }
  } catch {
    // The cut: the connection is gone, and with it the answer.
  }
}

async function verify() {
  const { stdout } = await promisify(execFile)(process.execPath, ['src/main/cli.ts', 'verify', '--json'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...programEnvironment, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  })
  return z.object({ ok: z.boolean(), differences: z.array(z.unknown()) }).parse(JSON.parse(stdout))
}
