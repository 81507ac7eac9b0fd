/** Where spans go, by OpenTelemetry's own variables. What isn't named here its SDK reads for itself. */
import { z } from 'zod'
import { samplerNames, type TracingSettings } from '../ports/tracing.ts'
import { decimal, integer, url } from './values.ts'

/** The one form in which spans are sent. */
const spoken = 'http/json'

export const tracingEnvironment = {
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url('http:', 'https:').optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().default(spoken),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], 'must be otlp or none').default('otlp'),
  OTEL_SDK_DISABLED: z.enum(['true', 'false'], 'must be true or false').default('false'),
  OTEL_SERVICE_NAME: z.string().min(1).default('sillok'),
  OTEL_TRACES_SAMPLER: z.enum(samplerNames, `must be one of ${samplerNames.join(', ')}`).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: decimal(0, 1).default(1),
  OTEL_BSP_MAX_QUEUE_SIZE: integer(1, 100_000).default(2_048),
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: integer(1, 100_000).default(512),
  OTEL_BSP_SCHEDULE_DELAY: integer(1, 600_000).default(5_000),
  OTEL_BSP_EXPORT_TIMEOUT: integer(1, 600_000).default(30_000),
}

/** These variables may stand in anybody's environment, so none means anything without an address. @returns null where nobody collects, a sentence about what can't be */
export function tracingSettings(env: z.output<z.ZodObject<typeof tracingEnvironment>>): TracingSettings | string | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = env
  const address = whole ?? (base === undefined ? null : `${base.replace(/\/$/, '')}/v1/traces`)
  if (address === null || env.OTEL_TRACES_EXPORTER === 'none' || env.OTEL_SDK_DISABLED === 'true') return null
  if (env.OTEL_EXPORTER_OTLP_PROTOCOL !== spoken)
    return `OTEL_EXPORTER_OTLP_PROTOCOL must be ${spoken}, the one form in which spans are sent.`
  return {
    url: address,
    serviceName: env.OTEL_SERVICE_NAME,
    sampler: env.OTEL_TRACES_SAMPLER,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
    batches: {
      maxQueueSize: env.OTEL_BSP_MAX_QUEUE_SIZE,
      maxExportBatchSize: Math.min(env.OTEL_BSP_MAX_EXPORT_BATCH_SIZE, env.OTEL_BSP_MAX_QUEUE_SIZE),
      scheduledDelayMillis: env.OTEL_BSP_SCHEDULE_DELAY,
      exportTimeoutMillis: env.OTEL_BSP_EXPORT_TIMEOUT,
    },
  }
}
