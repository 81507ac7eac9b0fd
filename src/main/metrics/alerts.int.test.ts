/** The alert rules and the dashboard of `ops/` ask for metrics and labels that a running service gives, and every alert has its paragraph. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyntaxNode } from '@lezer/common'
import { parser } from '@prometheus-io/lezer-promql'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { signIn } from '../../../testing/client.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { readConfig } from '../../config.ts'
import { roles } from '../roles/role.ts'
import { type Service, serve } from '../serve.ts'

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({ alert: z.string(), expr: z.string(), annotations: z.object({ summary: z.string(), runbook_url: z.string() }) }),
      ),
    }),
  ),
})
const alerts = rulesSchema.parse(parse(file('ops/prometheus/alerts.yaml'))).groups.flatMap(({ rules }) => rules)
const dashboardSchema = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) })),
})
const panels = dashboardSchema.parse(JSON.parse(file('ops/grafana/sillok.json'))).panels
const expressions = [...alerts.map(({ expr }) => expr), ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))]

/** Prometheus adds these to whatever it scrapes. */
const ofTheScraper = ['instance', 'job']

let database: TestDatabase
let dataDir: string
let service: Service
/** Label names by metric, `le` of a histogram with them. */
let given: ReadonlyMap<string, ReadonlySet<string>>

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-metrics-'))
  const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, AUTH_MODE: 'dev', PORT: '0' })
  service = await serve(config, new Set(roles.filter((role) => role !== 'publisher')), pino({ level: 'silent' }))
  const couple = await signIn(String(service.address))
  const portrait = await couple.register('BRIDE')
  await couple.order(portrait.id, 1)
  await waitFor(
    'the metrics of a shoot',
    async () => {
      given = await scrape()
      return ['sillok_provider_calls_total', 'sillok_dead_letters', 'sillok_follower_lag_seconds'].every((name) => given.get(name)?.size)
    },
    90_000,
  )
})
afterAll(async () => {
  await service?.close()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function scrape(): Promise<Map<string, Set<string>>> {
  const text = await (await fetch(`${String(service.address)}/metrics`)).text()
  const labels = new Map<string, Set<string>>()
  for (const [, name = '', list = ''] of text.matchAll(/^([a-z0-9_]+)(?:\{(.*)\})? \S+$/gm)) {
    const known = labels.get(name) ?? new Set<string>()
    for (const [, label = ''] of list.matchAll(/([a-z_]+)="/g)) known.add(label)
    labels.set(name, known)
  }
  return labels
}

interface Selector {
  readonly metric: string
  readonly labels: readonly string[]
}

/** What an expression selects, and by which labels it groups. @throws on what isn't PromQL */
function read(expression: string): { readonly selectors: readonly Selector[]; readonly groupings: readonly string[] } {
  const textOf = ({ from, to }: SyntaxNode) => expression.slice(from, to)
  const selectors: Selector[] = []
  const groupings: string[] = []
  parser.parse(expression).iterate({
    enter({ node }) {
      if (node.type.isError) throw new Error(`not PromQL at ${node.from}: ${expression}`)
      if (node.name === 'VectorSelector') {
        const metric = node.getChild('Identifier')
        if (!metric) throw new Error(`a selector without a metric: ${expression}`)
        const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []
        selectors.push({ metric: textOf(metric), labels: matchers.map((matcher) => textOf(matcher).split(/[=!]/, 1)[0] ?? '') })
      }
      if (node.name === 'GroupingLabels') groupings.push(...node.getChildren('LabelName').map(textOf))
    },
  })
  return { selectors, groupings }
}

test('an expression is read to its metrics and labels, and what is not PromQL is refused', () => {
  expect(read('sum by (le, model) (rate(a_bucket{outcome!~"x|y"}[5m])) / max(b)')).toEqual({
    selectors: [
      { metric: 'a_bucket', labels: ['outcome'] },
      { metric: 'b', labels: [] },
    ],
    groupings: ['le', 'model'],
  })
  expect(() => read('sum(a) by by')).toThrow('not PromQL')
})

test.each(expressions)('%s selects what a running service gives', (expression) => {
  const { selectors, groupings } = read(expression)
  expect(selectors.length).toBeGreaterThan(0)
  const known = new Set(ofTheScraper)
  for (const { metric, labels } of selectors) {
    expect([...given.keys()]).toContain(metric)
    for (const label of given.get(metric) ?? []) known.add(label)
    for (const label of labels) expect([...(given.get(metric) ?? [])]).toContain(label)
  }
  for (const label of groupings) expect([...known]).toContain(label)
})

test('every alert links to the paragraph of its name, and no paragraph is without its alert', () => {
  const [, section = ''] = file('docs/OPERATIONS.md').split('## Alerts\n')
  const paragraphs = [...(section.split('\n## ', 1)[0] ?? '').matchAll(/^### (\w+)$/gm)].map(([, name = '']) => name)
  expect(paragraphs.toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted())
  for (const { alert, annotations } of alerts) expect(annotations.runbook_url).toBe(`docs/OPERATIONS.md#${alert.toLowerCase()}`)
})

test('every metric of ours that a service gives is told of in the operations manual', () => {
  const manual = file('docs/OPERATIONS.md')
  const families = new Set(
    [...given.keys()].filter((name) => name.startsWith('sillok_')).map((name) => name.replace(/_(bucket|sum|count)$/, '')),
  )
  for (const name of families) expect(manual).toContain(`\`${name}\``)
})
