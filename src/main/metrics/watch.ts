/**
 * The alerts that only counters tell, judged by those of this process: its requests, its appends, its calls to providers, its
 * loop and its log. With the limits of `ops/prometheus/alerts.yaml` (`web/tests/alertRules.unit.test.ts` holds them together);
 * Prometheus judges all processes, this one only itself.
 */
import type { Registry } from 'prom-client'
import type { SeenAlert } from '../../api/operations/view.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { pause } from '../../scheduling/pause.ts'

interface Calls {
  readonly all: number
  readonly failed: number
  readonly refused: number
}

/** The counters as they stood at one moment. */
interface Look {
  readonly atMs: number
  readonly requests: number
  readonly failedRequests: number
  readonly appends: number
  readonly appendsWithinASecond: number
  readonly linesDropped: number
  readonly callsByModel: ReadonlyMap<string, Calls>
}

const lookEveryMs = 15_000
const keptMs = 600_000
const failedShareMax = 0.01
const slowShareMax = 0.01
const failedCallsShareMax = 0.2
const loopSecondsMax = 0.5
const well = new Set(['done', 'accepted', 'content-refused'])
const refusals = new Set(['auth', 'quota', 'bad-request'])

export function watchMetrics(registry: Registry, scheduler: Scheduler, options: { readonly generates: boolean }) {
  const closing = new AbortController()
  let looks: readonly Look[] = []

  async function lookOn(): Promise<void> {
    while (!closing.signal.aborted) {
      const now = await lookAt(registry, scheduler.elapsedMs())
      looks = [...looks.filter(({ atMs }) => atMs >= now.atMs - keptMs - lookEveryMs), now]
      await pause(scheduler, lookEveryMs, closing.signal)
    }
  }

  return {
    finished: lookOn(),
    close: () => closing.abort(),
    /** What is wrong now. */
    async alerts(): Promise<readonly SeenAlert[]> {
      const [first] = looks
      const now = await lookAt(registry, scheduler.elapsedMs())
      const before = first ?? now
      const waiting =
        options.generates && now.atMs - before.atMs >= keptMs ? await sumOf(registry, 'sillok_queue_messages', { queue: 'tasks' }) : 0
      return [...alertsBetween(before, now), ...(await alertsOfNow(registry)), ...(waiting > 0 ? tasksWait(before, now, waiting) : [])]
    },
  }
}

/** What the counters say that moved between two looks. */
export function alertsBetween(before: Look, now: Look): readonly SeenAlert[] {
  const alerts: SeenAlert[] = []
  const [requests, failed] = [now.requests - before.requests, now.failedRequests - before.failedRequests]
  if (failed > requests * failedShareMax) alerts.push({ alert: 'SillokErrors', says: `${failed}/${requests}` })
  const appends = now.appends - before.appends
  const slow = appends - (now.appendsWithinASecond - before.appendsWithinASecond)
  if (slow > appends * slowShareMax) alerts.push({ alert: 'SillokSlowAppends', says: `${slow}/${appends}` })
  const dropped = now.linesDropped - before.linesDropped
  if (dropped > 0) alerts.push({ alert: 'SillokLogLinesDropped', says: String(dropped) })
  for (const [model, calls] of now.callsByModel) {
    const earlier = before.callsByModel.get(model) ?? noCalls
    const [all, failures, refused] = [calls.all - earlier.all, calls.failed - earlier.failed, calls.refused - earlier.refused]
    if (failures > all * failedCallsShareMax) alerts.push({ alert: 'SillokProviderFails', says: `${model} ${failures}/${all}` })
    if (refused > 0) alerts.push({ alert: 'SillokProviderRefusesUs', says: `${model} ${refused}` })
  }
  return alerts
}

function tasksWait(before: Look, now: Look, waiting: number): readonly SeenAlert[] {
  const called = [...now.callsByModel].some(([model, { all }]) => all > (before.callsByModel.get(model)?.all ?? 0))
  return called ? [] : [{ alert: 'SillokTasksWait', says: String(waiting) }]
}

async function alertsOfNow(registry: Registry): Promise<readonly SeenAlert[]> {
  const seconds = await sumOf(registry, 'nodejs_eventloop_lag_p99_seconds', {})
  return seconds > loopSecondsMax ? [{ alert: 'SillokEventLoopHeld', says: `${seconds.toFixed(1)} s` }] : []
}

const noCalls: Calls = { all: 0, failed: 0, refused: 0 }

async function lookAt(registry: Registry, atMs: number): Promise<Look> {
  const [requests, appends, calls, linesDropped] = await Promise.all([
    valuesOf(registry, 'sillok_http_request_duration_seconds'),
    valuesOf(registry, 'sillok_append_duration_seconds'),
    valuesOf(registry, 'sillok_provider_calls_total'),
    sumOf(registry, 'sillok_log_lines_dropped', {}),
  ])
  const callsByModel = new Map<string, Calls>()
  for (const { labels, value } of calls) {
    const [model, outcome] = [String(labels.model), String(labels.outcome)]
    const { all, failed, refused } = callsByModel.get(model) ?? noCalls
    callsByModel.set(model, {
      all: all + value,
      failed: failed + (well.has(outcome) ? 0 : value),
      refused: refused + (refusals.has(outcome) ? value : 0),
    })
  }
  const counted = requests.filter(({ metricName }) => metricName?.endsWith('_count'))
  return {
    atMs,
    requests: sum(counted),
    failedRequests: sum(counted.filter(({ labels }) => String(labels.status).startsWith('5'))),
    appends: sum(appends.filter(({ metricName }) => metricName?.endsWith('_count'))),
    appendsWithinASecond: sum(appends.filter(({ metricName, labels }) => metricName?.endsWith('_bucket') && Number(labels.le) === 1)),
    linesDropped,
    callsByModel,
  }
}

interface Value {
  readonly value: number
  readonly labels: Readonly<Record<string, unknown>>
  readonly metricName?: string
}

/** None where this process has no such metric. */
const valuesOf = async (registry: Registry, name: string): Promise<readonly Value[]> =>
  (await registry.getSingleMetric(name)?.get())?.values ?? []

const sumOf = async (registry: Registry, name: string, wanted: Readonly<Record<string, string>>): Promise<number> =>
  sum((await valuesOf(registry, name)).filter(({ labels }) => Object.entries(wanted).every(([label, value]) => labels[label] === value)))

const sum = (values: readonly Value[]): number => values.reduce((so, { value }) => so + value, 0)
