/**
 * `npm run bench [-- --engines real] [part …]`: measures, prints a table, and appends what was measured to `bench/history.jsonl`.
 * Everything that is compared is measured in one run on one server. All parts together stay under ten minutes.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { commitHash } from './harness/machine.ts'
import type { PartMessage } from './harness/partMessage.ts'
import { tableOf } from './harness/table.ts'
import { appendHistory } from './history.ts'
import type { Measurement, Part } from './measurement.ts'
import { engines } from './parts.ts'

const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { engines: { type: 'string', default: 'embedded' } } })
const chosen = values.engines === 'embedded' || values.engines === 'real' ? engines[values.engines] : null
const unknown = wanted.filter((name) => !chosen?.some(({ part }) => part.name === name))
if (chosen === null || unknown.length > 0) {
  const listOf = (of: 'embedded' | 'real') => engines[of].map(({ part }) => `  ${part.name.padEnd(15)} ${part.about}`).join('\n')
  const wrong = chosen === null ? `There are no engines ${values.engines}.` : `There is no part ${unknown.join(', ')}.`
  process.stderr.write(`${wrong} The parts are:\n${listOf('embedded')}\nand with --engines real:\n${listOf('real')}\n`)
  process.exit(2)
}

const command = ['npm run bench', ...(values.engines === 'real' ? ['-- --engines real'] : []), ...wanted].join(' ')
const startedAtMs = performance.now()
const progress = (part: string, step: string) =>
  process.stderr.write(`${((performance.now() - startedAtMs) / 1000).toFixed(0).padStart(4)} s  ${part}: ${step}\n`)

async function measure(part: Part): Promise<readonly Measurement[]> {
  const partStartedAtMs = performance.now()
  const child = fork(join(import.meta.dirname, 'harness', 'partProcess.ts'), [part.name])
  let measured: Extract<PartMessage, { type: 'measured' }> | null = null
  child.on('message', (message: PartMessage) => {
    if (message.type === 'progress') progress(part.name, message.step)
    else measured = message
  })
  const [code] = await once(child, 'exit')
  if (code !== 0 || measured === null) throw new Error(`${part.name} ended with code ${code}`)
  const { measurements, machine }: Extract<PartMessage, { type: 'measured' }> = measured
  await appendHistory({
    at: new Date().toISOString(),
    commit: commitHash(),
    command,
    machine,
    part: part.name,
    tookSeconds: Math.round((performance.now() - partStartedAtMs) / 1000),
    measurements,
  })
  return measurements
}

// An interrupt reaches the part's process as well, which stops its server; this one waits for it.
let interrupted = false
process.on('SIGINT', () => (interrupted = true))
const all: Measurement[] = []
const broken: string[] = []
for (const { part, missing } of chosen.filter(({ part: { name } }) => wanted.length === 0 || wanted.includes(name))) {
  if (interrupted) break
  if (missing !== null) {
    process.stderr.write(`Not measured: ${part.name}, because ${missing}.\n`)
    continue
  }
  try {
    all.push(...(await measure(part)))
  } catch (error) {
    broken.push(part.name)
    progress(part.name, String(error))
  }
}
process.stdout.write(`${tableOf(all)}\n`)
if (broken.length > 0) process.exitCode = 1
