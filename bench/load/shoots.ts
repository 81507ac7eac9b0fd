/** Couples that order, wait until their job is settled, and order again; what became of it is read from the tables afterwards. */
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import type { Couple } from './couples.ts'
import { openHttpClient } from './httpClient.ts'

const pollMs = 20
const patienceMs = 60_000

const placedSchema = z.object({ jobId: z.string() })

export interface ShootsRun {
  readonly jobIds: readonly string[]
  readonly seconds: number
  /** From the order to its answer's job being settled. */
  readonly jobMs: readonly number[]
}

/** @param everyMs how often each couple orders at the most; 0: as soon as the last job is settled */
export async function runShoots(options: {
  readonly address: string
  readonly pool: pg.Pool
  readonly couples: readonly Couple[]
  readonly images: number
  readonly seconds: number
  readonly everyMs: number
}): Promise<ShootsRun> {
  const { address, pool, couples, images, seconds, everyMs } = options
  const settled = watchSettlements(pool)
  const jobIds: string[] = []
  const jobMs: number[] = []
  const startedAtMs = performance.now()
  await Promise.all(
    couples.map(async ({ token, photoId }, number) => {
      const client = await openHttpClient(address)
      const body = { mode: 'BATCH', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: images, referencePhotoIds: [photoId] }
      if (everyMs > 0) await delay((number / couples.length) * everyMs)
      while (performance.now() < startedAtMs + seconds * 1_000) {
        const begunAtMs = performance.now()
        const headers = { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() }
        const reply = await client.send('POST', '/api/ai/jobs', headers, body)
        if (reply.status !== 201) throw new Error(`answered ${reply.status}: ${reply.body}`)
        const { jobId } = placedSchema.parse(JSON.parse(reply.body))
        jobIds.push(jobId)
        await settled.wait(jobId)
        jobMs.push(performance.now() - begunAtMs)
        await delay(Math.max(0, begunAtMs + everyMs - performance.now()))
      }
      client.close()
    }),
  )
  settled.close()
  return { jobIds, seconds: (performance.now() - startedAtMs) / 1_000, jobMs }
}

/** One query for all who wait. */
function watchSettlements(pool: pg.Pool) {
  const waiting = new Map<string, { readonly resolve: () => void; readonly reject: (error: Error) => void; readonly endMs: number }>()
  const stop = new AbortController()
  const poll = async () => {
    while (!stop.signal.aborted) {
      await delay(pollMs)
      if (waiting.size === 0) continue
      const text = 'select id from generation_jobs where id = any($1::uuid[]) and settled_position is not null'
      const { rows } = await pool.query<{ id: string }>({ name: 'settled', text, values: [[...waiting.keys()]] })
      for (const { id } of rows) {
        waiting.get(id)?.resolve()
        waiting.delete(id)
      }
      for (const [id, { reject, endMs }] of waiting) if (performance.now() > endMs) reject(new Error(`job ${id} isn't settled`))
    }
  }
  const polling = poll()
  return {
    wait: (jobId: string) =>
      new Promise<void>((resolve, reject) => waiting.set(jobId, { resolve, reject, endMs: performance.now() + patienceMs })),
    close: () => {
      stop.abort()
      polling.catch(() => undefined)
    },
  }
}
