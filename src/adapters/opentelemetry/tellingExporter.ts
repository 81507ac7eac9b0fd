import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'

/** The same exporter, and a line in the log when it begins to fail and when it works again: nobody else would say so. */
export function tellingExporter(exporter: SpanExporter, log: Logger): SpanExporter {
  let fails = false
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined || result.code !== 0
        if (failed && !fails) log.warn({ reason: result.error?.message }, 'spans can’t be sent to the collector; they are dropped')
        if (!failed && fails) log.info('spans reach the collector again')
        fails = failed
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
