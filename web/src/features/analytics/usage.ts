/** What analysts read: how much was made, by what they choose. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { csvFormat } from 'd3-dsv'
import { api, contentOf } from '../../api/client.ts'
import { mine } from '../../api/queries.ts'
import type { components } from '../../api/schema.d.ts'

export type UsageRow = components['schemas']['UsageRow']

export const dimensions = ['day', 'style', 'model', 'role'] as const
export type Dimension = (typeof dimensions)[number]

export interface View {
  readonly from: string
  /** Exclusive. */
  readonly to: string
  readonly by: readonly Dimension[]
  readonly timeZone: string
}

export const usageQuery = ({ from, to, by, timeZone }: View) =>
  queryOptions({
    queryKey: mine('usage', from, to, by.join(), timeZone),
    queryFn: async ({ signal }) =>
      (await contentOf(api.GET('/api/analytics/usage', { params: { query: { from, to, groupBy: by.join(), timeZone } }, signal }))).rows,
    placeholderData: keepPreviousData,
  })

const dayMs = 86_400_000
const daysAtFirst = 30

/** The day that it is somewhere, so many days from today. */
export const dayIn = (timeZone: string, daysFromNow: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(Date.now() + daysFromNow * dayMs))

/** The view that an address names; what it leaves out is the last thirty days of where one is, by day. */
export function viewOf(search: {
  readonly from?: string
  readonly to?: string
  readonly groupBy?: string
  readonly timeZone?: string
}): View {
  const timeZone = search.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const asked = (search.groupBy ?? 'day').split(',')
  const by = dimensions.filter((dimension) => asked.includes(dimension))
  return {
    from: search.from ?? dayIn(timeZone, 1 - daysAtFirst),
    to: search.to ?? dayIn(timeZone, 1),
    by: by.length > 0 ? by : ['day'],
    timeZone,
  }
}

export const columnOf = { day: 'day', style: 'style', model: 'modelId', role: 'role' } as const satisfies Record<Dimension, keyof UsageRow>

export const counts = ['ordered', 'delivered', 'failed', 'cancelled', 'creditsCaptured', 'creditsReleased'] as const
export const durations = ['durationMsP50', 'durationMsP95'] as const

export const failuresText = ({ failures }: Pick<UsageRow, 'failures'>): string =>
  Object.entries(failures)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ')

/** The rows as they came, by the API's names. */
export function csvOf(rows: readonly UsageRow[], by: readonly Dimension[]): string {
  const columns = [...by.map((dimension) => columnOf[dimension]), ...counts, ...durations]
  return csvFormat(
    rows.map((row) => ({
      ...Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])),
      failures: failuresText(row),
    })),
  )
}

export interface Days {
  readonly times: readonly number[]
  readonly delivered: readonly number[]
  readonly failed: readonly number[]
  readonly medianMs: readonly (number | null)[]
}

/** One point for each day of the period, also for those of which nothing is told, and one for its end. Rows of one day are added up. */
export function byDay(rows: readonly UsageRow[], { from, to }: Pick<View, 'from' | 'to'>): Days {
  const days = new Map<number, { delivered: number; failed: number; medianMs: number | null }>()
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += dayMs) days.set(ms, { delivered: 0, failed: 0, medianMs: null })
  for (const { day = '', delivered, failed, durationMsP50 } of rows) {
    const sum = days.get(Date.parse(day))
    if (!sum) continue
    sum.delivered += delivered
    sum.failed += failed
    sum.medianMs = durationMsP50
  }
  const sums = [...days.values()]
  const last = sums.at(-1)
  // The last day has its width, too.
  const edges = last ? [...sums, { ...last, medianMs: null }] : sums
  return {
    times: [...days.keys(), Date.parse(to)].slice(0, edges.length),
    delivered: edges.map(({ delivered }) => delivered),
    failed: edges.map(({ failed }) => failed),
    medianMs: edges.map(({ medianMs }) => medianMs),
  }
}
