/**
 * `npm run chaos -- --kills 200`: real processes on real engines under load, killed, frozen and restarted at random. `--seed N`
 * repeats the blows of a run. Exit code 0: nothing was lost and nothing is open.
 */
import { parseArgs } from 'node:util'
import { progress } from '../../src/main/cli/progress.ts'
import { runChaos } from './chaos.ts'
import { reportOf } from './report.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, seed: { type: 'string' } } })
const kills = Number(values.kills)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run chaos -- [--kills N] [--seed N], both whole numbers')
  process.exit(2)
}
// What was begun ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(2))

console.log(`${kills} kills by seed ${seed}: npm run chaos -- --kills ${kills} --seed ${seed}`)
const bar = progress('Striking', 'kills')
const beganAtMs = performance.now()
const timed = (words: string) => console.log(`${((performance.now() - beganAtMs) / 1_000).toFixed(1).padStart(6)} s  ${words}`)
const tell = ({ victim, kind, ms }: { victim: string; kind: string; ms: number }, killed: number) => {
  if (process.stderr.isTTY) return bar.update(killed, kills)
  timed(`${kind.padEnd(7)} ${victim.padEnd(12)} for ${(ms / 1_000).toFixed(1)} s  (${killed} of ${kills} kills)`)
}
const report = await runChaos({ kills, seed, tell, say: timed })
bar.stop()
console.log(reportOf(report))
process.exit(report.findings.length > 0 ? 1 : 0)
