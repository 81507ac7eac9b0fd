/** The limits at which an operator is called stand in `ops/prometheus/alerts.yaml`. The page of operators and the process's own watch light at the same ones. */
import { readFileSync } from 'node:fs'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMemoryScheduler } from '../../src/adapters/memory/scheduler.ts'
import { watchMetrics } from '../../src/main/metrics/watch.ts'
import { roles, watched } from '../../src/main/roles/role.ts'
import { lightsOf } from '../src/features/operations/lights.ts'
import type { Operations } from '../src/features/operations/queries.ts'

const root = new URL('../../', import.meta.url)
const rules = z
  .object({ groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })) })
  .parse(parse(readFileSync(new URL('ops/prometheus/alerts.yaml', root), 'utf8')))
  .groups.flatMap((group) => group.rules)

function exprOf(alert: string): string {
  const rule = rules.find((one) => one.alert === alert)
  if (!rule) throw new Error(`there is no rule ${alert}`)
  return rule.expr
}
/** What the first thing that a rule compares has to be more than. */
function limitOf(alert: string): number {
  const [, limit] = / > ([\d.]+)/.exec(exprOf(alert)) ?? []
  if (limit === undefined) throw new Error(`${alert} compares with no limit`)
  return Number(limit)
}
/** The values of a label that a rule picks. */
const pickedBy = (alert: string, label: string): readonly string[] =>
  new RegExp(`${label}(?:=~|!~)"([^"]+)"`).exec(exprOf(alert))?.[1]?.split('|') ?? []

const nowMs = Date.parse('2026-11-30T12:00:00.000Z')
const well: Operations = {
  roles: [],
  openJobs: 0,
  oldestOpenReservationAt: null,
  parked: [],
  deadLetters: [],
  rejectedPayments: [],
  unfinishedErasures: 0,
  checks: {},
  alerts: [],
  version: '0.1.0',
  unavailable: [],
}
const litBy = (change: Partial<Operations>) => lightsOf({ ...well, ...change }, nowMs).map(({ alert }) => alert)

describe('the page of operators', () => {
  test.each([
    ['projector', 'SillokProjectorBehind'],
    ['reactor', 'SillokReactorBehind'],
    ['publisher', 'SillokPublisherBehind'],
    ['sealer', 'SillokSealerBehind'],
  ])('lights for a %s that is further behind than its rule allows, and not before', (role, alert) => {
    const behind = (lagMs: number) => litBy({ roles: [{ role, leader: 'a process', lagPositions: 1, lagMs }] })
    expect(behind(limitOf(alert) * 1_000)).toEqual([])
    expect(behind(limitOf(alert) * 1_000 + 1)).toEqual([alert])
  })

  test('lights for a reservation that is open for longer than its rule allows, and not before', () => {
    const open = (ms: number) => litBy({ openJobs: 1, oldestOpenReservationAt: new Date(nowMs - ms).toISOString() })
    const limitMs = limitOf('SillokOldReservation') * 1_000
    expect([open(limitMs), open(limitMs + 1)]).toEqual([[], ['SillokOldReservation']])
  })

  test('lights for the first of what waits, as the rules do', () => {
    const limits = ['SillokParkedStreams', 'SillokDeadLetters', 'SillokRejectedPayments', 'SillokUnfinishedErasures'].map(limitOf)
    expect(limits).toEqual([0, 0, 0, 0])
    expect(litBy({ unfinishedErasures: 1 })).toEqual(['SillokUnfinishedErasures'])
  })

  test.each(roles)('lights for a %s that nobody leads exactly where one has to', (role) => {
    const lit = litBy({ roles: [{ role, leader: null, lagPositions: 0, lagMs: 0 }] })
    expect(lit).toEqual(watched[role].leads === null ? [] : ['SillokNobodyLeads'])
  })
})

describe('the watch of a process', () => {
  async function watching() {
    const scheduler = createMemoryScheduler()
    const registry = new Registry()
    const registers = [registry]
    const names = { route: 'sillok_http_request_duration_seconds', append: 'sillok_append_duration_seconds' }
    const requests = new Histogram({ name: names.route, help: '.', labelNames: ['status'], registers })
    const appends = new Histogram({ name: names.append, help: '.', buckets: [1, 5], registers })
    const calls = new Counter({ name: 'sillok_provider_calls_total', help: '.', labelNames: ['model', 'outcome'], registers })
    const loop = new Gauge({ name: 'nodejs_eventloop_lag_p99_seconds', help: '.', registers })
    const watch = watchMetrics(registry, scheduler, { generates: true })
    await scheduler.pass(60_000)
    const alerts = async () => (await watch.alerts()).map(({ alert }) => alert)
    return { requests, appends, calls, loop, alerts }
  }
  const many = 1_000
  const times = (count: number, act: () => void) => Array.from({ length: count }).forEach(act)

  test('lights when more requests fail than its rule allows, and not before', async () => {
    const { requests, alerts } = await watching()
    const failed = limitOf('SillokErrors') * many
    times(failed, () => requests.observe({ status: '500' }, 0.1))
    times(many - failed, () => requests.observe({ status: '200' }, 0.1))
    expect(await alerts()).toEqual([])
    requests.observe({ status: '503' }, 0.1)
    expect(await alerts()).toEqual(['SillokErrors'])
  })

  test('lights when more appends take longer than its rule allows, and not before', async () => {
    const { appends, alerts } = await watching()
    const [, quantile = ''] = /histogram_quantile\(([\d.]+)/.exec(exprOf('SillokSlowAppends')) ?? []
    const slow = Math.round((1 - Number(quantile)) * many)
    times(slow, () => appends.observe(limitOf('SillokSlowAppends') + 0.001))
    times(many - slow, () => appends.observe(limitOf('SillokSlowAppends')))
    expect(await alerts()).toEqual([])
    appends.observe(limitOf('SillokSlowAppends') + 0.001)
    expect(await alerts()).toEqual(['SillokSlowAppends'])
  })

  test('lights when its loop is held for longer than its rule allows, and not before', async () => {
    const { loop, alerts } = await watching()
    loop.set(limitOf('SillokEventLoopHeld'))
    expect(await alerts()).toEqual([])
    loop.set(limitOf('SillokEventLoopHeld') + 0.001)
    expect(await alerts()).toEqual(['SillokEventLoopHeld'])
  })

  test('lights when more calls of a model fail than its rule allows, and not before', async () => {
    const { calls, alerts } = await watching()
    const good = pickedBy('SillokProviderFails', 'outcome')
    const call = (outcome: string) => calls.inc({ model: 'stylist-1', outcome })
    const failed = limitOf('SillokProviderFails') * many
    times(failed, () => call('timeout'))
    for (const outcome of good) call(outcome)
    times(many - failed - good.length, () => call('done'))
    expect(await alerts()).toEqual([])
    call('timeout')
    expect(await alerts()).toEqual(['SillokProviderFails'])
  })

  test.each(pickedBy('SillokProviderRefusesUs', 'outcome'))(
    'lights for the first call that a provider answers with %s',
    async (outcome) => {
      const { calls, alerts } = await watching()
      times(many, () => calls.inc({ model: 'stylist-1', outcome: 'done' }))
      calls.inc({ model: 'stylist-1', outcome })
      expect(await alerts()).toEqual(['SillokProviderRefusesUs'])
    },
  )
})
