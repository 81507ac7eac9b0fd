/**
 * What Lighthouse says of the first page on a phone: `node web/tools/lighthouse.ts`. Prints the four scores, the largest
 * paint and shift, what of the audits isn't perfect, and the compressed bytes of scripts and fonts. Lighthouse itself is
 * fetched by npx, since nothing else needs it. `web/dist` is what is measured; its times want a machine at rest.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { chromium } from '../../testing/engines/servers.ts'
import { startService } from '../../testing/service.ts'

const version = '13.5.0'
const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({
      score: z.number().nullable(),
      displayValue: z.string().optional(),
      details: z.looseObject({ items: z.unknown().optional() }).optional(),
    }),
  ),
})

const dataDir = await mkdtemp(join(tmpdir(), 'sillok-lighthouse-'))
await chmod(dataDir, 0o711)
const service = await startService({ AUTH_MODE: 'dev', DATA_DIR: dataDir })
try {
  const file = join(dataDir, 'report.json')
  const flags = ['--quiet', '--output=json', `--output-path=${file}`, '--chrome-flags=--headless=new --no-sandbox --disable-gpu']
  await promisify(execFile)('npx', ['--yes', `lighthouse@${version}`, `${service.address}/`, ...flags], {
    env: { ...process.env, CHROME_PATH: chromium ?? '' },
  })
  const { categories, audits } = report.parse(JSON.parse(await readFile(file, 'utf8')))
  for (const [name, { score }] of Object.entries(categories)) console.info(`${name}: ${Math.round((score ?? 0) * 100)}`)
  for (const name of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']) {
    console.info(`${name}: ${audits[name]?.displayValue ?? ''}`)
  }
  const requests = z.array(z.record(z.string(), z.unknown())).parse(audits['network-requests']?.details?.items ?? [])
  for (const type of ['Script', 'Font', 'Stylesheet', 'Image', 'Document']) {
    const bytes = requests.filter(({ resourceType }) => resourceType === type).map(({ transferSize }) => Number(transferSize))
    console.info(`${type}: ${bytes.length} files, ${(bytes.reduce((sum, one) => sum + one, 0) / 1_000).toFixed(1)} kB`)
  }
  for (const [name, { score, displayValue }] of Object.entries(audits)) {
    if (score !== null && score < 0.9) console.info(`to look at: ${name} ${displayValue ?? ''}`)
  }
} finally {
  await service.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}
