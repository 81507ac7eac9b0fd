/** `sillok export` of a log of a million events and of its journal, in a process of its own, and what memory that takes. */
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { BenchContext, Measurement } from '../measurement.ts'
import { seedLog, settleReaders } from '../seeding/seedLog.ts'

export const name = 'export'
export const about = 'a million events and their journal as files'
export const seconds = 90

const accounts = 10_000
const events = 1_000_000
const exports = [
  { what: 'events', format: 'ndjson' },
  { what: 'events', format: 'parquet' },
  { what: 'entries', format: 'ndjson' },
  { what: 'entries', format: 'parquet' },
] as const
type Export = (typeof exports)[number]

const root = join(import.meta.dirname, '..', '..')
/** As `npm run sillok` has it. */
const asStarted = '--max-semi-space-size=16'
const toldSchema = z.object({ rows: z.number(), bytes: z.number(), files: z.array(z.string()) })
const memorySchema = z.object({ maxRssMb: z.number(), processorSeconds: z.number() })

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, progress } = context
  progress(`writes ${events} events of ${accounts} accounts`)
  await seedLog({ databaseUrl, accounts, events, progress: () => undefined })
  progress('makes the read models')
  await settleReaders(databaseUrl)
  const measurements: Measurement[] = []
  for (const one of exports) {
    progress(`exports ${one.what} as ${one.format}`)
    measurements.push(...(await measure(context, one)))
  }
  return measurements
}

async function measure({ databaseUrl, folder }: BenchContext, { what, format }: Export): Promise<readonly Measurement[]> {
  const out = join(folder, `export.${format}`)
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: databaseUrl, DATA_DIR: folder }
  const watch = join(root, 'bench', 'load', 'atExit.ts')
  const program = [asStarted, '--import', watch, 'src/main/cli.ts', 'export', what, '--format', format, '--out', out, '--json']
  const beganAtMs = performance.now()
  const { stdout, stderr } = await promisify(execFile)(process.execPath, program, { cwd: root, env: environment })
  const tookSeconds = (performance.now() - beganAtMs) / 1_000
  const { rows, bytes, files } = toldSchema.parse(JSON.parse(stdout))
  const { maxRssMb, processorSeconds } = memorySchema.parse(JSON.parse(stderr.trim().split('\n').at(-1) ?? ''))
  for (const file of files) await rm(file)
  const named = `${what} as ${format}`
  const notes = `${rows} of ${Math.round(bytes / rows)} bytes; ${processorSeconds.toFixed(1)} s of processor time, the start included`
  return [
    { part: name, name: named, unit: `${what}/s`, value: rows / tookSeconds, notes },
    { part: name, name: `${named}, memory at the most`, unit: 'MB', value: maxRssMb },
  ]
}
