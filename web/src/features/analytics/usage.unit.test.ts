import { expect, test } from 'vitest'
import { byDay, csvOf, type UsageRow, viewOf } from './usage.ts'

const row: UsageRow = {
  day: '2026-11-02',
  ordered: 5,
  delivered: 3,
  failed: 2,
  cancelled: 0,
  creditsCaptured: 3,
  creditsReleased: 2,
  durationMsP50: 900,
  durationMsP95: null,
  failures: { bad_result: 2 },
}

test('an address names the whole view, and what it leaves out has a beginning', () => {
  const search = { from: '2026-01-01', to: '2026-02-01', groupBy: 'role,style,nonsense', timeZone: 'Asia/Seoul' }
  expect(viewOf(search)).toEqual({ from: '2026-01-01', to: '2026-02-01', by: ['style', 'role'], timeZone: 'Asia/Seoul' })
  expect(viewOf({ groupBy: 'nonsense' }).by).toEqual(['day'])
})

test('each day of the period has a point, and the rows of a day are added up', () => {
  const days = byDay([row, { ...row, delivered: 1, failed: 0 }], { from: '2026-11-01', to: '2026-11-04' })
  expect(days.delivered).toEqual([0, 4, 0, 0])
  expect(days.failed).toEqual([0, 2, 0, 0])
  expect(days.times).toHaveLength(4)
})

test('the CSV has the columns of the API', () => {
  expect(csvOf([row], ['day']).split('\n')).toEqual([
    'day,ordered,delivered,failed,cancelled,creditsCaptured,creditsReleased,durationMsP50,durationMsP95,failures',
    '2026-11-02,5,3,2,0,3,2,900,,bad_result 2',
  ])
})
