/**
 * Two servers whose clocks are 200 ms apart, closer than what either notices, decide about one grant's last instant: what is
 * spent by one is not there for the other, and no account's time runs backwards.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { addsUp, type Client, placed, signIn } from '../client.ts'
import { openTestPool } from '../pool.ts'
import { createTestDatabase } from '../postgres.ts'
import { differences, openInstallation } from '../procedures/installation.ts'
import { randomNumbers } from '../randomNumbers.ts'
import { waitFor } from '../waitFor.ts'

const apartMs = 200
const ahead = `const now = Date.now; Date.now = () => now() + ${apartMs}`
const accounts = 10
const rounds = 20
/** An order takes it and the grant. */
const bonus = 5
/** From the grant to its end at first; where a machine is too slow to give it within that, twice as long. */
const lifeMs = 1_000

test(`${accounts * rounds} races of a grant's expiry with an order at each of them`, { timeout: 300_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sillok-two-clocks-'))
  const database = await createTestDatabase()
  const pool = openTestPool(database.url)
  const installation = openInstallation({ DATABASE_URL: database.url, DATA_DIR: dataDir })
  onTestFinished(async () => {
    await installation.close()
    await pool.end()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }, 60_000)
  const right = await installation.start(['api', 'projector', 'reactor', 'timers'])
  const fast = await installation.start(['api', 'timers'], { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ahead)}` })
  await fast.ready()
  const admin = await signIn(right.address, 'admin-1', ['admin'])
  const random = randomNumbers(12)

  /** One user with a token at each server. */
  async function open(index: number) {
    const here = await signIn(right.address, `user-${index}`)
    const there = await signIn(fast.address, `user-${index}`)
    const photo = await here.register('BRIDE')
    return { here, there, photoId: photo.id, offsetMs: () => -apartMs - 100 + 350 * random() }
  }
  type Couple = Awaited<ReturnType<typeof open>>

  /** @returns when it ends */
  async function granted(userId: string): Promise<number> {
    for (let life = lifeMs; life <= 16 * lifeMs; life *= 2) {
      const endsAtMs = Date.now() + life
      const body = { userId, amount: 1, kind: 'goodwill', reason: 'a race', expiresAt: new Date(endsAtMs).toISOString() }
      if ((await admin.send('POST', '/api/admin/grants', { body, key: randomUUID() })).status === 201) return endsAtMs
    }
    throw new Error('no grant was given before its end')
  }

  async function race({ here, there, photoId, offsetMs }: Couple): Promise<readonly string[]> {
    const endsAtMs = await granted(here.userId)
    const startMs = endsAtMs + offsetMs()
    await waitFor('the instant', () => Date.now() >= startMs, 60_000)
    const answers = await Promise.all([here, there].map(async (client) => ({ client, answer: await client.order(photoId, bonus + 1) })))
    const won = answers.filter(({ answer }) => answer.status === 201)
    for (const { client, answer } of won) await cancel(client === here ? there : here, answer.as(placed).jobId)
    return answers.map(({ answer }) => answer.code ?? 'ordered')
  }

  const couples = await Promise.all(Array.from({ length: accounts }, (_, index) => open(index)))
  const races = await Promise.all(
    couples.map(async (couple) => {
      const seen: (readonly string[])[] = []
      for (let round = 0; round < rounds; round += 1) seen.push(await race(couple))
      return seen
    }),
  )
  const ends = races.flat().map((codes) => codes.toSorted().join(' and '))
  // Who comes second finds the other's job open, or the credits held; where both come too late, the grant is gone.
  const second = ['insufficient_credits and ordered', 'open_job_limit and ordered']
  expect(ends.filter((end) => end !== 'insufficient_credits and insufficient_credits' && !second.includes(end))).toEqual([])
  for (const won of [true, false]) expect(ends.some((end) => second.includes(end) === won)).toBe(true)

  for (const { here } of couples) {
    const ledger = await waitFor(
      'all to have expired',
      async () => {
        const seen = await here.ledger()
        return seen.balance === bonus && seen.reserved === 0 && seen
      },
      30_000,
    )
    expect(ledger.transactions.every(({ balanceAfter }) => balanceAfter >= 0)).toBe(true)
    expect(ledger.nextCursor !== null || addsUp(ledger)).toBe(true)
  }
  expect(await streamsThatWentBack(pool)).toEqual([])
  expect(await differences(installation)).toEqual([])
})

async function cancel(client: Client, jobId: string): Promise<void> {
  expect((await client.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })).status).toBe(200)
}

const decided = z.object({ stream: z.string(), decidedAt: z.string() })

/** Accounts of which an event was decided before the one before it, or a grant was used at or after its end. */
async function streamsThatWentBack(pool: ReturnType<typeof openTestPool>): Promise<readonly string[]> {
  const { rows } = await pool.query(
    `select stream, data->>'decidedAt' as "decidedAt" from eventstore.log
      where stream like 'account-%' and data->>'decidedAt' is not null order by stream, revision`,
  )
  const events = z
    .array(decided)
    .min(accounts * rounds)
    .parse(rows)
  return events
    .filter(({ stream, decidedAt }, at) => events[at - 1]?.stream === stream && (events[at - 1]?.decidedAt ?? '') > decidedAt)
    .map(({ stream }) => stream)
}
