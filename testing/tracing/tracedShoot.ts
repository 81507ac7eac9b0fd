/** One shoot of two images, ordered under a trace of the client's own, and what a collector must have seen of it. */
import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { placed, signIn } from '../client.ts'
import { waitFor } from '../waitFor.ts'
import type { Collector, SeenSpan } from './collector.ts'

/** For a service whose spans a test waits for. */
export const tracedTo = ({ address }: Collector) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: address, OTEL_BSP_SCHEDULE_DELAY: '100' })

/** From the settlement back to the request, each the parent of the one before. */
const way = [
  'append ReservationSettled',
  'react to JobFinished',
  'process outcomes',
  'send outcomes',
  'process tasks',
  'send tasks',
  'react to CreditsReserved',
  'POST /api/ai/jobs',
]
/** By span, the least of them that a shoot of two has; what is delivered again has more. */
const least = {
  ...Object.fromEntries(way.map((name) => [name, 1])),
  'append CreditsReserved': 1,
  'append JobAccepted': 1,
  'append TaskStarted': 2,
  'process tasks': 2,
  attempt: 2,
  'call provider': 2,
  // The portrait and the result, of each.
  'face check': 4,
  'put object': 2,
  // That it began, and what came of it.
  'send outcomes': 4,
  'process outcomes': 4,
}

export async function expectOneTrace(address: string, collector: Collector): Promise<void> {
  const couple = await signIn(address)
  await couple.untilServed()
  const photo = await couple.register('BRIDE')
  const [traceId, spanId, key] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex'), randomUUID()]
  const body = { mode: 'BATCH', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: 2, referencePhotoIds: [photo.id] }
  const answer = await couple.send('POST', '/api/ai/jobs', { body, key, headers: { traceparent: `00-${traceId}-${spanId}-01` } })
  const { jobId } = answer.as(placed)
  expect(await couple.ended(jobId, 240_000)).toMatchObject({ status: 'COMPLETED', completedImages: 2 })

  const trace = await waitFor('all spans of the shoot', async () => wholeTrace(collector, traceId), 60_000)
  const [root, ...others] = trace.filter(({ parentSpanId }) => parentSpanId === spanId)
  expect([root?.name, root?.kind, others]).toEqual(['POST /api/ai/jobs', 2, []])
  expect(answer.headers.get('traceparent')).toBe(`00-${traceId}-${root?.spanId}-01`)
  expect(root?.attributes).toEqual({ 'http.request.method': 'POST', 'http.route': '/api/ai/jobs', 'http.response.status_code': 201 })
  const settlement = trace.find(({ name }) => name === way[0])
  expect(ancestry(trace, settlement).map(({ name }) => name)).toEqual(way)
  for (const attempt of trace.filter(({ name }) => name === 'attempt')) {
    expect(attempt.attributes).toMatchObject({ 'gen_ai.request.model': 'stylist-1', 'sillok.style': 'CLASSIC_STUDIO', 'sillok.attempt': 1 })
  }
  for (const { kind, name, attributes } of trace.filter((one) => /^(send|process) /.test(one.name))) {
    const [operation, queue] = name.split(' ')
    expect(kind).toBe(operation === 'send' ? 4 : 5)
    expect(attributes).toMatchObject({ 'messaging.destination.name': queue, 'messaging.operation.type': operation })
  }
  expect(new Set(trace.map(({ resource }) => resource['service.name']))).toEqual(new Set(['sillok']))

  // Whose it is stands in the log, not in traces, and neither does what opens anything.
  const all = JSON.stringify(collector.spans())
  for (const secret of [couple.userId, couple.token, key, photo.id]) expect(all).not.toContain(secret)
}

/** Once nothing of it is missing: the spans that must be there, and the parent of each. */
function wholeTrace(collector: Collector, traceId: string): readonly SeenSpan[] | null {
  const trace = collector.spans().filter((span) => span.traceId === traceId)
  const ids = new Set(trace.map((span) => span.spanId))
  const orphans = trace.filter(({ parentSpanId = '' }) => !ids.has(parentSpanId))
  const isThere = ([name, count]: [string, number]) => trace.filter((span) => span.name === name).length >= count
  const delivered = trace.filter(({ attributes }) => String(attributes['sillok.event.types'] ?? '').includes('ImageDelivered'))
  return orphans.length === 1 && delivered.length >= 2 && Object.entries(least).every(isThere) ? trace : null
}

function ancestry(trace: readonly SeenSpan[], from: SeenSpan | undefined): readonly SeenSpan[] {
  const line: SeenSpan[] = []
  for (let span = from; span && line.length < trace.length;) {
    line.push(span)
    const parent = span.parentSpanId
    span = trace.find(({ spanId }) => spanId === parent)
  }
  return line
}
