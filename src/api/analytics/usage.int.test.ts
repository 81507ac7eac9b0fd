/** Usage over HTTP. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { placed, signIn } from '../../../testing/client.ts'
import { dayAfter, dayAt } from './days.ts'

const api = await openApi({ openJobsMax: 3 })
const today = dayAt(Date.now(), 'UTC')

async function analyst() {
  const reader = await signIn(api.address, `analyst-${randomUUID()}`, ['analyst'])
  return (query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    reader.send('GET', `/api/analytics/usage?${new URLSearchParams(query)}`, { headers })
}
const rowsOf = ({ status, text }: { readonly status: number; readonly text: string }) => {
  if (status !== 200) throw new Error(text)
  return JSON.parse(text).rows
}

test('images count where they were ordered and ended, credits where they were settled', async () => {
  const usage = await analyst()
  expect(rowsOf(await usage())).toEqual([])
  const user = await signIn(api.address)
  const { id } = await user.register('BRIDE')
  const first = (await user.order(id, 3)).as(placed)
  await api.deliver(user.userId, first.jobId, 0)
  await api.fail(user.userId, first.jobId, 1, 'content_refused')
  await api.fail(user.userId, first.jobId, 2)
  await user.ended(first.jobId)
  const second = (await user.order(id, 2)).as(placed)
  await api.deliver(user.userId, second.jobId, 0)
  const cancelled = await user.send('PATCH', `/api/ai/jobs/${second.jobId}`, { body: { action: 'cancel' } })
  const written = { 'Ledger-Min-Position': cancelled.headers.get('ledger-position') ?? '' }
  const days = { from: today, to: dayAfter(today, 2) }
  const total = {
    ordered: 5,
    delivered: 2,
    failed: 2,
    cancelled: 1,
    creditsCaptured: 2,
    creditsReleased: 3,
    durationMsP50: null,
    durationMsP95: null,
    failures: { content_refused: 1, provider_unavailable: 1 },
  }
  const [row, ...others] = rowsOf(await usage(days, written))
  expect(others).toEqual([])
  expect(row).toEqual({ day: row.day, ...total })
  const [byRole] = rowsOf(await usage({ ...days, groupBy: 'role,model' }))
  expect(byRole).toEqual({ role: 'BRIDE', modelId: 'stylist-1', ...total })
  const styles: { style: string; ordered: number }[] = rowsOf(await usage({ ...days, groupBy: 'style,day' }))
  expect(styles.reduce((sum, { ordered }) => sum + ordered, 0)).toBe(5)
  expect(Object.keys(styles[0] ?? {}).slice(0, 2)).toEqual(['day', 'style'])
  expect(rowsOf(await usage({ from: '2020-01-01', to: '2020-02-01' }))).toEqual([])
})

test.each([
  ['from=2026-02-30', 'from'],
  ['from=2026-02-02&to=2026-02-02', 'to'],
  ['from=2025-01-01&to=2026-02-06', 'to'],
  ['from=0001-01-01', 'from'],
  ['groupBy=hour', 'groupBy'],
  ['groupBy=', 'groupBy'],
  ['timeZone=Mars/Base', 'timeZone'],
  ['timeZone=Asia/Kolkata', 'timeZone'],
])('%s is refused', async (query, path) => {
  const usage = await analyst()
  const answer = await usage(Object.fromEntries(new URLSearchParams(query)))
  expect(answer).toMatchObject({ status: 422, code: 'validation_failed' })
  expect(JSON.parse(answer.text).errors[0].path).toContain(path)
})

test('400 days are not too many, in a place whose clocks change', async () => {
  const usage = await analyst()
  expect((await usage({ from: '2025-01-01', to: '2026-02-05', timeZone: 'America/New_York' })).status).toBe(200)
})
