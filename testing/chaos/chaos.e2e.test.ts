/** A short run of chaos on the engines that are there; `SILLOK_KILLS` makes it longer, and `npm run chaos` one of any length. */
import { expect, test } from 'vitest'
import { runChaos } from './chaos.ts'
import { reportOf } from './report.ts'

const kills = Number(process.env.SILLOK_KILLS ?? 6)

test(`${kills} kills under load lose no credit and leave no job open`, { timeout: 600_000 }, async () => {
  const report = await runChaos({ kills, seed: 20_261_130, tell: () => undefined, say: () => undefined })
  console.log(reportOf(report))
  expect(report.findings).toEqual([])
  expect(report.told.orders).toBeGreaterThan(0)
  expect(report.strikes.filter(({ kind }) => kind === 'kill')).toHaveLength(kills)
})
