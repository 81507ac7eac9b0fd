/**
 * `npm run simulate -- --seeds 100`: histories one after another, from seed 1 or `--seed`; a broken one prints the number that
 * replays it. `--seed 7` alone tells that one line by line; `--without crash,0.4` leaves kinds of faults and steps out;
 * `--shrink` finds out what can be left out; `--until-broken` stops at the first.
 */
import { parseArgs } from 'node:util'
import { runHistory } from './history.ts'
import { shrink } from './shrink.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    without: { type: 'string', default: '' },
    shrink: { type: 'boolean', default: false },
    'until-broken': { type: 'boolean', default: false },
  },
})
const first = Number(values.seed ?? 1)
const count = Number(values.seeds ?? 1)
const without = new Set(values.without.split(',').filter((name) => name !== ''))
const isTold = values.seed !== undefined && values.seeds === undefined && !values.shrink

const beganAtMs = performance.now()
let events = 0
let done = 0
let broken = 0
for (let seed = first; seed < first + count; seed += 1) {
  const verdict = await runHistory({ seed, without, ...(isTold ? { tell: (line: string) => console.log(line) } : {}) })
  events += verdict.events
  done += 1
  if (!verdict.violation) continue
  broken += 1
  const { rule, message } = verdict.violation
  console.log(`broken at seed ${seed}: ${rule}: ${message}\nreplay it: npm run simulate -- --seed ${seed}`)
  if (values.shrink) console.log(`with less: npm run simulate -- --seed ${seed} --without ${[...(await shrink(seed, rule))].join(',')}`)
  if (values['until-broken']) break
}
const seconds = (performance.now() - beganAtMs) / 1_000
console.log(`${done} histories, ${events} events, ${broken} broken; ${seconds.toFixed(1)} s`)
process.exitCode = broken > 0 ? 1 : 0
