import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import { watchMetrics } from './watch.ts'

/** The metrics of a process by the names that it has them under, and a watch that has looked at them for `watchedMs`. */
async function watched(watchedMs = 60_000, generates = true) {
  const scheduler = createMemoryScheduler()
  const registers = [new Registry()] as const
  const [registry] = registers
  const requests = new Histogram({
    name: 'sillok_http_request_duration_seconds',
    help: '.',
    labelNames: ['method', 'route', 'status'],
    registers: [...registers],
  })
  const appends = new Histogram({
    name: 'sillok_append_duration_seconds',
    help: '.',
    labelNames: ['outcome'],
    buckets: [0.25, 1, 5],
    registers: [...registers],
  })
  const calls = new Counter({ name: 'sillok_provider_calls_total', help: '.', labelNames: ['model', 'outcome'], registers: [...registers] })
  const gauge = (name: string, labelNames: string[] = []) => new Gauge({ name, help: '.', labelNames, registers: [...registers] })
  const dropped = gauge('sillok_log_lines_dropped')
  const loop = gauge('nodejs_eventloop_lag_p99_seconds')
  const queued = gauge('sillok_queue_messages', ['queue'])
  const watch = watchMetrics(registry, scheduler, { generates })
  const answered = (count: number, status: string) => {
    for (let number = 0; number < count; number += 1) requests.observe({ method: 'GET', route: '/', status }, 0.01)
  }
  answered(1_000, '500')
  await scheduler.pass(watchedMs)
  return { watch, scheduler, answered, appends, calls, dropped, loop, queued }
}

test('what went wrong more than ten minutes ago is no alert any more', async () => {
  const { watch, scheduler } = await watched()
  await scheduler.pass(700_000)
  expect(await watch.alerts()).toEqual([])
})

test('one request in fifty that fails on our side is', async () => {
  const { watch, scheduler, answered } = await watched()
  await scheduler.pass(700_000)
  answered(49, '200')
  answered(1, '503')
  expect(await watch.alerts()).toEqual([{ alert: 'SillokErrors', says: '1/50' }])
})

test('requests that are the caller’s fault aren’t', async () => {
  const { watch, scheduler, answered } = await watched()
  await scheduler.pass(700_000)
  answered(50, '404')
  expect(await watch.alerts()).toEqual([])
})

test('appends that take more than a second, a loop that is held and lines that are dropped are told with their numbers', async () => {
  const { watch, scheduler, appends, dropped, loop } = await watched()
  await scheduler.pass(700_000)
  for (const seconds of [0.1, 0.1, 3]) appends.observe({ outcome: 'appended' }, seconds)
  dropped.set(12)
  loop.set(0.75)
  expect(await watch.alerts()).toEqual([
    { alert: 'SillokSlowAppends', says: '1/3' },
    { alert: 'SillokLogLinesDropped', says: '12' },
    { alert: 'SillokEventLoopHeld', says: '0.8 s' },
  ])
})

test('a model that often fails, and one that takes no calls from us, are told by name', async () => {
  const { watch, scheduler, calls } = await watched()
  await scheduler.pass(700_000)
  calls.inc({ model: 'one', outcome: 'done' }, 2)
  calls.inc({ model: 'one', outcome: 'retry-same' }, 1)
  calls.inc({ model: 'other', outcome: 'done' }, 9)
  calls.inc({ model: 'other', outcome: 'auth' }, 1)
  expect(await watch.alerts()).toEqual([
    { alert: 'SillokProviderFails', says: 'one 1/3' },
    { alert: 'SillokProviderRefusesUs', says: 'other 1' },
  ])
})

test.each([
  { generates: true, alerts: [{ alert: 'SillokTasksWait', says: '4' }] },
  { generates: false, alerts: [] },
])('tasks that wait for ten minutes are told where a generator should take them: $generates', async ({ generates, alerts }) => {
  const { watch, scheduler, queued } = await watched(60_000, generates)
  await scheduler.pass(700_000)
  queued.set({ queue: 'tasks' }, 4)
  expect(await watch.alerts()).toEqual(alerts)
})
