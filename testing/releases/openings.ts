/** What everybody who comes to a later release finds of an earlier one's history, whatever engines that was on. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { addsUp, placed, signIn } from '../client.ts'
import { programEnvironment } from '../programEnvironment.ts'
import { type RunningService, startService } from '../service.ts'
import { type AccountFacts, type Facts, factsSchema, hasOpenJob } from './facts.ts'

const albumsSchema = z.object({ albums: z.array(z.looseObject({ id: z.string(), isDefault: z.boolean() })) })

export interface Opened {
  readonly facts: Facts
  /** By which the service finds the data. */
  readonly environment: Readonly<Record<string, string>>
  /** The log's own server is another one, which has its own times and positions. */
  readonly elsewhere?: true
  /** Finished pictures were left out. */
  readonly withoutPictures?: true
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')
/** A start on what was killed, and the pictures that were still to be made. */
const openedMsMax = 300_000

export function describeOpening(name: string, open: () => Promise<Opened>): void {
  describe(`what ${name} left`, () => {
    let opened: Opened
    let service: RunningService

    beforeAll(async () => {
      opened = await open()
      service = await startService({ AUTH_MODE: 'dev', ...opened.environment })
      for (const { userId, jobs } of opened.facts.accounts) {
        const client = await signIn(service.address, userId)
        await client.untilServed()
        for (const { id } of jobs) await client.ended(id)
      }
    }, openedMsMax)

    afterAll(async () => {
      await service?.stop()
      await opened?.close()
    })

    const accounts = () => opened.facts.accounts
    const clientOf = ({ userId }: Pick<AccountFacts, 'userId'>) => signIn(service.address, userId)
    /** Without times where they are another server's. */
    const same = <Value>(value: Value): Value => (opened.elsewhere ? withoutTimes(value) : value)

    test('what was in work ends as it should, and keeps what was recorded of it', async () => {
      for (const account of accounts().filter(hasOpenJob)) {
        const client = await clientOf(account)
        for (const before of account.jobs) {
          const after = await client.readJob(before.id)
          const ended = before.tasks.filter(({ status }) => status === 'DELIVERED' || status === 'FAILED')
          expect(ended.map(({ index }) => after.tasks[index])).toMatchObject(ended)
          expect(after.creditsUsed).toBe(after.tasks.filter(({ status }) => status === 'DELIVERED').length)
          expect((after.creditsUsed ?? 0) + (after.creditsReleased ?? 0)).toBe(before.creditsReserved)
          // Its deadline passed while nobody was there, so it depends on who comes first what becomes of the others.
          for (const task of after.tasks.filter(({ index }) => !ended.some((known) => known.index === index))) {
            expect([task.status, task.failureCode]).toBeOneOf([
              ['DELIVERED', null],
              ['FAILED', 'deadline_exceeded'],
            ])
          }
        }
        expect((await client.ledger()).reserved).toBe(0)
      }
    })

    test('a history goes on behind its old entries, and adds up', async () => {
      for (const account of accounts()) {
        const { transactions } = account.credits
        const { text } = await (await clientOf(account)).send('GET', '/api/ai/credits?limit=100')
        const seen = factsSchema.shape.accounts.element.shape.credits.parse(JSON.parse(text))
        const old = hasOpenJob(account) ? transactions.map(({ settlement: _, ...entry }) => entry) : transactions
        expect(seen.transactions.slice(-old.length)).toMatchObject(same(old))
        expect(addsUp(await (await clientOf(account)).ledger())).toBe(true)
      }
    })

    test('a grant whose end has passed is gone, from its end on, and its entry says so', async () => {
      const ended = accounts().filter((account) => account.grants.some(hasExpired))
      expect(ended.length).toBeGreaterThan(0)
      for (const account of ended) {
        const client = await clientOf(account)
        const { grants } = JSON.parse((await client.send('GET', '/api/ai/credits/grants?state=all&limit=100')).text)
        const { transactions } = await client.ledger()
        for (const { grantId, amount, expiresAt } of account.grants.filter(hasExpired)) {
          const grant = grants.find((one: { grantId: string }) => one.grantId === grantId)
          expect(grant).toMatchObject({ amount, available: 0, held: 0, expiresAt })
          expect(grant.spent + grant.expired).toBe(amount)
          const taken = transactions.filter((entry) => entry.kind === 'expiry' && entry.grantId === grantId)
          expect(taken.reduce((sum, entry) => sum + entry.amount, 0)).toBe(grant.expired)
          for (const entry of taken) expect(entry.effectiveAt >= String(expiresAt)).toBe(true)
        }
      }
    })

    test('accounts on which nothing was to come have the balance that they had', async () => {
      const quiet = accounts().filter((account) => !hasOpenJob(account) && !account.grants.some(hasExpired))
      expect(quiet.length).toBeGreaterThan(0)
      for (const account of quiet) {
        expect(await (await clientOf(account)).ledger()).toMatchObject({ balance: account.credits.balance, reserved: 0 })
      }
    })

    test('jobs, portraits, albums and pictures are those that they were', async () => {
      for (const account of accounts().filter((one) => !hasOpenJob(one))) {
        const client = await clientOf(account)
        const read = async (path: string): Promise<unknown> => JSON.parse((await client.send('GET', `/api/ai/${path}`)).text)
        const { jobs, referencePhotos, albums, generations } = same(account)
        // A job of an album that is gone names the one to which its pictures went.
        const defaultAlbum = albumsSchema.parse(await read('albums')).albums.find(({ isDefault }) => isDefault)
        for (const job of jobs) {
          const albumId = albums.some(({ id }) => id === job.albumId) ? job.albumId : defaultAlbum?.id
          expect(await read(`jobs/${job.id}`)).toMatchObject({ ...job, albumId })
        }
        // An album had its newest picture first in 0.1.0, and has it last since its order is the couple's.
        for (const album of albums) expect(await read(`albums/${album.id}`)).toMatchObject({ ...album, photos: album.photos.toReversed() })
        expect(await read('reference-photos')).toMatchObject({ referencePhotos })
        expect(await read('generations?limit=100')).toMatchObject({ generations })
      }
    })

    test('finished pictures are served to their owner', async () => {
      if (opened.withoutPictures) return
      for (const account of accounts()) {
        const client = await clientOf(account)
        const urls = account.albums.flatMap(({ photos }) => photos.map(({ imageUrl }) => imageUrl))
        for (const url of urls) {
          const answer = await fetch(new URL(url, service.address), { headers: { authorization: `Bearer ${client.token}` } })
          expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
          expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(50_000)
        }
      }
    })

    test('a key has the answer that it had', async () => {
      for (const { userId, role, path, key, body, status, answer } of opened.facts.keyed) {
        const client = await signIn(service.address, userId, [role])
        const again = await client.send('POST', path, { body, key })
        expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([status, 'true'])
        const { requestId: _, ...first } = answer
        expect(JSON.parse(again.text)).toMatchObject(first)
      }
    })

    test("a finished job's events are told again, and a client goes on behind the one that it saw last", async () => {
      const { userId, jobId, text } = opened.facts.jobEvents
      const client = await clientOf({ userId })
      const eventsOf = (answer: string) => answer.split('\n\n').filter((event) => event.includes('data:'))
      const told = eventsOf((await client.send('GET', `/api/ai/jobs/${jobId}/events`)).text)
      const dataOf = (event: string) => /^data:.*$/m.exec(event)?.[0]
      expect(told.map(dataOf)).toEqual(eventsOf(text).map(dataOf))
      if (opened.elsewhere) return
      expect(told).toEqual(eventsOf(text))
      const id = /^id: ?(.*)$/m.exec(told[1] ?? '')?.[1] ?? ''
      const rest = await client.send('GET', `/api/ai/jobs/${jobId}/events`, { headers: { 'last-event-id': id } })
      expect(eventsOf(rest.text)).toEqual(told.slice(2))
    })

    test('a position that was given out is reached', async () => {
      if (opened.elsewhere) return
      const client = await clientOf({ userId: opened.facts.jobEvents.userId })
      const headers = { 'ledger-min-position': opened.facts.ledgerPosition }
      expect((await client.send('GET', '/api/ai/credits', { headers })).status).toBe(200)
    })

    test('a new couple can shoot', async () => {
      const couple = await signIn(service.address)
      const { id } = await couple.register('BRIDE')
      const { jobId } = (await couple.order(id, 2)).as(placed)
      expect(await couple.ended(jobId)).toMatchObject({ status: 'COMPLETED', creditsUsed: 2, creditsReleased: 0 })
      expect(await couple.ledger()).toMatchObject({ balance: 3, reserved: 0 })
    })

    test('verify finds nothing, and a rebuild of everything makes the same rows', async () => {
      const report = z.object({ differences: z.array(z.unknown()), events: z.number() })
      const verified = report.parse(await sillok('verify'))
      expect(verified.differences).toEqual([])
      expect(verified.events).toBeGreaterThan(100)
      expect(report.parse(await sillok('rebuild', 'all', '--expect-equal')).differences).toEqual([])
    })

    async function sillok(...args: readonly string[]): Promise<unknown> {
      const env = { ...programEnvironment, LOG_LEVEL: 'error', ...opened.environment }
      const { stdout } = await promisify(execFile)(process.execPath, ['src/main/cli.ts', ...args, '--json'], { cwd: root, env })
      return JSON.parse(stdout)
    }
  })
}

const hasExpired = ({ expiresAt }: AccountFacts['grants'][number]): boolean => expiresAt !== null && Date.parse(expiresAt) <= Date.now()

const times = new Set(['createdAt', 'completedAt', 'deadlineAt'])

/** A copy that says nothing of when. */
function withoutTimes<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) => (times.has(key) ? undefined : part))
}
