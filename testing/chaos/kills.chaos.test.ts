/** The kills of `npm run chaos`, as many as `SILLOK_KILLS` says, by a seed that a failure names. */
import { expect, test } from 'vitest'
import { runChaos } from './chaos.ts'
import { reportOf } from './report.ts'

const kills = Number(process.env.SILLOK_KILLS)
const seed = Number(process.env.SILLOK_KILLS_SEED ?? 20_261_130)

test(`${kills} kills by seed ${seed} under load lose nothing and leave nothing open`, { timeout: 900_000, retry: 0 }, async () => {
  const report = await runChaos({ kills, seed, tell: () => undefined, say: () => undefined })
  expect(report.findings, reportOf(report)).toEqual([])
  expect(report.strikes.filter(({ kind }) => kind === 'kill')).toHaveLength(kills)
  expect(Math.min(report.told.orders, report.images, report.events)).toBeGreaterThan(0)
})
