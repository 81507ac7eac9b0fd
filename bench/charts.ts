/** `node bench/charts.ts`: draws the last run of each part of `bench/history.jsonl` into `docs/performance/<part>.svg`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { barChart } from './harness/barChart.ts'
import { readHistory } from './history.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'performance')
await mkdir(folder, { recursive: true })

const lastOfEach = new Map((await readHistory()).map((line) => [line.part, line]))
for (const { part, at, commit, machine, measurements } of lastOfEach.values()) {
  const under = `${at.slice(0, 10)}, ${commit}: ${machine.cores} × ${machine.cpu}, Node ${machine.node}, Postgres ${machine.postgres}, load ${machine.load}`
  // Comparisons repeat a figure that stands there already.
  const bars = measurements.filter((measurement) => !measurement.compared)
  await writeFile(join(folder, `${part}.svg`), barChart({ title: part, under, bars }))
}
