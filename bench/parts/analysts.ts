/** What analysts ask for over HTTP: the whole log, and usage of all the time there was. */
import type pg from 'pg'
import { openStore } from '../harness/openStore.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { openReader, type Reader } from '../load/reader.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { seedLog, settleReaders } from '../seeding/seedLog.ts'

export const name = 'analysts'
export const about = 'the log read by one reader, and usage of a million events, over HTTP'
export const seconds = 90

const accounts = 2_000
const events = 200_000
/** The log's events are a millisecond apart; the jobs are laid over so many days. */
const days = 365
const asked = 5
const groupings = ['day', 'style', 'day,style,model,role'] as const

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, progress } = context
  progress(`fills the log with ${events} events of ${accounts} accounts`)
  await seedLog({ databaseUrl, accounts, events, progress: () => undefined })
  const { pool } = openStore(context, 4)
  progress('makes the read models')
  await settleReaders(databaseUrl)
  const images = await spreadOverDays(pool)

  const reader = await openReader(context, { serve: ['api'], role: 'analyst' })
  progress('reads the log')
  const read = await readLog(reader)
  const usage: Measurement[] = []
  for (const groupBy of groupings) {
    progress(`asks for usage by ${groupBy}`)
    const took: number[] = []
    for (let number = 0; number < asked; number += 1) {
      const path = `/api/analytics/usage?from=2026-01-01&to=2027-01-01&groupBy=${groupBy}`
      took.push((await reader.ask(path)).tookMs)
    }
    const percentiles = percentilesOf(took, [0, 0.5, 1])
    const value = percentiles.p50 ?? Number.NaN
    usage.push({ part: name, name: `usage by ${groupBy}, ${days} days`, unit: 'ms p50', value, percentiles, notes: `${images} images` })
  }
  return [read, ...usage]
}

/** @returns how many images there are */
async function spreadOverDays(pool: pg.Pool): Promise<number> {
  const spread = (column: string) => `${column} = timestamptz '2026-01-01' + (${column} - timestamptz '2026-01-01') * $1::integer`
  const factor = [Math.floor((days * 86_400_000) / events)]
  await pool.query(`update public.generation_jobs set ${['created_at', 'completed_at'].map(spread).join(', ')}`, factor)
  await pool.query(
    `update public.generation_tasks set ended_at = ended_at - (started_at - timestamptz '2026-01-01') + (started_at - timestamptz '2026-01-01') * $1::integer,
       ${spread('started_at')}`,
    factor,
  )
  await pool.query('vacuum analyze public.generation_jobs, public.generation_tasks')
  const { rows } = await pool.query<{ images: number }>('select count(*)::integer as images from public.generation_tasks')
  return rows[0]?.images ?? 0
}

async function readLog({ address, headers }: Reader): Promise<Measurement> {
  const beganAtMs = performance.now()
  let lines = 0
  let bytes = 0
  const took: number[] = []
  for (let after: string | null = null; ;) {
    const before = performance.now()
    const response: Response = await fetch(`${address}/api/events?limit=10000${after === null ? '' : `&after=${after}`}`, { headers })
    const text = Buffer.from(await response.arrayBuffer())
    took.push(performance.now() - before)
    if (text.length === 0) break
    bytes += text.length
    for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) lines += 1
    after = response.headers.get('ledger-position')
  }
  if (lines !== events) throw new Error(`${lines} events of ${events} came`)
  const value = lines / ((performance.now() - beganAtMs) / 1_000)
  const percentiles = percentilesOf(took, [0, 0.5, 1])
  const notes = `one reader, 10,000 lines a request, ${(bytes / lines).toFixed(0)} bytes a line`
  return { part: name, name: 'GET /api/events', unit: 'events/s', value, percentiles, notes }
}
