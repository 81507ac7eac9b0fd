/**
 * `npm run simulate -- --seeds 100`: histories one after another, from seed 1 or `--seed`; a failing one prints the number that
 * replays it. `--seed 7` alone tells that one history line by line.
 */
import { parseArgs } from 'node:util'
import { runHistory } from './history.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' }, without: { type: 'string', default: '' }, story: { type: 'boolean' } },
})
const first = Number(values.seed ?? 1)
const count = Number(values.seeds ?? 1)
const without = new Set(values.without.split(',').filter((name) => name !== ''))
const tell = values.story || (values.seed !== undefined && values.seeds === undefined) ? (line: string) => console.log(line) : undefined

const beganAtMs = performance.now()
let events = 0
let failed = 0
for (let seed = first; seed < first + count; seed += 1) {
  const verdict = await runHistory({ seed, without, ...(tell ? { tell } : {}) })
  events += verdict.events
  if (process.stderr.isTTY) process.stderr.write(`\r${seed - first + 1} of ${count}`)
  if (tell) console.log(verdict)
  if (!verdict.violation) continue
  failed += 1
  console.log(`seed ${seed}: ${verdict.violation.message}\nreplay it: npm run simulate -- --seed ${seed}`)
}
const seconds = (performance.now() - beganAtMs) / 1_000
console.log(Math.round(process.memoryUsage().heapUsed / 1e6))
console.log(`${count} histories, ${events} events, ${failed} broken; ${seconds.toFixed(1)} s`)
process.exitCode = failed > 0 ? 1 : 0
