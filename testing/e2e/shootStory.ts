/** What a couple does, and what must be impossible, against the whole service, whatever engines it stands on. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { addsUp, album, type Client, call, placed, signIn } from '../client.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startService } from '../service.ts'

export interface Engines {
  /** By which the service finds them. */
  readonly environment: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** Stories that share a server take turns. */
const hookMsMax = 900_000

/**
 * @param open engines of the story's own
 * @param told what the log alone decides is the same on whatever bus
 */
export function describeShoot(name: string, open: () => Promise<Engines>, told: 'whole' | 'as far as a bus decides' = 'whole'): void {
  describe(`a shoot on ${name}`, () => {
    let database: TestDatabase
    let dataDir: string
    let service: RunningService

    let engines: Engines

    beforeAll(async () => {
      engines = await open()
      database = await createTestDatabase()
      dataDir = await mkdtemp(join(tmpdir(), 'sillok-shoot-'))
      service = await startService({
        DATABASE_URL: database.url,
        DATA_DIR: dataDir,
        ...engines.environment,
        STYLIST_FAULTS: '3:content_refused,4:provider_unavailable',
        TASK_ATTEMPTS_MAX: '2',
      })
      await (await signIn(service.address)).untilServed()
    }, hookMsMax)

    afterAll(async () => {
      await service?.stop()
      await database?.drop()
      await engines?.stop()
      await rm(dataDir, { recursive: true, force: true })
    })

    /** The last of all tests: when whatever could have been logged was. */
    const expectQuietLog = () =>
      test('the log holds no token, no cookie and no stack of a client error', () => {
        expect(service.log()).not.toMatch(/eyJ[A-Za-z0-9_-]{10}/)
      })
    const withPortrait = async () => {
      const couple = await signIn(service.address)
      return { couple, photo: await couple.register('BRIDE') }
    }

    test('a job of three is delivered, filed and captured without the client doing anything', async () => {
      const { couple, photo } = await withPortrait()
      const order = await couple.order(photo.id, 3, { styles: ['CLASSIC_STUDIO', 'SUNSET_BEACH'] })
      expect(order.status).toBe(201)
      const { jobId, creditsReserved, balanceAfter, tasks } = order.as(placed)
      expect({ creditsReserved, balanceAfter }).toEqual({ creditsReserved: 3, balanceAfter: 2 })
      expect(tasks.map((task) => task.style)).toEqual(['CLASSIC_STUDIO', 'SUNSET_BEACH', 'CLASSIC_STUDIO'])
      const job = await couple.ended(jobId)
      expect(job).toMatchObject({ status: 'COMPLETED', completedImages: 3, failedImages: 0, creditsUsed: 3, creditsReleased: 0 })
      const filed = (await couple.send('GET', `/api/ai/albums/${job.albumId}`)).as(album)
      expect(filed.photos).toHaveLength(3)
      const image = await fetch(new URL(job.tasks[0]?.imageUrl ?? '', service.address), {
        headers: { authorization: `Bearer ${couple.token}` },
      })
      expect(image.headers.get('content-type')).toBe('image/jpeg')
      expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(50_000)
      const seen = await couple.ledger()
      expect(addsUp(seen)).toBe(true)
      expect(seen.transactions[0]).toMatchObject({ type: 'DEDUCT', amount: 3, settlement: { status: 'SETTLED', captured: 3, released: 0 } })
    })

    test('a job where two fail ends PARTIAL, three captured and two refunded, and its stream can be resumed after each event', async () => {
      const { couple, photo } = await withPortrait()
      const { jobId } = (await couple.order(photo.id, 5)).as(placed)
      const job = await couple.ended(jobId)
      expect(job).toMatchObject({
        status: 'PARTIAL',
        completedImages: 3,
        failedImages: 2,
        creditsReserved: 5,
        creditsUsed: 3,
        creditsReleased: 2,
      })
      expect(job.tasks.map((task) => task.failureCode)).toEqual([null, null, null, 'content_refused', 'provider_unavailable'])
      const seen = await couple.ledger()
      expect(addsUp(seen)).toBe(true)
      expect(seen.transactions.filter((line) => line.type === 'REFUND')).toMatchObject([{ amount: 2, balanceAfter: 2, referenceId: jobId }])
      expect(seen.balance).toBe(2)

      const ids = (text: string) => [...text.matchAll(/^id: ?(.*)$/gm)].map((match) => match[1] ?? '')
      const whole = (await couple.send('GET', `/api/ai/jobs/${jobId}/events`)).text
      const all = ids(whole)
      expect(whole.match(/^event: ?(.*)$/gm)?.map((line) => line.replace(/^event: ?/, ''))).toEqual(
        expect.arrayContaining(['status', 'image', 'failed', 'done']),
      )
      expect(new Set(all).size).toBe(all.length)
      for (const [at, id] of all.entries()) {
        const rest = await couple.send('GET', `/api/ai/jobs/${jobId}/events`, { headers: { 'last-event-id': id } })
        expect(ids(rest.text)).toEqual(all.slice(at + 1))
      }
    })

    test('order, cancel, order again without a pause never meets a stale limit, and the ledger adds up', async () => {
      const { couple, photo } = await withPortrait()
      let delivered = 0
      for (let round = 0; round < 15 && delivered < 5; round += 1) {
        const order = await couple.order(photo.id, 1)
        expect([order.status, order.code]).toEqual([201, null])
        const cancelled = await couple.send('PATCH', `/api/ai/jobs/${order.as(placed).jobId}`, { body: { action: 'cancel' } })
        const job = cancelled.as(z.object({ status: z.string(), creditsUsed: z.number(), creditsReleased: z.number() }))
        expect(job.creditsUsed + job.creditsReleased).toBe(1)
        delivered += job.creditsUsed
      }
      const seen = await couple.ledger()
      expect(addsUp(seen)).toBe(true)
      expect(seen).toMatchObject({ balance: 5 - delivered, reserved: 0 })
    })

    if (told === 'as far as a bus decides') return expectQuietLog()

    test('thirty first requests at once open one account with one bonus', async () => {
      const couple = await signIn(service.address)
      const answers = await Promise.all(Array.from({ length: 30 }, () => couple.ledger()))
      for (const answer of answers) {
        expect(answer.balance).toBe(5)
        expect(answer.transactions).toHaveLength(1)
      }
      expect((await couple.ledger()).transactions[0]).toMatchObject({ type: 'BONUS', amount: 5, balanceAfter: 5, referenceType: 'SYSTEM' })
    })

    test('eight replacements of one photo at once leave exactly one active', async () => {
      const couple = await signIn(service.address)
      const photos = await Promise.all(Array.from({ length: 8 }, () => couple.register('GROOM')))
      const active = (await couple.send('GET', '/api/ai/reference-photos?role=GROOM')).as(
        z.object({ referencePhotos: z.array(z.object({ id: z.string() })) }),
      )
      expect(active.referencePhotos).toHaveLength(1)
      const order = await Promise.all(
        photos.map((photo) => couple.order(photo.id, 1, { role: 'GROOM' }).then((answer) => answer.code ?? 'placed')),
      )
      expect(order.filter((outcome) => outcome === 'placed')).toHaveLength(1)
      expect(order.filter((outcome) => outcome === 'photo_inactive')).toHaveLength(7)
    })

    test('of twenty orders at once on five credits exactly one wins', async () => {
      const { couple, photo } = await withPortrait()
      const answers = await Promise.all(Array.from({ length: 20 }, () => couple.order(photo.id, 5)))
      expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
      for (const answer of answers) expect(['open_job_limit', null]).toContain(answer.code)
    })

    test('one key ten times at once is one job and one charge', async () => {
      const { couple, photo } = await withPortrait()
      const key = randomUUID()
      const answers = await Promise.all(Array.from({ length: 10 }, () => couple.order(photo.id, 2, { key })))
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
      expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(9)
      const other = await couple.order(photo.id, 1, { key })
      expect([other.status, other.code]).toEqual([422, 'idempotency_key_reused'])
      const { jobId } = answers[0]?.as(placed) ?? { jobId: '' }
      await couple.ended(jobId)
      await couple.send('DELETE', `/api/ai/reference-photos/${photo.id}`)
      const replayed = await couple.order(photo.id, 2, { key })
      expect([replayed.status, replayed.text]).toEqual([201, answers[0]?.text])
    })

    test("somebody else's photo, job, album, image and key are not found or mean nothing", async () => {
      const { couple, photo } = await withPortrait()
      const stranger: Client = await signIn(service.address)
      const key = randomUUID()
      const { jobId } = (await couple.order(photo.id, 1, { key })).as(placed)
      const job = await couple.ended(jobId)
      const image = job.tasks[0]?.imageUrl ?? ''
      const refused = await Promise.all([
        stranger.order(photo.id, 1),
        stranger.send('GET', `/api/ai/jobs/${jobId}`),
        stranger.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } }),
        stranger.send('GET', `/api/ai/jobs/${jobId}/events`),
        stranger.send('GET', `/api/ai/albums/${job.albumId}`),
        stranger.send('GET', image),
        stranger.send('GET', photo.url),
        stranger.send('DELETE', `/api/ai/reference-photos/${photo.id}`),
      ])
      for (const answer of refused) expect([answer.status, answer.code]).toEqual([404, 'not_found'])
      const own = await stranger.register('BRIDE')
      expect((await stranger.order(own.id, 1, { key })).headers.get('idempotency-replayed')).not.toBe('true')
      expect((await call(service.address, null, 'GET', image)).status).toBe(401)
    })

    expectQuietLog()
  })
}
