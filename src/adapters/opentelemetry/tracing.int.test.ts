import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Collector, startCollector } from '../../../testing/tracing/collector.ts'
import type { Tracing, TracingSettings } from '../../ports/tracing.ts'
import { createTracing } from './tracing.ts'

let collector: Collector
const lines: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
const opened: ReturnType<typeof createTracing>[] = []

beforeAll(async () => {
  collector = await startCollector()
})
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())))
afterAll(() => collector.close())

function open(settings: Partial<TracingSettings> = {}): ReturnType<typeof createTracing> {
  const usual = {
    url: `${collector.address}/v1/traces`,
    serviceName: 'sillok',
    sampler: 'parentbased_always_on',
    ratio: 1,
    batches,
  } as const
  const made = createTracing({ settings: { ...usual, ...settings }, version: '0', instance: 'test', log })
  opened.push(made)
  return made
}
const namesOf = (traceparent: string | null) => {
  const traceId = traceparent?.split('-')[1]
  return collector
    .spans()
    .filter((span) => span.traceId === traceId)
    .map(({ name }) => name)
}
const traceparentIn = (tracing: Tracing, parent: string | null) =>
  tracing.inSpan('outer', { parent }, async (traceparent) => {
    await tracing.inSpan('inner', {}, async () => undefined)
    return traceparent
  })
const batches = { maxQueueSize: 100, maxExportBatchSize: 10, scheduledDelayMillis: 50, exportTimeoutMillis: 1_000 }
const clients = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-'

test('a span without a parent belongs to the one that is open around it, whatever runs beside it', async () => {
  const { tracing, close } = open()
  const traces = await Promise.all([traceparentIn(tracing, null), traceparentIn(tracing, null)])
  await close()
  expect(new Set(traces).size).toBe(2)
  for (const traceparent of traces) expect(namesOf(traceparent)).toEqual(['inner', 'outer'])
})

test('where none is open there is none, and the work is done all the same', async () => {
  const { tracing, close } = open()
  const before = collector.spans().length
  expect(await tracing.inSpan('nobody asked', {}, async (traceparent) => traceparent)).toBeNull()
  await close()
  expect(collector.spans()).toHaveLength(before)
})

test('a trace that its client doesn’t keep is carried on and sent nowhere', async () => {
  const { tracing, close } = open()
  const before = collector.spans().length
  expect(await traceparentIn(tracing, `${clients}00`)).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$/)
  await close()
  expect(collector.spans()).toHaveLength(before)
})

test.each([
  ['always_off', '01', false],
  ['parentbased_always_off', '01', true],
  ['parentbased_always_off', null, false],
  ['always_on', '00', true],
  ['traceidratio', null, false],
] as const)('%s with a parent of flags %s keeps it: %s', async (sampler, flags, kept) => {
  const { tracing, close } = open({ sampler, ratio: 0 })
  const traceparent = await traceparentIn(tracing, flags === null ? null : `${clients}${flags}`)
  await close()
  expect(namesOf(traceparent).includes('outer')).toBe(kept)
  expect(traceparent?.endsWith(kept ? '-01' : '-00')).toBe(true)
})

test('what is thrown in a span goes through, and its name alone is told', async () => {
  const { tracing, close } = open()
  const thrown = tracing.inSpan('broken', { parent: null }, async () => {
    throw new TypeError('the password is 1234')
  })
  await expect(thrown).rejects.toThrow('1234')
  await close()
  const span = collector.spans().find(({ name }) => name === 'broken')
  expect(span).toMatchObject({ attributes: { 'error.type': 'TypeError' }, events: [], status: { code: 2 } })
  expect(JSON.stringify(span)).not.toContain('1234')
})

test('a collector that is away holds nobody up, and the log says so once', async () => {
  lines.length = 0
  const said = () => lines.filter((line) => line.includes('spans can’t be sent to the collector')).length
  const { tracing, close } = open({ url: 'http://127.0.0.1:9/v1/traces' })
  for (const round of [1, 2]) {
    expect(await traceparentIn(tracing, null), `round ${round}`).not.toBeNull()
    await expect.poll(said).toBe(1)
  }
  const begunAtMs = performance.now()
  await close()
  expect(performance.now() - begunAtMs).toBeLessThan(10_000)
  expect(said()).toBe(1)
})
