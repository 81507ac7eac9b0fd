import { afterAll, beforeAll, expect, test } from 'vitest'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { readUsage, usageDimensions } from './queries.ts'

let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
  await writeHistory(side.store, history({ seed: 71, accounts: 12, steps: 1_500 }))
  await projectAll(side)
})
afterAll(() => side.close())

const ever = { starts: ['1970-01-01T00:00:00.000Z'], end: '2999-01-01T00:00:00.000Z' }
const none = new Set<never>()

test('all that was ever ordered, ended and settled is counted once, however it is split', async () => {
  const [total] = await readUsage(side.pool, { ...ever, by: none })
  const { rows } = await side.pool.query(`
    select count(*)::integer as ordered, count(*) filter (where t.status = 'DELIVERED')::integer as delivered,
           count(*) filter (where t.status = 'FAILED')::integer as failed, count(*) filter (where t.status = 'CANCELLED')::integer as cancelled,
           (select sum(credits_used)::integer from generation_jobs) as "creditsCaptured",
           (select sum(credits_released)::integer from generation_jobs) as "creditsReleased"
      from generation_tasks t`)
  expect(total).toMatchObject(rows[0])
  expect(Object.values(total?.failures ?? {}).reduce((sum, count) => sum + count, 0)).toBe(total?.failed)
  const split = await readUsage(side.pool, { ...ever, by: new Set(usageDimensions) })
  expect(split.length).toBeGreaterThan(5)
  for (const column of ['ordered', 'delivered', 'failed', 'cancelled', 'creditsCaptured', 'creditsReleased'] as const) {
    expect(split.reduce((sum, row) => sum + row[column], 0)).toBe(total?.[column])
  }
})

test('durations are those of pictures that were delivered, by nearest rank', async () => {
  await side.pool.query(`update generation_tasks set started_at = null`)
  await side.pool.query(`
    with numbered as (select job_id, index, row_number() over () as number from generation_tasks where status = 'DELIVERED' limit 20)
    update generation_tasks t set started_at = t.ended_at - n.number * interval '100 milliseconds'
      from numbered n where t.job_id = n.job_id and t.index = n.index`)
  const [total] = await readUsage(side.pool, { ...ever, by: none })
  expect(total).toMatchObject({ durationMsP50: 1_000, durationMsP95: 1_900 })
})
