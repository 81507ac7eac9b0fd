/**
 * Orders to delivered, settled and visible images, with a face check and a provider that cost nothing, through everything
 * else that `npm start` runs: HTTP, reactor, task bus, generator, object store, outcomes, settlement, projector.
 * First as many images as go through, then how soon a task is picked up while a part of that goes through.
 */
import pg from 'pg'
import { readConfig } from '../../src/config.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { processorTimeOf } from '../harness/processorTime.ts'
import { makeCouples } from '../load/couples.ts'
import { runShoots } from '../load/shoots.ts'
import { type LoopDelay, startWatched, type WatchedProcess } from '../load/watchedProcess.ts'
import type { BenchContext, Measurement } from '../measurement.ts'

export const name = 'pipeline'
export const about = 'images a second with a provider that costs nothing, task pick-up, event loop delay of every process'
export const seconds = 40

/** Twenty images each, so that there is always something to pick up. */
const full = { couples: 8, images: 20, everyMs: 0 }
/** A hundred images a second in small orders, evenly. */
const steady = { couples: 40, images: 5, everyMs: 2_000 }
const warmUpSeconds = 3
const generatorConcurrency = 16

/** As `npm start` has them. */
const processes: readonly (readonly string[])[] = [['api', 'projector', 'reactor', 'timers', 'generator']]

export const run = (context: BenchContext): Promise<readonly Measurement[]> => runPipeline(context, { name, processes, settings: {} })

/** @param options.settings which engines, by the names of the environment */
export async function runPipeline(
  context: BenchContext,
  options: {
    readonly name: string
    readonly processes: readonly (readonly string[])[]
    readonly settings: Readonly<Record<string, string>>
  },
): Promise<readonly Measurement[]> {
  const { name: part, processes: all, settings } = options
  const environment = {
    DATABASE_URL: context.databaseUrl,
    DATA_DIR: context.folder,
    AUTH_MODE: 'dev',
    PORT: '0',
    LOG_LEVEL: 'warn',
    GENERATOR_CONCURRENCY: String(generatorConcurrency),
    ...settings,
  }
  const couples = await makeCouples(readConfig(environment), Math.max(full.couples, steady.couples), 90_000, context.log)
  const started: WatchedProcess[] = []
  for (const roles of all) {
    const program = ['bench/load/freeService.ts', ...roles]
    const service = await startWatched({ program, environment, ready: /ready at (.+)/, folder: context.folder })
    context.atEnd(service.stop)
    started.push(service)
  }
  const address = started.find(({ found }) => found.startsWith('http'))?.found ?? ''
  const pool = new pg.Pool({ connectionString: context.databaseUrl, max: 2 })
  context.atEnd(() => pool.end())
  const loops = async () => (await Promise.all(started.map(({ loopDelays }) => loopDelays()))).flat()

  const measured: Measurement[] = []
  const each = (context.seconds - warmUpSeconds) / 2
  context.progress('warms up')
  await runShoots({ address, pool, ...full, couples: couples.slice(0, full.couples), seconds: warmUpSeconds })
  for (const [what, load] of [['full', full] as const, ['steady', steady] as const]) {
    await loops()
    context.progress(`${load.couples} couples order ${load.images} images each, ${what}`)
    const shooting = () => runShoots({ address, pool, ...load, couples: couples.slice(0, load.couples), seconds: each })
    const { result: shoots, spent } = await processorTimeOf(pool, shooting)
    const delays = await loops()
    const { images, pickUpMs } = await outcomeOf(pool, shoots.jobIds)
    if (images !== shoots.jobIds.length * load.images) throw new Error(`${images} images of ${shoots.jobIds.length} jobs were delivered`)
    const own = delays.reduce((sum, { processorMs }) => sum + processorMs, 0)
    measured.push(
      {
        part,
        name: `${what}: delivered, settled and visible`,
        unit: 'images/s',
        value: images / shoots.seconds,
        percentiles: percentilesOf(shoots.jobMs),
        notes: `percentiles of a whole job of ${load.images}; processor time in Node + in the database ${Math.round((own * 1_000) / images)} + ${Math.round(spent.serverUs / images)} µs an image`,
      },
      {
        part,
        name: `${what}: order to picked up`,
        unit: 'ms p50',
        value: percentilesOf(pickUpMs).p50 ?? 0,
        percentiles: percentilesOf(pickUpMs),
      },
      ...delays.map(loopOf(part, what, images)),
    )
  }
  return measured
}

const loopOf =
  (part: string, what: string, images: number) =>
  ({ program, p50, p99, max, processorMs }: LoopDelay): Measurement => ({
    part,
    name: `${what}: event loop delay`,
    unit: 'ms p99',
    value: p99,
    percentiles: { p50, p99, max },
    notes: `${program.replace(/^\S*freeService.ts /, '')}: ${Math.round((processorMs * 1_000) / images)} µs of processor time an image`,
  })

/** By the events' own times, as the read models keep them. */
async function outcomeOf(pool: pg.Pool, jobIds: readonly string[]) {
  const { rows } = await pool.query<{ status: string; pickUpMs: number }>(
    `select t.status, extract(epoch from t.started_at - j.created_at)::float8 * 1000 as "pickUpMs"
       from generation_jobs j join generation_tasks t on t.job_id = j.id where j.id = any($1::uuid[])`,
    [jobIds],
  )
  return { images: rows.filter(({ status }) => status === 'DELIVERED').length, pickUpMs: rows.map((row) => row.pickUpMs) }
}
