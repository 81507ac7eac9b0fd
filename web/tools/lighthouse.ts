/**
 * What Lighthouse says of the first page on a phone: `node web/tools/lighthouse.ts [RUNS]`. Prints the medians of five runs:
 * the four scores, the largest paint and shift, and the compressed bytes of scripts and fonts; and what of the audits isn't
 * perfect. Lighthouse itself is fetched by npx, since nothing else needs it (`LIGHTHOUSE` names one that is there already).
 * `web/dist` is what is measured; its times want a machine at rest, so the load is printed too.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { chromium } from '../../testing/engines/servers.ts'
import { startService } from '../../testing/service.ts'

const version = '13.5.0'
/** Of one run: a browser that is starved loses the beginning of its trace, and Lighthouse gives up. */
const triesMax = 3
const runs = Number(process.argv[2] ?? 5)
const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({
      score: z.number().nullable(),
      numericValue: z.number().optional(),
      displayValue: z.string().optional(),
      details: z.looseObject({ items: z.unknown().optional() }).optional(),
    }),
  ),
})
type Report = z.infer<typeof report>
const timed = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index']

const dataDir = await mkdtemp(join(tmpdir(), 'sillok-lighthouse-'))
await chmod(dataDir, 0o711)
const service = await startService({ AUTH_MODE: 'dev', DATA_DIR: dataDir })
try {
  const reports: Report[] = []
  for (let run = 1; run <= runs; run += 1) {
    const one = await measure()
    reports.push(one)
    const load = (loadavg()[0] ?? 0).toFixed(1)
    console.info(
      `run ${run}: ${scoresOf(one)
        .map(([name, score]) => `${name} ${score}`)
        .join(', ')} (load ${load})`,
    )
  }
  for (const [name] of scoresOf(reports[0])) {
    console.info(`${name}: ${median(reports.map((one) => Math.round((one.categories[name]?.score ?? 0) * 100)))}`)
  }
  for (const name of timed)
    console.info(`${name}: ${Number(median(reports.map(({ audits }) => audits[name]?.numericValue ?? 0)).toFixed(3))}`)
  if (reports[0]) tellBytes(reports[0])
  const imperfect = reports.flatMap(({ audits }) =>
    Object.entries(audits).flatMap(([name, { score, displayValue }]) =>
      score !== null && score < 0.9 ? `${name} ${displayValue ?? ''}` : [],
    ),
  )
  for (const one of new Set(imperfect)) console.info(`to look at: ${one}`)
} finally {
  await service.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

async function measure(): Promise<Report> {
  const file = join(dataDir, 'report.json')
  const flags = ['--quiet', '--output=json', `--output-path=${file}`, '--chrome-flags=--headless=new --no-sandbox --disable-gpu']
  const there = process.env.LIGHTHOUSE
  const [program, ...before] = there ? [there] : ['npx', '--yes', `lighthouse@${version}`]
  for (let attempt = 1; ; attempt += 1) {
    try {
      const env = { ...process.env, CHROME_PATH: chromium ?? '' }
      await promisify(execFile)(program ?? '', [...before, `${service.address}/`, ...flags], { env })
      return report.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch (error) {
      if (attempt === triesMax) throw error
      console.warn(`once more: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
}

function scoresOf(one: Report | undefined): readonly (readonly [string, number])[] {
  return Object.entries(one?.categories ?? {}).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)])
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function tellBytes({ audits }: Report): void {
  const requests = z.array(z.record(z.string(), z.unknown())).parse(audits['network-requests']?.details?.items ?? [])
  for (const type of ['Script', 'Font', 'Stylesheet', 'Image', 'Document']) {
    const bytes = requests.filter(({ resourceType }) => resourceType === type).map(({ transferSize }) => Number(transferSize))
    console.info(`${type}: ${bytes.length} files, ${(bytes.reduce((sum, one) => sum + one, 0) / 1_000).toFixed(1)} kB`)
  }
}
