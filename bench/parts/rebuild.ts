/** How fast the whole log becomes rows: `sillok rebuild all` and `sillok verify`, and what memory they take of how much log. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { BenchContext, Measurement } from '../measurement.ts'
import { seedLog, settleReaders } from '../seeding/seedLog.ts'

export const name = 'rebuild'
export const about = 'all read models made again from a million events, and every row of them verified'
export const seconds = 90

const accounts = 10_000
const sizes = [250_000, 1_000_000]
/** The middle one counts. */
const rounds = 3

const foldSchema = z.object({
  seconds: z.number(),
  events: z.number(),
  memoryMb: z.number(),
  nodeSeconds: z.number(),
  postgresSeconds: z.number(),
})
type Fold = z.infer<typeof foldSchema>

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = []
  for (const events of sizes) {
    const databaseUrl = await context.createDatabase({ migrated: true })
    context.progress(`writes ${events} events of ${accounts} accounts`)
    await seedLog({ databaseUrl, accounts, events, progress: () => undefined })
    await settleReaders(databaseUrl)
    for (const command of ['rebuild', 'verify'] as const) {
      context.progress(`${command} of ${events} events`)
      const folds: Fold[] = []
      for (let round = 0; round < rounds; round++) folds.push(await fold(command, databaseUrl))
      const middle = folds.toSorted((one, other) => one.seconds - other.seconds)[Math.floor(rounds / 2)]
      if (!middle) throw new Error('nothing was measured')
      const notes = `${middle.memoryMb} MB; processor: Node ${middle.nodeSeconds.toFixed(1)} s, Postgres ${middle.postgresSeconds.toFixed(1)} s`
      measurements.push({
        part: name,
        name: `${command}, ${events} events`,
        unit: 'events/s',
        value: middle.events / middle.seconds,
        notes,
      })
    }
  }
  return measurements
}

async function fold(command: 'verify' | 'rebuild', databaseUrl: string): Promise<Fold> {
  const program = join(import.meta.dirname, '..', 'load', 'foldProcess.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, command, databaseUrl])
  return foldSchema.parse(JSON.parse(stdout))
}
