/**
 * Spans made by OpenTelemetry and sent over OTLP/HTTP.
 *
 * Ensures that nobody waits for a collector: spans wait in a bounded queue and are dropped where it is full, or where
 * they can't be sent. Sets nothing global, so a process may have two. What of the standard variables isn't handed in
 * (headers, certificates, compression, attributes of the resource) the SDK reads for itself.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'
import { type Attributes, isTraceparent, type Tracing, type TracingSettings } from '../../ports/tracing.ts'
import { within } from '../../scheduling/within.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { tellingExporter } from './tellingExporter.ts'

/** A process that stops sends what it still has, if that doesn't take long. */
const lastSendMsMax = 2_000

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER } as const

export function createTracing(options: {
  readonly settings: TracingSettings
  readonly version: string
  /** Which process of the service this is. */
  readonly instance: string
  readonly log: Logger
}): { readonly tracing: Tracing; close(): Promise<void> } {
  const { settings, version, instance, log } = options
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes({ 'service.name': settings.serviceName, 'service.version': version, 'service.instance.id': instance })),
    sampler: samplerOf(settings),
    spanProcessors: [
      new BatchSpanProcessor({ ...settings.batches, exporter: tellingExporter(new OTLPTraceExporter({ url: settings.url }), log) }),
    ],
  })
  const tracer = provider.getTracer('sillok', version)
  const here = new AsyncLocalStorage<Context>()

  const inSpan: Tracing['inSpan'] = async (name, { kind, parent, attributes }, work) => {
    const around = parent === undefined ? here.getStore() : contextOf(parent)
    if (!around) return work(null, () => undefined)
    const span = tracer.startSpan(
      name,
      { ...(kind ? { kind: kinds[kind] } : {}), ...(attributes ? { attributes: plain(attributes) } : {}) },
      around,
    )
    try {
      return await here.run(trace.setSpan(around, span), () => work(traceparentOf(span), (more) => note(span, more)))
    } catch (error) {
      note(span, { 'error.type': error instanceof Error ? error.name : 'unknown' })
      throw error
    } finally {
      span.end()
    }
  }
  return {
    tracing: { isOn: true, inSpan },
    close: async () => {
      await within(systemScheduler, lastSendMsMax, provider.shutdown()).catch((error: unknown) => {
        log.warn({ err: error }, 'the last spans could not be sent')
      })
    },
  }
}

function note(span: Span, attributes: Attributes): void {
  span.setAttributes(plain(attributes))
  if ('error.type' in attributes) span.setStatus({ code: SpanStatusCode.ERROR })
}

/** The library would have lists that it may change. */
const plain = (attributes: Attributes) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]))

function contextOf(traceparent: string | null): Context {
  if (traceparent === null || !isTraceparent(traceparent)) return ROOT_CONTEXT
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-')
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
  return trace.setSpanContext(ROOT_CONTEXT, spanContext)
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
}

function samplerOf({ sampler, ratio }: TracingSettings): Sampler {
  const roots = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
  }
  switch (sampler) {
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: roots.always_on() })
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: roots.always_off() })
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: roots.traceidratio() })
    default:
      return roots[sampler]()
  }
}
